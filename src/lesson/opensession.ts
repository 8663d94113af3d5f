// A learner's way through a lesson, begun or gone on with.
import { createActor, type Actor } from "xstate";
import type { Sitting } from "./progress.ts";
import { sessionMachine } from "./session.machine.ts";

export type Session = Actor<typeof sessionMachine>;

/** Starts the statechart for these checks, with what was kept of an earlier sitting. */
export function openSession(checks: readonly string[], kept: Sitting["session"] | undefined): Session {
	const { reached = [], ...rest } = kept ?? {};
	// Sittings of the first form say only which checks had been done.
	const reachedAt = Object.fromEntries(reached.map((id) => [id, 0]));
	return createActor(sessionMachine, { input: { checks, kept: kept && { reachedAt, ...rest } } }).start();
}
