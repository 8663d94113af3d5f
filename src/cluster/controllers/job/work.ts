// Which Pods a Job creates or removes now, and how long it must wait before it may create more.
import type { Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { deletePod } from "../podcontrol.ts";
import { isTerminating } from "../../api/podfacts.ts";
import { finishedAt, remaining } from "./backoff.ts";
import { firstMissing, indexesOf, merge } from "./indexes.ts";
import { allIndexFailures, indexOf, isTracked, newPod, podsToRemove, release } from "./pods.ts";
import { judgeFailure } from "./policies.ts";
import { isIndexed, isSuspended, onlyFailed, type Seen } from "./seen.ts";

/** Pods that one sync makes or removes at most (upstream: 500, over 25 seconds); those that come wake the controller for more. */
const burst = 100;

export interface Work {
	readonly remove: readonly Action[];
	readonly removed: readonly Pod[];
	readonly create: readonly Action[];
	/** Milliseconds until more may be made. */
	readonly wait: number | undefined;
}
export const nothing: Work = { remove: [], removed: [], create: [], wait: undefined };

export function manage(seen: Seen): Work {
	const { job, active, succeeded, now } = seen;
	const spec = job.spec;
	if (!spec) return nothing;
	const parallelism = spec.parallelism ?? 1;
	const wanted =
		spec.completions === undefined
			? succeeded > 0
				? active.length
				: parallelism
			: Math.max(0, Math.min(spec.completions - succeeded, parallelism));
	const removed = podsToRemove(job, active, isSuspended(job) ? active.length : Math.max(0, active.length - wanted)).slice(
		0,
		burst,
	);
	if (removed.length > 0 || isSuspended(job)) {
		const remove = removed.flatMap((pod): Action[] => [...(isTracked(pod) ? [release(pod)] : []), deletePod(pod)]);
		return { ...nothing, remove, removed };
	}
	const terminating = onlyFailed(job) ? seen.pods.filter(isTerminating).length : 0;
	const missing = Math.min(burst, wanted - terminating - active.length);
	if (missing <= 0) return nothing;
	const wait = remaining(seen.backoff, now);
	if (wait > 0) return { ...nothing, wait };
	if (!isIndexed(job)) {
		const pod = newPod(job, spec.template, undefined, undefined);
		return { ...nothing, create: Array.from({ length: missing }, () => ({ verb: "create", object: pod })) };
	}
	return indexed(seen, missing);
}

function indexed(seen: Seen, missing: number): Work {
	const { job, now, delayed } = seen;
	const busy = [...seen.active, ...(onlyFailed(job) ? seen.pods.filter(isTerminating) : [])].flatMap((pod) => indexOf(pod) ?? []);
	const taken = merge(seen.succeededIndexes, seen.failedIndexes ?? [], indexesOf(busy));
	const waits = new Map<number, number>();
	const indexes = firstMissing(taken, missing, job.spec?.completions ?? 0);
	for (const index of indexes) {
		const pod = delayed.get(index);
		waits.set(index, pod ? remaining({ failures: allIndexFailures(pod) + 1, at: finishedAt(pod) }, now) : 0);
	}
	const ready = indexes.filter((index) => waits.get(index) === 0);
	if (ready.length === 0) return { ...nothing, wait: waits.size > 0 ? Math.min(...waits.values()) : undefined };
	const create = ready.flatMap((index): Action[] => {
		const pod = delayed.get(index);
		const template = job.spec?.template;
		if (!template) return [];
		return [{ verb: "create", object: newPod(job, template, index, pod && { pod, counts: judgeFailure(job, pod).counts }) }];
	});
	return { ...nothing, create };
}
