// A learner's way through a lesson, begun or gone on with.
import { createActor, type Actor } from "xstate";
import { sessionMachine, type SessionContext } from "./session.machine.ts";

export type Session = Actor<typeof sessionMachine>;

/** Starts the statechart for these checks, with what was kept of an earlier sitting. */
export function openSession(checks: readonly string[], kept: Partial<SessionContext> | undefined): Session {
	const actor = createActor(sessionMachine, { input: { checks, kept } });
	return actor.start();
}
