// The container's statechart as a plain table: state × event → state. A world moves hundreds of thousands of containers, and
// a lookup costs what an actor's transition costs a hundred times over. That both agree is a property test's business.
import { containerChart, type ContainerEvent } from "./container.chart.ts";

/** A leaf of the statechart: "waiting", "running.ready" … */
export type ContainerState =
	| "waiting"
	| "pulling"
	| "pullFailed"
	| "pullBackOff"
	| "creating"
	| "createFailed"
	| "running.starting"
	| "running.unready"
	| "running.ready"
	| "stopping"
	| "exited"
	| "crashBackOff";

interface StateNode {
	readonly initial?: unknown;
	readonly on?: Readonly<Record<string, string>>;
	readonly states?: Readonly<Record<string, StateNode>>;
}

type Row = Readonly<Partial<Record<ContainerEvent, ContainerState>>>;

/** Walks the machine's own description: a child's transition wins over its parent's; a target is entered to its initial leaf. */
function compile(root: StateNode): { initial: ContainerState; rows: Readonly<Record<string, Row>> } {
	const rows: Record<string, Row> = {};
	const nodeAt = (path: readonly string[]): StateNode =>
		path.reduce<StateNode>((node, key) => {
			const child = node.states?.[key];
			if (!child) throw new Error(`container statechart: no state ${path.join(".")}`);
			return child;
		}, root);
	const leaf = (path: readonly string[]): string => {
		const { initial } = nodeAt(path);
		return typeof initial === "string" ? leaf([...path, initial]) : path.join(".");
	};
	const walk = (path: readonly string[], inherited: Readonly<Record<string, string>>): void => {
		const node = nodeAt(path);
		const own: Record<string, string> = { ...inherited };
		for (const [event, target] of Object.entries(node.on ?? {})) {
			own[event] = leaf(
				target.startsWith(".") ? [...path, ...target.slice(1).split(".")] : [...path.slice(0, -1), ...target.split(".")],
			);
		}
		if (node.states) for (const key of Object.keys(node.states)) walk([...path, key], own);
		else rows[path.join(".")] = own;
	};
	walk([], {});
	return { initial: leaf([]) as ContainerState, rows };
}

const table = compile(containerChart);

export const initialState: ContainerState = table.initial;

/** The state after an event; an event that the state does not know leaves it as it is. */
export const nextState = (state: ContainerState, event: ContainerEvent): ContainerState => table.rows[state]?.[event] ?? state;

export const isRunning = (state: ContainerState): boolean => state.startsWith("running") || state === "stopping";
export const hasEnded = (state: ContainerState): boolean => state === "exited" || state === "crashBackOff";

/** All leaves, for tests and the gallery. */
export const containerStates = Object.keys(table.rows) as ContainerState[];
