// What careless hands do, one thing after the other, through the doors of the page: nothing of ours throws, and all of it ends.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { drawnBy } from "../../src/lesson/draw.ts";
import { Played } from "../support/doors/play.ts";
import { stepOf, type Step } from "../support/doors/step.ts";

const lessons = compileCourse(path.resolve("lessons")).lessons.map((lesson) => drawnBy(lesson, 1));

async function play(lesson: (typeof lessons)[number], steps: readonly Step[]): Promise<void> {
	const played = new Played();
	await played.open(lesson);
	for (const step of steps) {
		await played.take(step);
		expect(played.troubles, JSON.stringify(step)).toEqual([]);
	}
	played.close();
}

describe("through the doors of the page", () => {
	it.each([1, 2, 3, 4, 5])("a hundred steps of seed %d end without trouble of ours", async (seed) => {
		const steps = Array.from({ length: 100 }, (_, number) => stepOf(seed, number));
		await play(lessons[seed % lessons.length]!, steps);
	});

	const found: readonly [name: string, steps: readonly Step[]][] = [
		[
			"a kind that is a number is judged",
			[
				{ do: "type", line: "kubectl config view leases" },
				{ do: "live", ms: 15_000 },
				{ do: "apply", file: "a.yaml", text: "apiVersion: v1\nkind: -1\nmetadata: null\n" },
			],
		],
		["a machine that has gone cannot stop", [{ do: "gesture", gesture: { gesture: "stop", node: "mumbai-node-9" } }]],
		["a container that does not run cannot crash", [{ do: "gesture", gesture: { gesture: "crash", namespace: "x", pod: "y" } }]],
	];
	it.each(found)("%s", async (_, steps) => {
		for (const lesson of lessons.slice(0, 3)) await play(lesson, [...steps, { do: "live", ms: 5000 }]);
	});
});
