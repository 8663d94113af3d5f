// What a kubelet does with each report when it looks at its Node: it records a cordon, and corrects the labels that describe
// the machine.
import type { Node } from "../../api/types.generated.ts";
import type { Kubelet } from "../base/context.ts";
import type { Machine, NodeMemory } from "../base/memory.ts";
import { act, nodeStatusEvent, noteNode, type NodeAction } from "../base/nodeaction.ts";
import { architectureOf } from "../base/platforms.ts";

const os = "kubernetes.io/os";
const arch = "kubernetes.io/arch";
const truth = (label: string, machine: Machine): string =>
	({ [os]: "linux", [arch]: architectureOf(machine) })[label] ?? machine.name;

const hasStrayed = ({ metadata: { labels } }: Node, machine: Machine, label: string): boolean =>
	labels?.[label] !== truth(label, machine);

/** Whether a change of its Node concerns the kubelet: then it looks at it with its next report. */
export const mattersToKubelet = (machine: Machine, from: Node, to: Node): boolean =>
	from.spec?.unschedulable !== to.spec?.unschedulable || [os, arch].some((label) => hasStrayed(to, machine, label));

export function lookAtNode({ node }: Kubelet, stored: Node): readonly NodeAction[] {
	// When it sees a new Pod it takes the system's label as correct: a real kubelet then writes the answer into its own cache.
	return [...recordCordon(node, stored), ...correct(node, stored, node.metAt > node.changedAt ? [arch] : [os, arch])];
}

/** Corrects labels of the Node that do not match the machine. */
export function correct({ machine }: NodeMemory, stored: Node, labels: readonly string[]): readonly NodeAction[] {
	const strayed = labels.filter((label) => hasStrayed(stored, machine, label));
	if (strayed.length === 0) return [];
	const right = Object.fromEntries(strayed.map((label) => [label, truth(label, machine)]));
	return [act({ verb: "patch", target: { kind: "Node", name: machine.name }, patch: { metadata: { labels: right } } })];
}

/** A kubelet records when it finds its Node cordoned, and when it no longer does. */
export function recordCordon({ machine: { name }, cordoned }: NodeMemory, stored: Node): readonly NodeAction[] {
	const isCordoned = stored.spec?.unschedulable ?? false;
	if (isCordoned === cordoned) return [];
	return [noteNode({ cordoned: isCordoned }), nodeStatusEvent(name, isCordoned ? "NodeNotSchedulable" : "NodeSchedulable")];
}
