// Where a DaemonSet's Pods should be: the question that its controller asks of every Node, that explanations put into words
// and that the stage draws. It looks at the template's nodeName, nodeSelector, required node affinity and tolerations, and
// at nothing else: not at resources, cordons, ports, preferences or PreferNoSchedule (those belong to the scheduler and the
// kubelet).
import { matchesRequiredAffinity } from "./nodeaffinity.ts";
import { firstUntolerated } from "./tolerations.ts";
import type { DaemonSet, Node, Pod, PodSpec, Taint, Toleration } from "./types.generated.ts";

export interface Placement {
	/** Whether a Pod should be created there if it has none. */
	readonly shouldRun: boolean;
	/** Whether an existing Pod may stay. */
	readonly shouldContinueRunning: boolean;
	/** What keeps Pods out: the template chooses other Nodes, or does not tolerate this taint of the Node. */
	readonly keptOutBy?: "choice" | Taint;
}

const exists = (condition: string, effect: "NoExecute" | "NoSchedule"): Toleration => ({
	key: `node.kubernetes.io/${condition}`,
	operator: "Exists",
	effect,
});

const always: readonly Toleration[] = [
	exists("not-ready", "NoExecute"),
	exists("unreachable", "NoExecute"),
	exists("disk-pressure", "NoSchedule"),
	exists("memory-pressure", "NoSchedule"),
	exists("pid-pressure", "NoSchedule"),
	exists("unschedulable", "NoSchedule"),
];

const withHostNetwork: readonly Toleration[] = [...always, exists("network-unavailable", "NoSchedule")];

/** The tolerations that every daemon Pod gets without asking; one more on the host's network. */
const automaticTolerations = (spec: PodSpec): readonly Toleration[] => (spec.hostNetwork ? withHostNetwork : always);

const merged = new WeakMap<PodSpec, readonly Toleration[]>();

/** The tolerations of a daemon Pod: the template's, in which the automatic ones replace those that are alike, then the rest. */
export function daemonTolerations(spec: PodSpec): readonly Toleration[] {
	let list = merged.get(spec);
	if (!list) {
		list = automaticTolerations(spec).reduce(addOrReplace, spec.tolerations ?? []);
		merged.set(spec, list);
	}
	return list;
}

/** Two tolerations are alike when all but tolerationSeconds is equal: a limit of the user's is lifted. */
function addOrReplace(list: readonly Toleration[], added: Toleration): readonly Toleration[] {
	const alike = (t: Toleration) =>
		t.key === added.key && t.effect === added.effect && t.operator === added.operator && (t.value ?? "") === (added.value ?? "");
	return list.some(alike) ? list.map((t) => (alike(t) ? added : t)) : [...list, added];
}

const here: Placement = { shouldRun: true, shouldContinueRunning: true };
const elsewhere: Placement = { shouldRun: false, shouldContinueRunning: false, keptOutBy: "choice" };

/** Decides for one Node and one DaemonSet (or its template's Pod spec). */
export function nodeShouldRunDaemonPod(node: Node, of: DaemonSet | PodSpec): Placement {
	const spec = "kind" in of ? of.spec?.template.spec : of;
	if (!spec || (spec.nodeName && spec.nodeName !== node.metadata.name) || !matchesRequiredAffinity(spec, node)) return elsewhere;
	const taints = node.spec?.taints;
	if (!taints || taints.length === 0) return here;
	const tolerations = daemonTolerations(spec);
	const barrier = firstUntolerated(taints, tolerations, ["NoSchedule", "NoExecute"]);
	if (!barrier) return here;
	const expelling = firstUntolerated(taints, tolerations, ["NoExecute"]);
	return { shouldRun: false, shouldContinueRunning: !expelling, keptOutBy: expelling ?? barrier };
}

/** The Node that a daemon Pod is for: its own; before it is scheduled, the one that its affinity names. */
export function targetNode(pod: Pod): string | undefined {
	if (pod.spec?.nodeName) return pod.spec.nodeName;
	const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
	for (const term of terms) {
		const field = term.matchFields?.find((f) => f.key === "metadata.name" && f.operator === "In");
		if (field) return field.values?.length === 1 ? field.values[0] : undefined;
	}
	return undefined;
}
