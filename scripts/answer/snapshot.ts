// What a cluster looks like at rest, in the form of the recordings: without the names, ages and addresses that chance decides.
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { controllerOf, keyOf } from "../../src/cluster/api/objects.ts";
import { pinnedNode } from "../../src/cluster/api/nodeaffinity.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import type { Reader } from "../../src/cluster/apiserver/store.ts";

type Row = Record<string, unknown>;

export function snapshot(read: Reader): unknown {
	const groups = new Map<string, number>();
	for (const pod of read.sorted("Pod")) {
		const id = JSON.stringify(row(pod, read));
		groups.set(id, (groups.get(id) ?? 0) + 1);
	}
	const conditions = (list: readonly { type: string; status: string; reason?: string }[] | undefined) =>
		Object.fromEntries((list ?? []).map((c) => [c.type, `${c.status} ${c.reason ?? ""}`.trim()]));
	return {
		nodes: pick(read.sorted("Node"), (node) => ({
			ready: node.status?.conditions?.find((c) => c.type === "Ready")?.status ?? "Unknown",
			unschedulable: node.spec?.unschedulable ?? false,
			taints: (node.spec?.taints ?? []).map((t) => `${t.key}${t.value ? `=${t.value}` : ""}:${t.effect}`).sort(),
		})),
		daemonsets: pick(read.sorted("DaemonSet"), ({ status: s }) => ({
			desired: s?.desiredNumberScheduled,
			current: s?.currentNumberScheduled,
			ready: s?.numberReady,
			upToDate: s?.updatedNumberScheduled ?? 0,
			available: s?.numberAvailable ?? 0,
			unavailable: s?.numberUnavailable ?? 0,
			misscheduled: s?.numberMisscheduled,
		})),
		deployments: pick(read.sorted("Deployment"), ({ status: s }) => ({
			replicas: s?.replicas ?? 0,
			ready: s?.readyReplicas ?? 0,
			updated: s?.updatedReplicas ?? 0,
			available: s?.availableReplicas ?? 0,
			unavailable: s?.unavailableReplicas ?? 0,
			conditions: conditions(s?.conditions),
		})),
		jobs: pick(read.sorted("Job"), ({ status: s }) => ({
			active: s?.active ?? 0,
			succeeded: s?.succeeded ?? 0,
			failed: s?.failed ?? 0,
			conditions: conditions(s?.conditions),
		})),
		pods: [...groups].map(([id, count]) => ({ ...(JSON.parse(id) as Row), count })),
	};
}

const pick = <T extends { metadata: { name: string; namespace?: string } }>(items: readonly T[], of: (item: T) => Row) =>
	Object.fromEntries(items.map((item) => [keyOf(item), of(item)]));

function ownerOf(pod: Pod, read: Reader): string {
	const reference = controllerOf(pod);
	if (!reference) return `Pod ${keyOf(pod)}`;
	const parent: AnyObject | undefined = read.byUid(reference.uid);
	const above = parent && controllerOf(parent);
	return above
		? `${above.kind} ${pod.metadata.namespace}/${above.name}`
		: `${reference.kind} ${pod.metadata.namespace}/${reference.name}`;
}

function row(pod: Pod, read: Reader): Row {
	const owner = ownerOf(pod, read);
	const condition = (type: string) => pod.status?.conditions?.find((c) => c.type === type);
	const waiting = pod.status?.containerStatuses?.map((c) => c.state?.waiting?.reason).find(Boolean);
	const out: Row = { owner, phase: pod.status?.phase, ready: condition("Ready")?.status === "True" };
	if (/^(DaemonSet|Pod) /.test(owner)) {
		const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
		out["node"] = pod.spec?.nodeName ?? pinnedNode(pod.spec) ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? null;
	}
	if (pod.metadata.deletionTimestamp) out["terminating"] = true;
	if (pod.status?.reason ?? waiting) out["reason"] = pod.status?.reason ?? waiting;
	const unscheduled = condition("PodScheduled");
	if (unscheduled?.status === "False" && unscheduled.message) out["unscheduled"] = unscheduled.message;
	return out;
}
