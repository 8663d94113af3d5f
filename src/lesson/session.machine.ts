// A learner's way through one lesson, as a statechart: reading, working, solved; with the guesses made and the hints asked
// for along the way. It knows verdicts, not clusters.
import { assign, setup } from "xstate";
import type { Verdict } from "./checks/check.ts";

export interface SessionContext {
	/** All checks of the lesson, in order. */
	readonly checks: readonly string[];
	readonly verdicts: Readonly<Record<string, Verdict>>;
	/** Checks that were done once: a step that is undone later says what broke instead of turning grey. */
	readonly reached: readonly string[];
	/** Guess → the nodes chosen; and whether it has been compared with what happened. */
	readonly predictions: Readonly<Record<string, { readonly nodes: readonly string[]; readonly compared: boolean }>>;
	/** Check → how many of its hints are shown. */
	readonly hints: Readonly<Record<string, number>>;
	/** Commands used so far. */
	readonly commands: number;
	/** The solution was asked for: the lesson counts as seen until it is solved by the learner. */
	readonly sawSolution: boolean;
}

export type SessionEvent =
	| { readonly type: "judged"; readonly verdicts: Readonly<Record<string, Verdict>>; readonly commands: number }
	| { readonly type: "predicted"; readonly id: string; readonly nodes: readonly string[] }
	| { readonly type: "compared"; readonly id: string }
	| { readonly type: "hint"; readonly check: string }
	| { readonly type: "solution" };

const allDone = ({ checks, verdicts }: SessionContext): boolean => checks.length > 0 && checks.every((id) => verdicts[id]?.done);

export const sessionMachine = setup({
	types: {
		context: {} as SessionContext,
		events: {} as SessionEvent,
		input: {} as { readonly checks: readonly string[]; readonly kept?: Partial<SessionContext> | undefined },
	},
	guards: {
		solves: ({ context, event }) => event.type === "judged" && allDone({ ...context, verdicts: event.verdicts }),
		isFirstPrediction: ({ context, event }) => event.type === "predicted" && !context.predictions[event.id]?.compared,
	},
	actions: {
		keepVerdicts: assign(({ context, event }) => {
			if (event.type !== "judged") return {};
			const reached = context.checks.filter((id) => context.reached.includes(id) || event.verdicts[id]?.done);
			return { verdicts: event.verdicts, commands: event.commands, reached };
		}),
		keepPrediction: assign(({ context, event }) =>
			event.type === "predicted"
				? { predictions: { ...context.predictions, [event.id]: { nodes: event.nodes, compared: false } } }
				: {},
		),
		compare: assign(({ context, event }) => {
			const prediction = event.type === "compared" ? context.predictions[event.id] : undefined;
			return event.type === "compared" && prediction
				? { predictions: { ...context.predictions, [event.id]: { ...prediction, compared: true } } }
				: {};
		}),
		showHint: assign(({ context, event }) =>
			event.type === "hint" ? { hints: { ...context.hints, [event.check]: (context.hints[event.check] ?? 0) + 1 } } : {},
		),
		sawSolution: assign({ sawSolution: true }),
	},
}).createMachine({
	id: "session",
	context: ({ input }) => ({
		verdicts: {},
		reached: [],
		predictions: {},
		hints: {},
		commands: 0,
		sawSolution: false,
		...input.kept,
		checks: input.checks,
	}),
	initial: "working",
	on: {
		predicted: { guard: "isFirstPrediction", actions: "keepPrediction" },
		compared: { actions: "compare" },
		hint: { actions: "showHint" },
		solution: { actions: "sawSolution" },
	},
	states: {
		working: { on: { judged: [{ guard: "solves", target: "solved", actions: "keepVerdicts" }, { actions: "keepVerdicts" }] } },
		// Solved stays solved: what a learner breaks afterwards by trying things out takes nothing away.
		solved: { on: { judged: { actions: "keepVerdicts" } } },
	},
});
