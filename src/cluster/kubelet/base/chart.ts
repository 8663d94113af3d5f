// A statechart as plain data becomes a table: state × event → what follows. A world moves hundreds of thousands of Pods and
// containers, and a lookup costs a hundredth of what an actor's transition costs. The charts are written as XState reads
// them; a property test proves that table and XState agree (test/kubelet/charts.test.ts).

/** A target alone, or with the rule that answers the event; without a target the state stays. */
type Transition = string | { readonly target?: string; readonly actions?: string };

export interface StateNode {
	readonly id?: string;
	readonly type?: "final";
	readonly initial?: string;
	readonly on?: Readonly<Record<string, Transition>>;
	readonly states?: Readonly<Record<string, StateNode>>;
}

/** What follows an event: the next leaf, and the rule to ask. */
export interface Step<State extends string, Rule extends string> {
	readonly to: State;
	readonly rule: Rule | undefined;
}

export interface Table<State extends string, Event extends string, Rule extends string> {
	readonly id: string;
	readonly initial: State;
	readonly rows: Readonly<Record<State, Readonly<Partial<Record<Event, Step<State, Rule>>>>>>;
}

/** Walks the chart: a child's transition wins over its parent's; a target is entered to its initial leaf. */
export function compile<State extends string, Event extends string, Rule extends string = never>(
	chart: StateNode,
): Table<State, Event, Rule> {
	type Row = Partial<Record<string, { to: string | undefined; rule: string | undefined }>>;
	const { id = "" } = chart;
	const rows: Record<string, Row> = {};
	const leaf = (path: readonly string[]): string => {
		let node: StateNode | undefined = chart;
		for (const key of path) node = node?.states?.[key];
		if (!node) throw new Error(`statechart ${id}: no state ${path.join(".")}`);
		return node.initial === undefined ? path.join(".") : leaf([...path, node.initial]);
	};
	/** ".child" is below the state, "#id.state" counts from the root, and "sibling" stands beside it. */
	const resolve = (path: readonly string[], target: string): string => {
		if (target.startsWith(`#${id}.`)) return leaf(target.slice(id.length + 2).split("."));
		return target.startsWith(".") ? leaf([...path, ...target.slice(1).split(".")]) : leaf([...path.slice(0, -1), target]);
	};
	const walk = (node: StateNode, path: readonly string[], inherited: Row): void => {
		const own = { ...inherited };
		for (const [event, transition] of Object.entries(node.on ?? {})) {
			const { target, actions } = typeof transition === "string" ? { target: transition } : transition;
			own[event] = { to: target === undefined ? undefined : resolve(path, target), rule: actions };
		}
		if (node.states) for (const [key, child] of Object.entries(node.states)) walk(child, [...path, key], own);
		else {
			const here = path.join(".");
			// A final state takes no event.
			const row: Row = {};
			if (node.type !== "final")
				for (const [event, step] of Object.entries(own)) row[event] = { to: step?.to ?? here, rule: step?.rule };
			rows[here] = row;
		}
	};
	walk(chart, [], {});
	return { id, initial: leaf([]), rows } as Table<State, Event, Rule>;
}

/** What follows the event. Throws if the state does not expect it, which is a bug of ours. */
export function stepOf<State extends string, Event extends string, Rule extends string>(
	table: Table<State, Event, Rule>,
	state: State,
	event: Event,
): Step<State, Rule> {
	const step = table.rows[state][event];
	if (!step) throw new Error(`${table.id}: ${event} cannot happen in the state "${state}"`);
	return step;
}
