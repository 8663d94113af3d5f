declare module "virtual:course" {
	import type { Chapter, Lesson } from "./lesson.ts";
	export const chapters: readonly Chapter[];
	export const lessons: Readonly<Record<string, () => Promise<Lesson>>>;
}
