// The DaemonSet controller: history, then missing and surplus Pods, then the rolling update, then the status.
import { splitKey } from "../../api/objects.ts";
import type { DaemonSet, Pod } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { raised, type BackoffEntry } from "../backoff.ts";
import { controller, type Context, type Step } from "../controller.ts";
import { targetOf, type Claim } from "../ownership.ts";
import { deletePod, podEvents, podFailures } from "../podcontrol.ts";
import { daemonSetKeys } from "./enqueue.ts";
import { cleanupHistory, constructHistory } from "./history.ts";
import { failedPodLimits, type Plan } from "./manage.ts";
import { daemonPods, newDaemonPod } from "./pods.ts";
import { keptSight, walkedSight } from "./sight.ts";
import { statusOf } from "./status.ts";

/** uid of a DaemonSet → its failed Pods. */
type Memory = Record<string, Record<string, BackoffEntry>>;

/** More than this many creations or deletions are left for the next sync. */
const burst = 250;
const name = "daemonset-controller";

function reconcile(key: string, { read, owned, now, seed, memory }: Context<Memory>): readonly Step[] {
	const ds = find(key, read);
	const template = ds?.spec?.template;
	if (!ds || !template || ds.metadata.deletionTimestamp) return [];
	let found: Claim<Pod> | undefined;
	const pods = () => (found ??= daemonPods(ds, read));
	const claimed = () => pods().claimed;
	const history = constructHistory(ds, template, claimed, read);
	const { hash } = history;
	if (hash === undefined) return history.steps;

	const failedPods = memory[ds.metadata.uid] ?? {};
	const { claims, plan, update, counts, wait } =
		keptSight(ds, hash, owned(ds.metadata.uid), read) ?? walkedSight(ds, hash, pods(), read, now, seed, failedPods);
	for (const place of plan.failed) {
		memory[ds.metadata.uid] = Object.assign(failedPods, { [place]: raised(failedPods[place], now, failedPodLimits) });
	}
	const status = statusOf(ds, counts);
	const apply = ({ create, remove }: Plan): Step[] => [
		{
			actions: create.slice(0, burst).map((node): Action => ({
				verb: "create",
				object: newDaemonPod(ds, template, hash, node),
				because: Number(read.get("Node", undefined, node)?.metadata.resourceVersion),
			})),
			slowStart: true,
		},
		{ actions: remove.slice(0, burst).map(deletePod) },
	];
	return [
		...history.steps,
		{ actions: claims, required: true },
		{ actions: plan.others },
		...apply(plan),
		...(update ? apply(update) : []),
		{ actions: cleanupHistory(ds, history.old, claimed) },
		{ actions: status ? [{ verb: "updateStatus", target: targetOf(ds), status }] : [] },
		{ actions: wait === undefined ? [] : [{ verb: "requeueAfter", ms: wait }] },
	];
}

function find(key: string, read: Context<Memory>["read"]): DaemonSet | undefined {
	const { namespace, name } = splitKey(key);
	return read.get("DaemonSet", namespace, name);
}

export const daemonSet = controller<Memory>({
	name,
	watches: ["DaemonSet", "Pod", "Node", "ControllerRevision"],
	keys(change, { read, memory }) {
		if (change.removed?.kind === "DaemonSet") delete memory[change.removed.metadata.uid];
		return daemonSetKeys(change, read);
	},
	reconcile,
	onRefused: (action, status, key, { read }) => podFailures(name, find(key, read), action, status),
	onApplied: (action, object, key, { read }) => podEvents(name, find(key, read), action, object),
	memory: () => ({}),
	// A sync looks at every node. With thousands of them it takes a while, and all changes meanwhile lead to one more sync.
	busyFor: (_key, { read }) => Math.floor(read.count("Node") / 5),
});
