// What scripts/lessons/plugin.ts makes of the folders in lessons/.
declare module "virtual:course" {
	export const chapters: readonly import("./lesson.ts").Chapter[];
	/** By slug. */
	export const lessons: Readonly<Record<string, () => Promise<import("./lesson.ts").Lesson>>>;
}
declare module "virtual:teachers" {
	/** By the slugs of lessons that have them. */
	export const notes: Readonly<Record<string, import("./teacher.ts").TeacherNotes>>;
}
