// Which changes wake a DaemonSet. Nodes are the subtle part: a change of labels or taints wakes it only where a Pod is
// missing, must leave, or may have been counted as misscheduled; the deletion of a node wakes nothing.
import { controllerOf, keyOf } from "../../api/objects.ts";
import type { Node } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { subject, type Change, type Reader } from "../../apiserver/store.ts";
import { dependentKeys } from "../dependents.ts";
import { nodeShouldRunDaemonPod } from "../../api/daemonplacement.ts";

export function daemonSetKeys(change: Change, read: Reader): readonly string[] {
	switch (subject(change).kind) {
		case "DaemonSet":
			return [keyOf(subject(change))];
		case "Node":
			return nodeKeys(change, read);
		case "ControllerRevision":
			// The controller itself creates new ones with an owner.
			return change.added && controllerOf(change.added) ? [] : dependentKeys(change, "DaemonSet", read);
		default:
			return dependentKeys(change, "DaemonSet", read);
	}
}

function nodeKeys(change: Change, read: Reader): readonly string[] {
	const node = (change.added ?? change.updated?.[1]) as Node | undefined;
	if (!node) return [];
	const from = change.updated?.[0] as Node | undefined;
	if (from && equal(from.metadata.labels, node.metadata.labels) && equal(from.spec?.taints, node.spec?.taints)) return [];
	const owners = new Set<string>();
	for (const pod of read.podsOn(node.metadata.name)) {
		const owner = controllerOf(pod);
		if (owner?.kind === "DaemonSet") owners.add(`${pod.metadata.namespace}/${owner.name}`);
	}
	const keys: string[] = [];
	for (const ds of read.all("DaemonSet")) {
		const key = keyOf(ds);
		const { shouldRun, shouldContinueRunning } = nodeShouldRunDaemonPod(node, ds);
		const scheduled = owners.has(key);
		if (scheduled ? !shouldContinueRunning || (ds.status?.numberMisscheduled ?? 0) > 0 : shouldRun) keys.push(key);
	}
	return keys;
}
