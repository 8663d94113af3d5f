// What scripts/lessons/plugin.ts makes of the folders in lessons/.
declare module "virtual:course" {
	export const chapters: readonly import("./lesson.ts").Chapter[];
	export const lessons: Readonly<Record<string, () => Promise<import("./lesson.ts").Lesson>>>;
}
declare module "virtual:map" {
	/** By slug. */
	export const entries: Readonly<Record<string, import("./lesson.ts").MapEntry>>;
}
