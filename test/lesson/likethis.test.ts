// Which exercise is offered after another one.
import { describe, expect, it } from "vitest";
import type { CourseEntry } from "../../src/lesson/lesson.ts";
import { likeThis } from "../../src/lesson/likethis.ts";

const exercise = (slug: string, topic: CourseEntry["topic"], difficulty: CourseEntry["difficulty"]): CourseEntry => ({
	slug,
	title: slug,
	summary: "",
	minutes: 8,
	...(topic ? { topic } : {}),
	...(difficulty ? { difficulty } : {}),
});
const lesson = exercise("lesson", undefined, undefined);
const all = [
	lesson,
	exercise("easy", "taints", 1),
	exercise("middle", "taints", 2),
	exercise("other", "labels", 2),
	exercise("middle-too", "taints", 2),
	exercise("hard", "taints", 3),
];

describe("Another exercise like", () => {
	it.each([
		["middle", [], "middle-too", "is as difficult"],
		["middle-too", [], "middle", "comes first of those, although it stands before it"],
		["middle", ["middle-too"], "hard", "is harder where none is as difficult"],
		["middle", ["middle-too", "hard"], "easy", "is easier where nothing else is left"],
		["easy", [], "middle", "is as little harder as can be"],
		["hard", [], "easy", "is one of the easier where it is the hardest"],
		["middle", ["easy", "middle-too", "hard"], undefined, "is none where all of its topic are solved"],
		["other", [], undefined, "is none where it is the only one of its topic"],
		["lesson", [], undefined, "is none for a lesson"],
	] as const)("%s, with %j solved, is %s: it %s", (slug, solved, other, _why) => {
		const entry = all.find((each) => each.slug === slug)!;
		expect(likeThis(entry, all, (each) => (solved as readonly string[]).includes(each))?.slug).toBe(other);
	});
});
