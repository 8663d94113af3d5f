// The terminal keeps its last lines, and says when there were more.
import { describe, expect, it } from "vitest";
import type { Frame, Output } from "../../src/desk/port.ts";
import { beforeFirstFrame } from "../../src/desk/port.ts";
import { Lines } from "../../src/ui/state/lines.svelte.ts";

const frame = (output: readonly Output[], rewound = false): Frame => ({
	changes: [],
	transport: beforeFirstFrame,
	output,
	waiting: [],
	running: [],
	rewound,
});
const printed = (from: number, count: number, text = "agent   1/1   Running\n"): readonly Output[] =>
	Array.from({ length: count }, (_, i) => ({ id: from + i, to: "stdout", entry: 1, text }));

describe("the lines of the terminal", () => {
	it("are the last ones of a watch that never ends, and say that there were more", () => {
		const lines = new Lines();
		lines.hear(frame(printed(0, 500)));
		expect(lines.forgets).toBe(false);
		for (let from = 500; from < 5000; from += 10) lines.hear(frame(printed(from, 10)));
		expect(lines.output).toHaveLength(600);
		expect(lines.output.at(-1)?.id).toBe(4999);
		expect(lines.forgets).toBe(true);
		lines.hear(frame(printed(0, 5), true));
		expect(lines.output).toHaveLength(5);
		expect(lines.forgets).toBe(false);
		lines.hear(frame(printed(0, 5000), true));
		expect(lines.forgets).toBe(true);
		lines.clear();
		expect(lines.forgets).toBe(false);
	});
});
