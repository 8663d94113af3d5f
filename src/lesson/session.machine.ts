// A learner's way through one lesson, as a statechart: reading, working, solved; with the guesses made and the hints asked
// for along the way. It knows verdicts, not clusters.
import { assign, setup } from "xstate";
import { unjudged, type Given, type Verdict } from "./language/check.ts";
import type { Outcome } from "./guess.ts";

export interface SessionContext {
	/** All checks of the lesson, in order. */
	readonly checks: readonly string[];
	readonly verdicts: Readonly<Record<string, Verdict>>;
	/** Check → simulated time at which it was first done. */
	readonly reachedAt: Readonly<Record<string, number>>;
	/** Guess → the Nodes chosen. */
	readonly predictions: Readonly<Record<string, { readonly nodes: readonly string[] }>>;
	/** Guess → what came, found out once, at the moment that the lesson names. Then its explanation may be read. */
	readonly outcomes: Readonly<Record<string, Outcome>>;
	/** Check → what the learner answered. */
	readonly answers: Readonly<Record<string, Given>>;
	/** The Nodes that Why was asked about; "" for what has none. */
	readonly asked: readonly string[];
	/** Check → how many of its hints are shown. */
	readonly hints: Readonly<Record<string, number>>;
	/** Lines and gestures so far that changed something. */
	readonly changes: number;
	/** Lines and gestures so far, those that only look as well. */
	readonly acts: number;
	/** How many it took to solve the lesson: what is done afterwards takes nothing away. */
	readonly solvedIn?: number;
	/** The solution was asked for: the lesson counts as seen until it is solved by the learner. */
	readonly sawSolution: boolean;
}

export type SessionEvent =
	| {
			readonly type: "judged";
			readonly verdicts: Readonly<Record<string, Verdict>>;
			readonly reachedAt: Readonly<Record<string, number>>;
			readonly changes: number;
			readonly acts: number;
	  }
	| { readonly type: "predicted"; readonly id: string; readonly nodes: readonly string[] }
	| { readonly type: "came"; readonly id: string; readonly outcome: Outcome }
	| { readonly type: "answered"; readonly check: string; readonly given: Given }
	| { readonly type: "asked"; readonly node: string }
	| { readonly type: "hint"; readonly check: string }
	| { readonly type: "solution" };

/** What the learner does; the rest is found out by judging. */
export type LearnerEvent = Exclude<SessionEvent, { readonly type: "judged" | "came" }>;

const allDone = ({ checks, verdicts }: SessionContext): boolean => checks.length > 0 && checks.every((id) => verdicts[id]?.done);

export const sessionMachine = setup({
	types: {
		context: {} as SessionContext,
		events: {} as SessionEvent,
		input: {} as { readonly checks: readonly string[]; readonly kept?: Partial<SessionContext> | undefined },
	},
	guards: {
		solves: ({ context, event }) => event.type === "judged" && allDone({ ...context, verdicts: event.verdicts }),
		wasSolved: ({ context }) => context.solvedIn !== undefined,
		isOpen: ({ context, event }) => event.type === "predicted" && !context.outcomes[event.id],
	},
	actions: {
		keepVerdicts: assign(({ context, event }) => {
			if (event.type !== "judged") return {};
			const { verdicts, changes, acts, reachedAt } = event;
			return { verdicts, changes, acts, reachedAt: { ...context.reachedAt, ...reachedAt } };
		}),
		keepResult: assign(({ context }) => ({ solvedIn: context.solvedIn ?? context.changes })),
		keepPrediction: assign(({ context, event }) =>
			event.type === "predicted" ? { predictions: { ...context.predictions, [event.id]: { nodes: event.nodes } } } : {},
		),
		keepOutcome: assign(({ context, event }) =>
			event.type === "came" ? { outcomes: { [event.id]: event.outcome, ...context.outcomes } } : {},
		),
		// What was said of the answer before is false now.
		keepAnswer: assign(({ context, event }) => {
			if (event.type !== "answered") return {};
			const answers = { ...context.answers, [event.check]: event.given };
			return context.solvedIn === undefined
				? { answers, verdicts: { ...context.verdicts, [event.check]: unjudged } }
				: { answers };
		}),
		keepAsked: assign(({ context, event }) =>
			event.type === "asked" && !context.asked.includes(event.node) ? { asked: [...context.asked, event.node] } : {},
		),
		showHint: assign(({ context, event }) =>
			event.type === "hint" ? { hints: { ...context.hints, [event.check]: (context.hints[event.check] ?? 0) + 1 } } : {},
		),
		sawSolution: assign({ sawSolution: true }),
	},
}).createMachine({
	id: "session",
	context: ({ input }) => ({
		verdicts:
			input.kept?.solvedIn === undefined ? {} : Object.fromEntries(input.checks.map((id) => [id, { done: true } as const])),
		reachedAt: {},
		predictions: {},
		outcomes: {},
		answers: {},
		asked: [],
		hints: {},
		changes: 0,
		acts: 0,
		sawSolution: false,
		...input.kept,
		checks: input.checks,
	}),
	initial: "working",
	on: {
		predicted: { guard: "isOpen", actions: "keepPrediction" },
		came: { actions: "keepOutcome" },
		answered: { actions: "keepAnswer" },
		asked: { actions: "keepAsked" },
		hint: { actions: "showHint" },
		solution: { actions: "sawSolution" },
	},
	states: {
		working: {
			always: { guard: "wasSolved", target: "solved" },
			on: {
				judged: [{ guard: "solves", target: "solved", actions: ["keepVerdicts", "keepResult"] }, { actions: "keepVerdicts" }],
			},
		},
		// Solved stays solved: what a learner tries out afterwards, undoes or looks back at takes nothing away.
		solved: {},
	},
});
