// What a kubelet does about its Node when it looks at it, which it does with each report: it tells of a cordon, and puts right
// what the Node's labels say of the machine.
import type { AnyObject } from "../../api/objects.ts";
import type { Node } from "../../api/types.generated.ts";
import type { Surroundings } from "../../part.ts";
import { part } from "../base/hands.ts";
import type { NodeMemory } from "../base/memory.ts";

/** An event about the node. A kubelet's events about its node carry no uid: `describe node` does not list them. */
export function nodeEvent(around: Surroundings, name: string, type: "Normal" | "Warning", reason: string, message: string): void {
	const about = { apiVersion: "v1", kind: "Node", metadata: { name } } as AnyObject;
	around.act({ verb: "event", about, type, reason, message, component: "kubelet", host: name }, `${part}/${name}`);
}

const os = "kubernetes.io/os";
const arch = "kubernetes.io/arch";
const truth = (label: string, name: string): string => ({ [os]: "linux", [arch]: "amd64" })[label] ?? name;

const hasStrayed = ({ metadata: { labels, name } }: Node, label: string): boolean => labels?.[label] !== truth(label, name);

/** Whether a change of its Node is anything to the kubelet: it looks at it with its next report then. */
export const mattersToKubelet = (from: Node, to: Node): boolean =>
	from.spec?.unschedulable !== to.spec?.unschedulable || hasStrayed(to, os) || hasStrayed(to, arch);

export function lookAtNode(around: Surroundings, node: NodeMemory, stored: Node): void {
	tellCordon(around, node, stored);
	// Meeting a Pod it takes the system's label for right: a real kubelet then writes the answer into its own cache.
	putRight(around, node, stored, node.metAt > node.changedAt ? [arch] : [os, arch]);
}

/** Labels of the Node that do not say what is true of the machine are written anew. */
export function putRight(around: Surroundings, node: NodeMemory, stored: Node, labels: readonly string[]): void {
	const { name } = node.machine;
	const strayed = labels.filter((label) => hasStrayed(stored, label));
	if (strayed.length === 0) return;
	const right = Object.fromEntries(strayed.map((label) => [label, truth(label, name)]));
	around.act({ verb: "patch", target: { kind: "Node", name }, patch: { metadata: { labels: right } } }, `${part}/${name}`);
}

/** A kubelet tells when it finds its Node cordoned, and when it no longer does. */
export function tellCordon(around: Surroundings, node: NodeMemory, stored: Node): void {
	const isCordoned = stored.spec?.unschedulable ?? false;
	if (isCordoned === node.cordoned) return;
	node.cordoned = isCordoned;
	const { name } = node.machine;
	const reason = isCordoned ? "NodeNotSchedulable" : "NodeSchedulable";
	nodeEvent(around, name, "Normal", reason, `Node ${name} status is now: ${reason}`);
}
