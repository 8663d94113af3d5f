// What a lesson may offer to be done to a Node, in its menu: a fault, and its end. Which of the two it is in is not asked: a disk
// can be freed for five minutes before its Node says so, and either may be chosen at any time.
import type { Gesture } from "../../../desk/port.ts";
import type { OfferedGesture } from "../../../lesson/bench.ts";
import type { MenuItem } from "../../parts/menuitem.ts";
import * as say from "./laterwords.ts";

type Pair = readonly [begins: Gesture, ends: Gesture];

const minute = 60_000;
/** Long enough to be seen, and short enough to wait for. */
const pull = 1.5 * minute;
/** Easily told from an Event that is only late. */
const ahead = 7 * minute;

const order = ["disk-pressure", "memory-pressure", "slow-pull", "clock", "metrics"] as const;
type Fault = (typeof order)[number];

const faults: Readonly<Record<Fault, (node: string) => Pair>> = {
	"disk-pressure": (node) => [
		{ gesture: "disk-pressure", node, on: true },
		{ gesture: "disk-pressure", node, on: false },
	],
	"memory-pressure": (node) => [
		{ gesture: "memory-pressure", node, on: true },
		{ gesture: "memory-pressure", node, on: false },
	],
	"slow-pull": (node) => [
		{ gesture: "slow-pull", node, ms: pull },
		{ gesture: "slow-pull", node, ms: 0 },
	],
	clock: (node) => [
		{ gesture: "clock", node, ms: ahead },
		{ gesture: "clock", node, ms: 0 },
	],
	metrics: () => [
		{ gesture: "metrics", on: true },
		{ gesture: "metrics", on: false },
	],
};

/** The entries for what is offered, two for each. */
export const faultMenu = (
	node: string,
	offers: readonly OfferedGesture[],
	gesture: (gesture: Gesture) => void,
): readonly MenuItem[] =>
	order
		.filter((fault) => offers.includes(fault))
		.flatMap((fault) =>
			faults[fault](node).map((each, i) => {
				const [text, line] = say.faults[fault][i === 0 ? 0 : 1];
				return { text, line, act: () => gesture(each) };
			}),
		);

export type FaultMenu = typeof faultMenu;
