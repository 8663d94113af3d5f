// What a sync sees of a DaemonSet's Pods and plans for them. In the simple case (every Pod is active, up to date, and the only one
// on a Node that should run it) it is seen by the kept counts; otherwise by looking at each Pod. Both ways plan the same.
import { nodeShouldRunDaemonPod } from "../../api/daemonplacement.ts";
import { meetsAll, requirementsOf } from "../../api/selectors.ts";
import type { DaemonSet, Pod, PodSpec } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import type { Claim } from "../ownership.ts";
import type { OwnedPods } from "../podcounts.ts";
import { untilAvailable } from "../podstate.ts";
import { manage, type FailedPods, type ManagePlan, type Plan } from "./manage.ts";
import { placesOf } from "./placement.ts";
import { isUpdated, podsByNode } from "./pods.ts";
import { rollingUpdate } from "./rollingupdate.ts";
import { countsOf, type DaemonCounts } from "./status.ts";

export interface Sight {
	/** Adoptions and releases. */
	readonly claims: readonly Action[];
	readonly plan: ManagePlan;
	readonly update: Plan | undefined;
	readonly counts: DaemonCounts;
	/** Milliseconds until a Pod that is ready will be available. */
	readonly wait: number | undefined;
}

const rolls = ({ spec }: DaemonSet): boolean => spec?.updateStrategy?.type === "RollingUpdate";

/** What the kept counts show, or undefined where they do not say enough. */
export function keptSight(ds: DaemonSet, hash: string, owned: OwnedPods, read: Reader): Sight | undefined {
	if ((ds.spec?.minReadySeconds ?? 0) > 0 || !ds.spec?.selector || owned.terminating + owned.ended > 0) return undefined;
	const selector = requirementsOf(ds.spec.selector);
	for (const { metadata } of read.orphans("Pod", ds.metadata.namespace ?? ""))
		if (!metadata.deletionTimestamp && meetsAll(metadata.labels, selector)) return undefined;
	let active = 0;
	let ready = 0;
	let updated = 0;
	for (const group of owned.groups) {
		if (!meetsAll(group.labels, selector)) return undefined;
		active += group.active;
		ready += group.ready;
		if (isUpdated(group, ds, hash)) updated += group.active;
	}
	if (owned.byNode().size !== active || (rolls(ds) && updated !== active)) return undefined;
	const { current, create } = nodesOf(ds, owned, read);
	if (current !== active) return undefined;
	return {
		claims: [],
		plan: { create, remove: [], others: [], failed: [] },
		update: undefined,
		counts: { desired: current + create.length, current, ready, updated, available: ready, misscheduled: 0 },
		wait: undefined,
	};
}

interface Nodes {
	readonly spec: PodSpec | undefined;
	readonly moves: number;
	/** How many Nodes should run a Pod and have one, and which have none. */
	readonly current: number;
	readonly create: readonly string[];
}
const known = new WeakMap<OwnedPods, Nodes>();

/** Looks at each Node, unless no Node has changed, and no Node's Pod come or gone, since the sync before. */
function nodesOf(ds: DaemonSet, owned: OwnedPods, read: Reader): Nodes {
	const spec = ds.spec?.template.spec;
	const byNode = owned.byNode();
	const { moves } = owned;
	const before = known.get(owned);
	if (before?.spec === spec && before?.moves === moves) return before;
	let current = 0;
	const create: string[] = [];
	for (const node of read.all("Node")) {
		if (!nodeShouldRunDaemonPod(node, ds).shouldRun) continue;
		if (byNode.has(node.metadata.name)) current++;
		else create.push(node.metadata.name);
	}
	const nodes = { spec, moves, current, create };
	known.set(owned, nodes);
	return nodes;
}

/** What looking at each Pod shows. */
export function walkedSight(
	ds: DaemonSet,
	hash: string,
	{ claimed, actions }: Claim<Pod>,
	read: Reader,
	now: number,
	seed: number,
	failedPods: FailedPods,
): Sight {
	const byNode = podsByNode(claimed);
	const places = placesOf(ds, read);
	const plan = manage(ds, hash, byNode, places, now, failedPods);
	// Not while creations and deletions of this sync are under way: the next sync sees their outcome.
	const isBusy = plan.create.length + plan.remove.length > 0;
	return {
		claims: actions,
		plan,
		update: !isBusy && rolls(ds) ? rollingUpdate(ds, hash, byNode, read, now, seed) : undefined,
		counts: countsOf(ds, hash, byNode, places, now),
		wait: untilAvailable(claimed, ds.spec?.minReadySeconds ?? 0, now),
	};
}
