// How a box begins: the machines of a preset, or the world that it was taken from.
import type { Lesson } from "../../lesson/lesson.ts";
import type { Asked } from "../../quiz/question.ts";
import type { Origin } from "../../sandbox/box.ts";
import { nodeOf, presetOf } from "../../sandbox/presets.ts";

/** What a room needs to know of a beginning. */
export type Start = Pick<Lesson, "cluster" | "past" | "files">;

/** Where lessons and questions come from. */
export interface Course {
	lesson(slug: string): Promise<Lesson | undefined>;
	question(id: string): Promise<Asked | undefined>;
}

/** The course that the page has; both lists are fetched when something of them is asked for. */
export const pageCourse: Course = {
	lesson: async (slug) => {
		const { lessons } = await import("virtual:course");
		return lessons[slug]?.();
	},
	question: async (id) => {
		const { sets } = await import("virtual:quiz");
		const set = sets.find(({ questions }) => questions.some((entry) => entry.id === id));
		return (await set?.load())?.find((asked) => asked.id === id);
	},
};

/** A beginning with its name and, of a question, the line that it is about. Undefined for what the course does not have. */
export async function startOf(
	origin: Origin,
	course: Course,
): Promise<(Start & { readonly name: string; readonly line?: string | undefined }) | undefined> {
	if ("preset" in origin) {
		const preset = presetOf(origin.preset);
		return preset && { name: preset.name, cluster: preset.machines.map(nodeOf), past: [], files: [] };
	}
	if ("lesson" in origin) {
		const written = await course.lesson(origin.lesson);
		if (!written) return undefined;
		const drawn = written.draw && (await import("../../lesson/draw.ts")).drawnBy(written, origin.seed ?? 1);
		const { title: name, cluster, past, files } = drawn ?? written;
		return { name, cluster, past, files };
	}
	const asked = await course.question(origin.question);
	const world = (asked?.variants[origin.variant] ?? asked?.variants[0])?.world;
	return world && { name: questionName(origin.question), ...world };
}

/** "noexecute-deployment" → "Noexecute deployment". */
const questionName = (id: string): string => `${id[0]?.toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
