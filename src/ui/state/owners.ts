// Whose Pod it is: the workload that a person knows by name (a Deployment, not its ReplicaSet).
import { controllerOf, type AnyObject } from "../../cluster/api/objects.ts";
import type { Pod } from "../../cluster/api/types.generated.ts";

export interface Owner {
	/** "DaemonSet/default/node-agent": stays the same when the workload is deleted and applied again. */
	readonly key: string;
	readonly kind: string;
	readonly name: string;
	readonly uid: string;
}

/** The topmost controller of the Pod that can be found, or the Pod itself. */
export function ownerOf(pod: Pod, byUid: (uid: string) => AnyObject | undefined): Owner {
	let object: AnyObject = pod;
	let { kind, uid } = { kind: pod.kind as string, uid: pod.metadata.uid };
	let name = pod.metadata.name;
	for (;;) {
		const reference = controllerOf(object);
		if (!reference || reference.kind === "Node") break; // a static Pod's owner is its Node: it has no workload
		({ kind, name, uid } = reference);
		const next = byUid(uid);
		if (!next) break;
		object = next;
	}
	return { key: `${kind}/${pod.metadata.namespace ?? ""}/${name}`, kind, name, uid };
}

/** "4xk2p" of "node-agent-4xk2p": the part of a Pod's name that tells it from its siblings. */
export const suffixOf = (pod: Pod, owner: Owner): string =>
	owner.kind === "Pod" ? "" : (pod.metadata.name.split("-").at(-1) ?? "");

export const keyOfOwner = (object: {
	readonly kind: string;
	readonly metadata: { readonly namespace?: string; readonly name: string };
}): string => `${object.kind}/${object.metadata.namespace ?? ""}/${object.metadata.name}`;

/** "na" for "node-agent": what a small tile has room for. */
export const initialsOf = (name: string): string =>
	name
		.split("-")
		.filter(Boolean)
		.map((part) => part[0])
		.slice(0, 2)
		.join("");

/** Of what belongs to the cluster itself: the quiet one. */
const quietHue = 5;

/**
 * The colour of an owner, 0 … 5: its key says which, so that it is the same whatever way one came. Where another owner has
 * `taken` that one, the next that is free.
 */
export function hueOf(key: string, taken: ReadonlySet<number>): number {
	if (key.split("/")[1] === "kube-system") return quietHue;
	let hash = 7;
	for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) >>> 0;
	const first = hash % quietHue;
	for (let step = 0; step < quietHue; step++) if (!taken.has((first + step) % quietHue)) return (first + step) % quietHue;
	return first;
}
