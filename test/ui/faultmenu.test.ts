import { expect, test } from "vitest";
import type { Gesture } from "../../src/desk/port.ts";
import { faultMenu } from "../../src/ui/cluster/faults/faultmenu.ts";

test("a Node's menu has a fault and its end for each that is offered, and none for the others", () => {
	expect(faultMenu("n", [], () => undefined)).toEqual([]);
	expect(faultMenu("n", ["add-arm64", "taint"], () => undefined)).toEqual([]);
	const done: Gesture[] = [];
	const items = faultMenu("n", ["clock", "metrics", "slow-pull", "disk-pressure", "memory-pressure"], (each) => done.push(each));
	for (const { act } of items) act();
	expect(items.map(({ text }, i) => [text, done[i]])).toEqual([
		["Fill its disk", { gesture: "disk-pressure", node: "n", on: true }],
		["Free its disk", { gesture: "disk-pressure", node: "n", on: false }],
		["Use up its memory", { gesture: "memory-pressure", node: "n", on: true }],
		["Free its memory", { gesture: "memory-pressure", node: "n", on: false }],
		["Slow its network down", { gesture: "slow-pull", node: "n", ms: 90_000 }],
		["Make its network fast again", { gesture: "slow-pull", node: "n", ms: 0 }],
		["Set its clock ahead", { gesture: "clock", node: "n", ms: 420_000 }],
		["Set its clock right", { gesture: "clock", node: "n", ms: 0 }],
		["Switch metrics on", { gesture: "metrics", on: true }],
		["Switch metrics off", { gesture: "metrics", on: false }],
	]);
});
