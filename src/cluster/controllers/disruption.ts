// The disruption controller: how many Pods of a PodDisruptionBudget are healthy, how many must be, and so how many may be
// evicted now.
import { controllerOf, keyOf, splitKey } from "../api/objects.ts";
import { groupResource, resources } from "../api/resources.ts";
import { selects } from "../api/selectors.ts";
import { parseTimestamp, timestamp } from "../api/time.ts";
import type { Condition, Pod, PodDisruptionBudget, PodDisruptionBudgetStatus } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";
import { controller, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";
import { scaled } from "./percent.ts";
import { normal, warning } from "./podcontrol.ts";
import { isReady } from "../api/podfacts.ts";

const component = "controllermanager";
/** How long, in milliseconds, an evicted Pod counts as gone before it visibly goes. */
const deletionTimeout = 120_000;

const budgetsFor = (pod: Pod, read: Reader): PodDisruptionBudget[] =>
	[...read.inNamespace("PodDisruptionBudget", pod.metadata.namespace ?? "")].filter((pdb) =>
		selects(pdb.spec?.selector, pod.metadata.labels),
	);

function keys(change: Change, read: Reader): readonly string[] {
	const object = subject(change);
	if (object.kind === "PodDisruptionBudget") return change.removed ? [] : [keyOf(object)];
	if (read.count("PodDisruptionBudget") === 0) return [];
	const pods = [change.updated?.[0], object].filter((pod) => pod !== undefined) as Pod[];
	return pods.flatMap((pod) => budgetsFor(pod, read).slice(0, 1).map(keyOf));
}

interface Expected {
	readonly count: number;
	readonly healthy: number;
	readonly unmanaged: boolean;
}

/** How many Pods there should be, and how many of them healthy; or why that is unknown. */
function expectedPods(pdb: PodDisruptionBudget, pods: readonly Pod[], read: Reader): Expected | string {
	const { minAvailable, maxUnavailable } = pdb.spec ?? {};
	if (maxUnavailable === undefined && minAvailable === undefined) return { count: 0, healthy: 0, unmanaged: false };
	if (maxUnavailable === undefined && typeof minAvailable === "number")
		return { count: pods.length, healthy: minAvailable, unmanaged: false };
	const scales = new Map<string, number>();
	for (const pod of pods) {
		const owner = controllerOf(pod);
		if (!owner || scales.has(owner.uid)) continue;
		const scale = scaleOf(pod, read);
		if (typeof scale === "string") return scale;
		scales.set(scale.uid, scale.replicas);
	}
	const count = [...scales.values()].reduce((sum, replicas) => sum + replicas, 0);
	const unmanaged = pods.some((pod) => !controllerOf(pod));
	const part = scaled(maxUnavailable ?? minAvailable, count, "up") ?? 0;
	return { count, healthy: maxUnavailable === undefined ? part : Math.max(0, count - part), unmanaged };
}

/** The replicas of a Pod's workload: its Deployment, or the ReplicaSet or StatefulSet that owns it. */
function scaleOf(pod: Pod, read: Reader): { uid: string; replicas: number } | string {
	const reference = controllerOf(pod);
	let owner = reference && read.byUid(reference.uid);
	if (!reference || !owner) return `found no controllers for pod "${pod.metadata.name}"`;
	const above = owner.kind === "ReplicaSet" ? controllerOf(owner) : undefined;
	if (above?.kind === "Deployment") owner = read.byUid(above.uid) ?? owner;
	const resource = resources.find((r) => r.kind === owner.kind);
	if (!resource?.subresources.includes("scale")) {
		return `${resource ? groupResource(resource) : reference.kind} does not implement the scale subresource`;
	}
	const replicas = "spec" in owner && owner.spec && "replicas" in owner.spec ? owner.spec.replicas : undefined;
	return { uid: owner.metadata.uid, replicas: replicas ?? 1 };
}

function reconcile(pdb: PodDisruptionBudget, read: Reader, now: number): readonly Step[] {
	const pods = [...read.inNamespace("Pod", pdb.metadata.namespace ?? "")].filter((pod) =>
		selects(pdb.spec?.selector, pod.metadata.labels),
	);
	const events: Action[] = [];
	if (pods.length === 0) events.push(normal(component, pdb, "NoPods", "No matching pods found"));
	const expected = expectedPods(pdb, pods, read);
	if (typeof expected === "string") {
		events.push(
			warning(component, pdb, "CalculateExpectedPodCountFailed", `Failed to calculate the number of expected pods: ${expected}`),
		);
		return write(
			pdb,
			events,
			{ ...emptyStatus, ...pdb.status, disruptionsAllowed: 0 },
			{ status: "False", reason: "SyncFailed", message: expected },
			now,
		);
	}
	if (expected.unmanaged) events.push(warning(component, pdb, "UnmanagedPods", unmanaged(pdb)));
	const disrupted: Record<string, string> = {};
	let recheck: number | undefined;
	for (const pod of pods) {
		const since = pdb.status?.disruptedPods?.[pod.metadata.name];
		if (since === undefined || pod.metadata.deletionTimestamp) continue;
		const until = (parseTimestamp(since) ?? now) + deletionTimeout;
		if (until < now) {
			const { namespace } = pdb.metadata;
			events.push(
				warning(component, pod, "NotDeleted", `Pod was expected by PDB ${namespace}/${namespace} to be deleted but it wasn't`),
			);
		} else {
			disrupted[pod.metadata.name] = since;
			recheck = Math.min(recheck ?? Infinity, until - now);
		}
	}
	const currentHealthy = pods.filter(
		(pod) => !pod.metadata.deletionTimestamp && disrupted[pod.metadata.name] === undefined && isReady(pod),
	).length;
	const disruptionsAllowed = expected.count > 0 ? Math.max(0, currentHealthy - expected.healthy) : 0;
	const status: PodDisruptionBudgetStatus = {
		currentHealthy,
		desiredHealthy: expected.healthy,
		expectedPods: expected.count,
		disruptionsAllowed,
		...(Object.keys(disrupted).length > 0 ? { disruptedPods: disrupted } : {}),
		observedGeneration: pdb.metadata.generation,
		...(pdb.status?.conditions ? { conditions: pdb.status.conditions } : {}),
	};
	const allowed = disruptionsAllowed > 0;
	const condition = { status: allowed ? "True" : "False", reason: allowed ? "SufficientPods" : "InsufficientPods", message: "" };
	const again: Action[] = recheck === undefined ? [] : [{ verb: "requeueAfter", ms: recheck + 1 }];
	return write(pdb, [...events, ...again], status, condition, now);
}

const emptyStatus: PodDisruptionBudgetStatus = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };

type Allowed = Pick<Condition, "status" | "reason" | "message">;

function write(
	pdb: PodDisruptionBudget,
	actions: readonly Action[],
	status: PodDisruptionBudgetStatus,
	allowed: Allowed,
	now: number,
): readonly Step[] {
	const old = status.conditions?.find((c) => c.type === "DisruptionAllowed");
	const condition = {
		type: "DisruptionAllowed",
		...allowed,
		observedGeneration: status.observedGeneration,
		lastTransitionTime: old?.status === allowed.status ? old.lastTransitionTime : timestamp(now),
	} as Condition;
	const next = {
		...status,
		conditions: old ? status.conditions?.map((c) => (c === old ? condition : c)) : [...(status.conditions ?? []), condition],
	};
	return [
		{ actions },
		{ actions: equal(next, pdb.status) ? [] : [{ verb: "updateStatus", target: targetOf(pdb), status: next }] },
	];
}

/** The warning's text, with the selector as Go prints it. */
function unmanaged(pdb: PodDisruptionBudget): string {
	const { matchLabels = {}, matchExpressions = [] } = pdb.spec?.selector ?? {};
	const labels = Object.keys(matchLabels)
		.sort()
		.map((key) => `${key}: ${matchLabels[key]},`)
		.join("");
	const expressions = matchExpressions
		.map((e) => `LabelSelectorRequirement{Key:${e.key},Operator:${e.operator},Values:[${(e.values ?? []).join(" ")}],},`)
		.join("");
	const selector = `&LabelSelector{MatchLabels:map[string]string{${labels}},MatchExpressions:[]LabelSelectorRequirement{${expressions}},}`;
	return (
		`Pods selected by this PodDisruptionBudget (selector: ${selector}) were found to be unmanaged. As a result, the status of the PDB cannot be ` +
		"calculated correctly, which may result in undefined behavior. To account for these pods please set " +
		'".spec.minAvailable" field of the PDB to an integer value.'
	);
}

export const disruption = controller<undefined>({
	name: "disruption-controller",
	watches: ["PodDisruptionBudget", "Pod"],
	// When a budget and its workload are applied together, the first look comes before the first Pod.
	latency: 1,
	keys: (change, { read }) => keys(change, read),
	reconcile(key, { read, now }) {
		const { namespace, name } = splitKey(key);
		const pdb = read.get("PodDisruptionBudget", namespace, name);
		return pdb ? reconcile(pdb, read, now) : [];
	},
});
