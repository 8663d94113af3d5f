import fc from "fast-check";
import { expect, test } from "vitest";
import { initialTransition, transition, type StateValue } from "xstate";
import type { ContainerEvent } from "../../src/cluster/kubelet/base/container.chart.ts";
import { containerMachine } from "../../src/cluster/kubelet/base/container.machine.ts";
import { containerStates, initialState, nextState, type ContainerState } from "../../src/cluster/kubelet/base/containertable.ts";

const events: ContainerEvent[] = [
	"PULL",
	"IMAGE_PRESENT",
	"PULL_FAILED",
	"BACK_OFF",
	"CREATE_FAILED",
	"STARTED",
	"STARTUP_PASSED",
	"READY",
	"UNREADY",
	"STOP",
	"EXITED",
	"RESTART",
	"LOST",
];

const dotted = (value: StateValue): string =>
	typeof value === "string"
		? value
		: Object.entries(value)
				.map(([key, inner]) => (inner === undefined ? key : `${key}.${dotted(inner)}`))
				.join(",");

test("the table walks every row of events as the statechart does", () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (row) => {
			let [snapshot] = initialTransition(containerMachine);
			let state = initialState;
			expect(dotted(snapshot.value)).toBe(state);
			for (const type of row) {
				[snapshot] = transition(containerMachine, snapshot, { type });
				state = nextState(state, type);
				expect(dotted(snapshot.value)).toBe(state);
			}
		}),
		{ numRuns: 300 },
	);
});

test("every event of every state agrees with the statechart", () => {
	// Walks from the start to each state that can be reached, then asks each event once.
	const paths = new Map<ContainerState, ContainerEvent[]>([[initialState, []]]);
	for (const [state, path] of paths) {
		for (const type of events) {
			const next = nextState(state, type);
			if (!paths.has(next)) paths.set(next, [...path, type]);
		}
	}
	expect([...paths.keys()].sort()).toEqual([...containerStates].sort());
	for (const [state, path] of paths) {
		let [snapshot] = initialTransition(containerMachine);
		for (const type of path) [snapshot] = transition(containerMachine, snapshot, { type });
		for (const type of events)
			expect(dotted(transition(containerMachine, snapshot, { type })[0].value)).toBe(nextState(state, type));
	}
});
