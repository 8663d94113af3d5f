// Which workloads the strip lists, and how many Pods each wants and has: the numbers that `kubectl get` prints of its status.
import type { AnyObject } from "../../cluster/api/objects.ts";
import * as say from "./words.ts";

export interface Counts {
	/** How many Pods it wants: a DaemonSet as many as there are Nodes for them. Undefined where it wants no number, as a CronJob. */
	readonly wants: number | undefined;
	/** A DaemonSet's Nodes that have a Pod; for others the Pods that there are. */
	readonly current: number;
	/** Ready ones; of a Job the completed ones. */
	readonly ready: number;
	/** Pods of a DaemonSet on Nodes where it would put none today. */
	readonly misscheduled: number;
	/** Its controller has not answered the last change to it yet: the numbers are those from before. */
	readonly unanswered: boolean;
}

type Numbers = Readonly<Record<string, number | undefined>>;

export function countsOf(workload: AnyObject): Counts {
	const { spec = {}, status = {} } = workload as { readonly spec?: Numbers; readonly status?: Numbers };
	const { generation, observedGeneration = 0 } = { generation: workload.metadata.generation, ...status };
	const unanswered = generation !== undefined && observedGeneration < generation;
	const of = (wants: number | undefined, current = 0, ready = 0, misscheduled = 0): Counts => ({
		wants,
		current,
		ready,
		misscheduled,
		unanswered,
	});
	switch (workload.kind) {
		case "DaemonSet":
			return of(
				status["desiredNumberScheduled"] ?? 0,
				status["currentNumberScheduled"],
				status["numberReady"],
				status["numberMisscheduled"],
			);
		case "Job":
			return { ...of(spec["completions"] ?? 1, status["active"], status["succeeded"]), unanswered: false };
		case "CronJob":
			return { ...of(undefined), unanswered: false };
		default:
			return of(spec["replicas"] ?? 1, status["replicas"], status["readyReplicas"]);
	}
}

export type Figure = readonly [word: string, value: number, meaning: string];
const figure = ([word, meaning]: readonly [string, string], value: number): Figure => [word, value, meaning];

/** The numbers by their names, to be read. */
export function figuresOf(workload: AnyObject): readonly Figure[] {
	const { wants, current, ready, misscheduled } = countsOf(workload);
	if (wants === undefined) return [];
	if (workload.kind === "Job") {
		return [figure(say.jobFigures.wants, wants), figure(say.jobFigures.ready, ready)];
	}
	if (workload.kind !== "DaemonSet") {
		return [figure(say.figures.wants, wants), figure(say.figures.current, current), figure(say.figures.ready, ready)];
	}
	return [
		figure(say.daemonFigures.wants, wants),
		figure(say.daemonFigures.current, current),
		figure(say.daemonFigures.ready, ready),
		...(misscheduled > 0 ? [figure(say.daemonFigures.misscheduled, misscheduled)] : []),
	];
}

const system = "kube-system";
const epoch = Date.UTC(2026, 0, 1);

/** Those outside of kube-system; and those in it once one has been made there since `start`, the first moment of this world. */
export function onStage(workloads: readonly AnyObject[], start: number): readonly AnyObject[] {
	const since = Math.floor(start / 1000) * 1000 + epoch;
	const own = ({ metadata }: AnyObject): boolean => Date.parse(metadata.creationTimestamp ?? "") >= since;
	const all = workloads.some((workload) => workload.metadata.namespace === system && own(workload));
	return all ? workloads : workloads.filter(({ metadata }) => metadata.namespace !== system);
}
