// The simulator's own words for a Pod that is missing: what a failed check says when the lesson has none of its own.
import { carries } from "../cluster/api/selectors.ts";
import type { Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { explainDaemonSet } from "../explain/daemonset.ts";
import type { PodLabels } from "./checks/check.ts";

/** Why no Pod with these labels is Running on the node: the Pod's own state, the gate that stopped it, or that nothing asks for one. */
export function whyNoPod(read: Reader, labels: PodLabels, namespace: string | undefined, nodeName: string): string {
	const node = read.get("Node", undefined, nodeName);
	if (!node) return `There is no Node ${nodeName}.`;
	const pod = read
		.sorted("Pod", namespace)
		.find((each) => carries(each.metadata.labels, labels) && each.spec?.nodeName === nodeName);
	if (pod) return stateOf(pod, nodeName);
	const owner = read.sorted("DaemonSet", namespace).find((each) => carries(each.spec?.template.metadata?.labels, labels));
	const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
	if (!owner) {
		const elsewhere = namespace && read.sorted("DaemonSet").find((each) => carries(each.spec?.template.metadata?.labels, labels));
		if (elsewhere)
			return `The DaemonSet ${elsewhere.metadata.name} is in the namespace ${elsewhere.metadata.namespace}; it should be in ${namespace}.`;
		return `${nodeName} has no Pod with the label ${wanted.join(", ")}, and no DaemonSet asks for one.`;
	}
	const stopped = explainDaemonSet(owner, node, read).gates.find((gate) => gate.passed === false);
	return stopped ? `${nodeName}: ${stopped.sentence}` : `${nodeName} has no Pod of ${owner.metadata.name} yet.`;
}

function stateOf(pod: Pod, node: string): string {
	const { name, deletionTimestamp } = pod.metadata;
	if (deletionTimestamp) return `${name} on ${node} is terminating.`;
	const waiting = pod.status?.containerStatuses?.find((status) => status.state?.waiting)?.state?.waiting;
	if (waiting?.reason)
		return `${name} on ${node} is waiting: ${waiting.reason}${waiting.message ? ` (${waiting.message})` : ""}.`;
	if (pod.status?.reason) return `${name} on ${node} has failed: ${pod.status.reason}.`;
	return `${name} on ${node} is ${pod.status?.phase ?? "Pending"}, and not yet Ready.`;
}
