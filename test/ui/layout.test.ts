import { describe, expect, it } from "vitest";
import { nearest, stageLayout, tileSize } from "../../src/ui/state/layout.ts";
import { clockText, gapText, thinned, trackSpan } from "../../src/ui/state/time.ts";

describe("the stage", () => {
	it.each([
		[
			"four Nodes in a wide window stand whole in one row with the new one beside them",
			826,
			4,
			{ columns: 4, size: "full", narrowAdd: true },
		],
		["a phone has two columns", 366, 4, { columns: 2, size: "full" }],
		["a dozen Nodes say less", 826, 12, { columns: 6, size: "slim" }],
		["two hundred Nodes are names and marks", 826, 200, { size: "dots" }],
	])("%s", (_name, width, count, expected) => {
		expect(stageLayout(width, count)).toMatchObject(expected);
	});

	it("has no place for a new Node where a lesson offers none", () => {
		expect(stageLayout(826, 4, 0, false)).toMatchObject({ columns: 4, size: "full", narrowAdd: false });
		expect(stageLayout(826, 4, 0, false).room).toBeGreaterThan(stageLayout(826, 4).room);
	});

	it("makes tiles smaller before they need many rows", () => {
		expect([1, 2, 3, 9, 40].map((count) => tileSize("full", 153, count))).toEqual(["large", "large", "medium", "small", "tiny"]);
	});

	it("moves the focus to what lies in the direction of an arrow key", () => {
		const box = (left: number, top: number) => ({ left, top, width: 50, height: 50 });
		const boxes = [box(0, 0), box(100, 0), box(0, 100), box(100, 110)];
		expect(nearest(boxes, 0, "ArrowRight")).toBe(1);
		expect(nearest(boxes, 0, "ArrowDown")).toBe(2);
		expect(nearest(boxes, 3, "ArrowUp")).toBe(1);
		expect(nearest(boxes, 0, "ArrowLeft")).toBe(-1);
	});
});

describe("time", () => {
	it.each([
		[12_400, "00:12.4"],
		[3_723_000, "1:02:03"],
	])("%i ms is %s", (ms, text) => {
		expect(clockText(ms)).toBe(text);
	});
	it("runs by whole seconds: nobody reads tenths that fly by", () => {
		expect(clockText(12_400, true)).toBe("00:12");
	});

	it.each([
		[50_000, "+50 s"],
		[240_000, "+4 min"],
		[7_200_000, "+2 h"],
	])("a leap of %i ms is offered as %s", (ms, text) => {
		expect(gapText(ms)).toBe(text);
	});

	it("gives the scrubber a round length that what was lived through never fills", () => {
		expect([0, 15_000, 20_000, 61_000, 7_200_000].map(trackSpan)).toEqual([20_000, 20_000, 40_000, 120_000, 14_400_000]);
	});

	it("keeps what a person did where two ticks would stand in one place", () => {
		const marks = [
			{ at: 100, kind: "pod", text: "" },
			{ at: 101, kind: "you", text: "" },
			{ at: 102, kind: "pod", text: "" },
			{ at: 900, kind: "pod", text: "" },
		] as const;
		expect(thinned(marks, 0, 1000, 300).map((tick) => [tick.kind, tick.at])).toEqual([
			["you", 101],
			["pod", 900],
		]);
	});
});
