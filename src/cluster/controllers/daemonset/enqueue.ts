// Which changes wake a DaemonSet. Nodes are the subtle part: a change of labels or taints wakes it only where a Pod is
// missing, must leave, or may have been counted as misscheduled; the deletion of a node wakes nothing.
import { controllerOf, keyOf } from "../../api/objects.ts";
import { selects } from "../../api/selectors.ts";
import type { ControllerRevision, DaemonSet, Node, ObjectMeta, Pod } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { subject, type Change, type Reader } from "../../apiserver/store.ts";
import { nodeShouldRunDaemonPod } from "./placement.ts";

export function daemonSetKeys(change: Change, read: Reader): readonly string[] {
	switch (subject(change).kind) {
		case "DaemonSet":
			return [keyOf(subject(change))];
		case "Node":
			return nodeKeys(change, read);
		default:
			return dependentKeys(change, read);
	}
}

function nodeKeys(change: Change, read: Reader): readonly string[] {
	const node = (change.added ?? change.updated?.[1]) as unknown as Node | undefined;
	if (!node) return [];
	const from = change.updated?.[0] as unknown as Node | undefined;
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

/** Pods and ControllerRevisions wake their owner, or, as orphans, whoever may want them. */
function dependentKeys(change: Change, read: Reader): readonly string[] {
	const now = subject(change) as unknown as Pod | ControllerRevision;
	const from = change.updated?.[0];
	const owner = controllerOf(now);
	const before = from && controllerOf(from);
	const keys: string[] = [];
	if (before && before.uid !== owner?.uid) {
		const key = resolve(now.metadata.namespace, before, read);
		if (key) keys.push(key);
	}
	if (owner) {
		// A new ControllerRevision was made by the controller itself.
		const key = change.added && now.kind === "ControllerRevision" ? undefined : resolve(now.metadata.namespace, owner, read);
		if (key) keys.push(key);
	} else if (!change.removed && (!from || before || !equal(from.metadata.labels, now.metadata.labels))) {
		for (const ds of matching(now.metadata, read)) keys.push(keyOf(ds));
	}
	return keys;
}

function resolve(
	namespace: string | undefined,
	owner: { kind: string; name: string; uid: string },
	read: Reader,
): string | undefined {
	if (owner.kind !== "DaemonSet") return undefined;
	const ds = read.get("DaemonSet", namespace, owner.name);
	return ds?.metadata.uid === owner.uid ? keyOf(ds) : undefined;
}

function matching(meta: ObjectMeta, read: Reader): DaemonSet[] {
	return [...read.inNamespace("DaemonSet", meta.namespace ?? "")].filter((ds) => selects(ds.spec?.selector, meta.labels));
}
