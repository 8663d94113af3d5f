// The container's statechart as a table, and what its states mean.
import { compile, stepOf } from "./chart.ts";
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

export const containerTable = compile<ContainerState, ContainerEvent>(containerChart);

export const initialState: ContainerState = containerTable.initial;

/** The state after an event. Throws for one that the state does not expect. */
export const nextState = (state: ContainerState, event: ContainerEvent): ContainerState =>
	stepOf(containerTable, state, event).to;

export const isRunning = (state: ContainerState): boolean => state.startsWith("running") || state === "stopping";
export const hasEnded = (state: ContainerState): boolean => state === "exited" || state === "crashBackOff";

/** Runs and has not been asked to stop. */
export const isUp = (state: ContainerState): boolean => state.startsWith("running");
