// The Pod's statechart as a table, and what its states mean to the rest of the kubelet.
import { compile } from "./chart.ts";
import { podChart } from "./pod.chart.ts";

/** A leaf of the statechart. */
export type PodState =
	| "unseen"
	| "rejected"
	| "running.idle"
	| "running.reporting"
	| "running.mounting"
	| "running.starting"
	| "running.pulling"
	| "terminating.waiting"
	| "terminating.pulling"
	| "terminating.starting"
	| "terminating.stopping"
	| "stopped"
	| "terminated"
	| "gone";

/** The names of the rules in the chart. */
type RulesIn<Chart> = Chart extends { readonly actions: infer Name extends string }
	? Name
	: Chart extends object
		? RulesIn<Chart[keyof Chart]>
		: never;
export type PodRuleName = RulesIn<typeof podChart>;

type EventsIn<Chart> = Chart extends { readonly on: infer On }
	? (keyof On & string) | (Chart extends { readonly states: infer States } ? EventsIn<States[keyof States]> : never)
	: never;
export type PodEventName = EventsIn<typeof podChart>;

export const podTable = compile<PodState, PodEventName, PodRuleName>(podChart);

/** The kubelet has taken the Pod and has not begun to end it. */
export const isTaken = (state: PodState): boolean => state.startsWith("running");
/** Nothing of it is left on the Node. */
export const hasStopped = (state: PodState): boolean => state === "stopped" || state === "terminated";
