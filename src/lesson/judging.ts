// All that a learner's way through a lesson needs, in one module that loads after the page stands: the session's statechart, and
// the judging of checks.
export { DeskEvidence } from "./evidence.ts";
export { loadKinds } from "./kinds.ts";
export { openSession } from "./opensession.ts";
export { outcomeOf } from "./outcome.ts";
export { Verdicts } from "./verdicts.ts";
