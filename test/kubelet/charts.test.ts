// The kubelet walks tables; the statecharts that they are compiled from are XState's. Both must agree on every event: where it
// leads, which rule answers it, and whether it is expected at all.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { getInitialSnapshot, transition, type AnyMachineSnapshot, type AnyStateMachine, type StateValue } from "xstate";
import { stepOf, type Table } from "../../src/cluster/kubelet/base/chart.ts";
import { containerTable } from "../../src/cluster/kubelet/base/containertable.ts";
import { containerMachine, podMachine } from "../../src/cluster/kubelet/base/machines.ts";
import { podTable } from "../../src/cluster/kubelet/base/podtable.ts";
import { rules } from "../../src/cluster/kubelet/pod/rules.ts";

type AnyTable = Table<string, string, string>;

const dotted = (value: StateValue): string =>
	typeof value === "string"
		? value
		: Object.entries(value)
				.map(([key, inner]) => (inner === undefined ? key : `${key}.${dotted(inner)}`))
				.join(",");

const stateOf = ({ value }: AnyMachineSnapshot): string => dotted(value as StateValue);

const first = (machine: AnyStateMachine): AnyMachineSnapshot => getInitialSnapshot(machine);

/** What XState says follows an event; undefined where the state does not expect it. */
function stepOfMachine(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, type: string) {
	if (machine.getTransitionData(snapshot, { type }).length === 0) return undefined;
	const [next, actions] = transition(machine, snapshot, { type });
	return { next: next as AnyMachineSnapshot, to: stateOf(next as AnyMachineSnapshot), rules: actions.map((each) => each.type) };
}

const charts: readonly (readonly [string, AnyTable, AnyStateMachine])[] = [
	["container", containerTable, containerMachine],
	["pod", podTable, podMachine],
];

describe.each(charts)("the %s's table", (_, table, machine) => {
	const events = [...new Set(Object.values(table.rows).flatMap((row) => Object.keys(row)))].sort();
	const expected = (state: string) => Object.keys(table.rows[state] ?? {});

	it("knows the events of the statechart, and no others", () => {
		expect(events).toEqual((machine.events as string[]).toSorted());
	});

	it("walks every row of expected events as the statechart does", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), (picks) => {
				let snapshot = first(machine);
				let state = table.initial;
				expect(stateOf(snapshot)).toBe(state);
				for (const pick of picks) {
					const among = expected(state);
					const type = among[pick % among.length];
					if (type === undefined) return;
					const step = stepOf(table, state, type);
					const real = stepOfMachine(machine, snapshot, type);
					expect(real).toMatchObject({ to: step.to, rules: step.rule === undefined ? [] : [step.rule] });
					if (real) snapshot = real.next;
					state = step.to;
				}
			}),
			{ numRuns: 300, seed: 20261124 },
		);
	});

	it("reaches every state, and expects in each what the statechart expects there", () => {
		const paths = new Map<string, readonly string[]>([[table.initial, []]]);
		for (const [state, path] of paths)
			for (const type of expected(state)) {
				const { to } = stepOf(table, state, type);
				if (!paths.has(to)) paths.set(to, [...path, type]);
			}
		expect([...paths.keys()].sort()).toEqual(Object.keys(table.rows).sort());
		for (const [state, path] of paths) {
			let snapshot = first(machine);
			for (const type of path) snapshot = transition(machine, snapshot, { type })[0] as AnyMachineSnapshot;
			expect(stateOf(snapshot)).toBe(state);
			if (snapshot.status === "done") continue;
			for (const type of events) {
				const real = stepOfMachine(machine, snapshot, type);
				const step = table.rows[state]?.[type];
				expect([type, real?.to, real?.rules[0]], state).toEqual([type, step?.to, step?.rule]);
			}
		}
	});

	it("throws for an event that a state does not expect", () => {
		for (const [state, row] of Object.entries(table.rows))
			for (const type of events.filter((each) => !Object.hasOwn(row, each)))
				expect(() => stepOf(table, state, type)).toThrow(`${table.id}: ${type} cannot happen in the state "${state}"`);
	});
});

test("every rule is named in the Pod's statechart, and every name has its rule", () => {
	const named = Object.values(podTable.rows).flatMap((row) => Object.values(row).flatMap(({ rule }) => rule ?? []));
	expect([...new Set(named)].sort()).toEqual(Object.keys(rules).sort());
});
