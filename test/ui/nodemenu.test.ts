import { expect, test } from "vitest";
import { usualGestures, type OfferedGesture } from "../../src/lesson/bench.ts";
import { nodeMenu } from "../../src/ui/cluster/nodemenu.ts";
import { stillPort } from "../../src/ui/gallery/stillport.ts";
import { node, taint } from "./objects.ts";

const menu = (offered: readonly OfferedGesture[]): readonly string[] =>
	nodeMenu(node("a", { taints: [taint("team=x:NoSchedule")] }), {
		port: stillPort([]),
		stopped: false,
		form: () => undefined,
		gesture: () => undefined,
		offers: (gesture) => offered.includes(gesture),
		faults: [],
	}).map(({ text }) => text);

test("a Node's menu has what the lesson offers, and nothing else", () => {
	expect(menu(usualGestures)).toEqual([
		"Taint…",
		"Remove the taint team",
		"Label…",
		"Cordon",
		"Drain",
		"Stop its kubelet",
		"Remove",
	]);
	expect(menu(["cordon", "label"])).toEqual(["Label…", "Cordon"]);
	expect(menu(["add-node", "crash"])).toEqual([]);
});
