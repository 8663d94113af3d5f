// The counts of a ReplicaSet's Pods. In the simple case (it owns every Pod, all match, ready means available) they come from the
// kept counts; otherwise from looking at each Pod. Both ways give the same numbers.
import { isActive, isReady, isTerminating } from "../../api/podfacts.ts";
import { meetsAll, requirementsOf, type Requirement } from "../../api/selectors.ts";
import type { Pod, ReplicaSet } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { claim } from "../ownership.ts";
import type { OwnedPods } from "../podcounts.ts";
import { isAvailable, untilAvailable } from "../podstate.ts";

export interface Tally {
	/** The active Pods that are the ReplicaSet's now, adopted ones included. */
	readonly replicas: number;
	/** Of these: with all labels of the template, ready, available. */
	readonly labeled: number;
	readonly ready: number;
	readonly available: number;
	readonly terminating: number;
	/** Adoptions and releases. */
	readonly actions: readonly Action[];
	/** Milliseconds until one that is ready will be available. */
	readonly wait: number | undefined;
}

/** The tally by the kept counts, or undefined where they do not say enough. */
export function keptTally(rs: ReplicaSet, { groups, terminating }: OwnedPods, read: Reader): Tally | undefined {
	if ((rs.spec?.minReadySeconds ?? 0) > 0 || !rs.spec?.selector) return undefined;
	const selector = requirementsOf(rs.spec.selector);
	for (const orphan of read.orphans("Pod", rs.metadata.namespace ?? ""))
		if (isActive(orphan) && meetsAll(orphan.metadata.labels, selector)) return undefined;
	const template = templateLabels(rs);
	let replicas = 0;
	let labeled = 0;
	let ready = 0;
	for (const group of groups) {
		if (!meetsAll(group.labels, selector)) return undefined;
		replicas += group.active;
		if (meetsAll(group.labels, template)) labeled += group.active;
		ready += group.ready;
	}
	return { replicas, labeled, ready, available: ready, terminating, actions: [], wait: undefined };
}

/** The tally by its Pods, and the Pods. */
export function walkedTally(rs: ReplicaSet, read: Reader, now: number): Tally & { readonly claimed: readonly Pod[] } {
	const owned = [...read.ownedBy(rs.metadata.uid)].filter((o) => o.kind === "Pod");
	const orphans = [...read.orphans("Pod", rs.metadata.namespace ?? "")].filter(isActive);
	const { claimed, actions } = claim(rs, rs.spec?.selector, owned.filter(isActive), orphans);
	const template = templateLabels(rs);
	const minReadySeconds = rs.spec?.minReadySeconds ?? 0;
	return {
		claimed,
		replicas: claimed.length,
		labeled: claimed.filter((pod) => meetsAll(pod.metadata.labels, template)).length,
		ready: claimed.filter(isReady).length,
		available: claimed.filter((pod) => isAvailable(pod, minReadySeconds, now)).length,
		terminating: owned.filter(isTerminating).length,
		actions,
		wait: untilAvailable(claimed, minReadySeconds, now),
	};
}

const templateLabels = (rs: ReplicaSet): readonly Requirement[] =>
	Object.entries(rs.spec?.template?.metadata?.labels ?? {}).map(([key, value]) => ({
		key,
		operator: "In",
		values: [value],
	}));
