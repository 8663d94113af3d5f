// All that judging a lesson's checks needs, in one module that loads after the page stands.
export { judge } from "./checks/registry.ts";
export { DeskEvidence } from "./evidence.ts";
