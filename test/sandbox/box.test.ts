// A person's boxes: one is open, each has a name of its own, and what is kept of another is never found in a new one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	added,
	boxOf,
	freeName,
	isBoxes,
	merged,
	most,
	noBoxes,
	opened,
	removed,
	renamed,
	sameOrigin,
	united,
	workOf,
	type Boxes,
	type Origin,
} from "../../src/sandbox/box.ts";

const from: Origin = { preset: "four" };
const three = ["One", "Two", "Three"].reduce<Boxes>((boxes, name) => added(boxes, { name, from }), noBoxes);
const names = ({ boxes }: Boxes): readonly string[] => boxes.map((box) => box.name);

describe("boxes", () => {
	it("opens the box that is added, and gives it a name that no other has", () => {
		const two = added(added(noBoxes, { name: "Zones", from }), { name: "Zones", from });
		expect(names(two)).toEqual(["Zones", "Zones 2"]);
		expect(two.open).toBe(two.boxes[1]?.id);
		expect(names(added(two, { name: "Zones 2", from }))).toEqual(["Zones", "Zones 2", "Zones 3"]);
	});
	it("takes no more than there is room for, so that the list can always be read again", () => {
		let boxes = noBoxes;
		for (let i = 0; i < most.boxes; i++) boxes = added(boxes, { name: "Zones", from });
		expect(isBoxes(boxes)).toBe(true);
		expect(added(boxes, { name: "One more", from })).toBe(boxes);
	});
	it("never gives an id out again", () => {
		const without = removed(opened(three, "1"), "3");
		expect(names(without)).toEqual(["One", "Two"]);
		expect(added(without, { name: "Four", from }).open).toBe("4");
	});
	it("keeps the box that is open when somebody takes it away", () => expect(removed(three, three.open)).toBe(three));
	it("opens nothing that is not there", () => expect(opened(three, "9")).toBe(three));
	it.each([
		["another name", "Second", ["One", "Second", "Three"]],
		["spaces around it", "  My   cluster ", ["One", "My cluster", "Three"]],
		["a name that another one has", "One", ["One", "Two", "Three"]],
		["nothing", "   ", ["One", "Two", "Three"]],
		["a very long name", "x".repeat(500), ["One", "x".repeat(most.name), "Three"]],
	])("takes %s", (_, name, expected) => expect(names(renamed(three, "2", name))).toEqual(expected));
	it("knows a box's work from a lesson's", () => {
		expect(boxOf(workOf("12"))).toBe("12");
		for (const work of ["daemonset/x", "sandbox", "sandbox/", "sandbox/0", "sandbox/1/2", "sandbox/x"])
			expect(boxOf(work), work).toBeUndefined();
	});
	it("tells whether two began alike", () => {
		expect(sameOrigin({ question: "a", variant: 1 }, { question: "a", variant: 1 })).toBe(true);
		expect(sameOrigin({ question: "a", variant: 1 }, { question: "a", variant: 0 })).toBe(false);
		expect(sameOrigin({ lesson: "a" }, { lesson: "a", seed: 3 })).toBe(false);
		expect(sameOrigin({ preset: "a" }, { lesson: "a" })).toBe(false);
	});
	it("puts those of another device beside those that are here, and says where each stands now", () => {
		const there = added(added(noBoxes, { name: "Two", from }), { name: "New", from });
		const { boxes, ids } = merged(three, there);
		expect(names(boxes)).toEqual(["One", "Two", "Three", "Two 2", "New"]);
		expect([...ids]).toEqual([
			["1", "4"],
			["2", "5"],
		]);
		expect(boxes.open).toBe(three.open);
		expect(merged(noBoxes, there).boxes.open).toBe("2");
	});

	it("unites two lists of one device: those that both have are as they are here", () => {
		const here = added(noBoxes, { name: "Two", from: { preset: "gpu" } });
		const all = united(three, here);
		expect(names(all)).toEqual(["Two", "Three", "Two 2"]);
		expect(all.boxes.at(-1)).toEqual({ id: "1", name: "Two 2", from: { preset: "gpu" } });
		expect([all.open, all.last]).toEqual(["1", 3]);
		expect(isBoxes(all)).toBe(true);
	});

	const act = fc.oneof(
		fc.record({ add: fc.string() }),
		fc.record({ open: fc.nat(20) }),
		fc.record({ remove: fc.nat(20) }),
		fc.record({ rename: fc.nat(20), to: fc.string() }),
	);
	it("stays a list that can be read again, with names of their own, whatever is done", () => {
		fc.assert(
			fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
				let boxes = noBoxes;
				const given = new Set<string>();
				for (const each of acts) {
					const before = boxes;
					if ("add" in each) boxes = added(boxes, { name: each.add, from });
					else if ("open" in each) boxes = opened(boxes, String(each.open));
					else if ("remove" in each) boxes = removed(boxes, String(each.remove));
					else boxes = renamed(boxes, String(each.rename), each.to);
					for (const { id } of boxes.boxes) {
						if (before.boxes.some((box) => box.id === id)) continue;
						expect(given.has(id)).toBe(false);
						given.add(id);
					}
					expect(new Set(names(boxes)).size).toBe(boxes.boxes.length);
					expect(isBoxes(JSON.parse(JSON.stringify(boxes)))).toBe(true);
				}
			}),
			{ numRuns: 200 },
		);
	});
	it.each([
		["nothing", undefined],
		["a list", []],
		["a box twice", { ...three, boxes: [...three.boxes, three.boxes[0]] }],
		["an id that was not given out", { ...three, last: 2 }],
		["an id that is no number", { ...three, boxes: [{ id: "__proto__", name: "x", from }] }],
		["no name", { ...three, boxes: [{ id: "1", name: "", from }] }],
		["no origin", { ...three, boxes: [{ id: "1", name: "x", from: {} }] }],
		["a strange seed", { ...three, boxes: [{ id: "1", name: "x", from: { lesson: "a", seed: -1 } }] }],
		[
			"too many",
			{ open: "1", last: 99, boxes: Array.from({ length: most.boxes + 1 }, (_, i) => ({ id: `${i + 1}`, name: `${i}`, from })) },
		],
	])("does not take %s for boxes", (_, value) => expect(isBoxes(value)).toBe(false));
	it("finds a free name for what has none", () => expect(freeName("  ", three.boxes)).toBe("Cluster"));
});
