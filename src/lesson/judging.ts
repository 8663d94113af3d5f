// All that a learner's way through a lesson needs, in one module that loads after the page stands: the session's statechart, and
// the judging of checks.
export { judge } from "./checks/registry.ts";
export { DeskEvidence } from "./evidence.ts";
export { openSession } from "./opensession.ts";
export { compareGuess, nodesOf } from "./prediction.ts";
