// Why is this Pod on that Node, or not? Its controller's question first (for a daemon Pod), then the scheduler's, then the
// kubelet's: what stopped it is the first that failed.
import type { Node, Pod } from "../cluster/api/types.generated.ts";
import { targetNode } from "../cluster/api/daemonplacement.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { controllerGates } from "./controllergates.ts";
import { explanation, type Answer, type Explanation } from "./explanation.ts";
import { kubeletGates } from "./kubeletgates.ts";
import { manifestOf, type Manifest } from "./owner.ts";
import { schedulerGates } from "./schedulergates.ts";
import { snapshotOf, WhatIf } from "./snapshot.ts";
import { code, list, namespaceFlag } from "./words.ts";

export function explainPod(pod: Pod, node: Node, read: Reader): Explanation {
	const { name, namespace = "" } = pod.metadata;
	const manifest = manifestOf(pod, read);
	const here = pod.spec?.nodeName === node.metadata.name;
	return explanation(
		{
			question: here ? `Why is ${name} on ${node.metadata.name}?` : `Why is ${name} not on ${node.metadata.name}?`,
			subject: { kind: "Pod", namespace, name, node: node.metadata.name },
			kubectl: here
				? `kubectl get pod ${name}${namespaceFlag(namespace)} -o wide`
				: `kubectl describe pod ${name}${namespaceFlag(namespace)}`,
		},
		[
			...(manifest.object.kind === "DaemonSet"
				? [...controllerGates(manifest, node, here ? "running" : "none"), ...(here ? [createdFor(pod, manifest, node)] : [])]
				: []),
			...podGates(pod, manifest, node, read),
		],
	);
}

/** What sets a daemon Pod apart: it was made for its Node. */
const createdFor = (pod: Pod, { object }: Manifest, node: Node): Answer => ({
	gate: "created",
	askedBy: "DaemonSet controller",
	passed: true,
	sentence: `The controller has created ${code(pod.metadata.name)} for ${code(node.metadata.name)}: ${code(object.metadata.name)} has one Pod on each such Node.`,
});

/** The gates of a Pod that exists: scheduler and kubelet. */
export function podGates(pod: Pod, manifest: Manifest, node: Node, read: Reader): readonly Answer[] {
	const bound = pod.spec?.nodeName;
	if (bound === node.metadata.name) {
		const where = code(node.metadata.name);
		const scheduled: Answer = {
			gate: "scheduler",
			askedBy: "scheduler",
			passed: true,
			sentence:
				manifest.object.kind === "DaemonSet"
					? `The scheduler has bound the Pod to ${where}: its node affinity asks for ${code(`metadata.name In (${targetNode(pod) ?? ""})`)}.`
					: `The scheduler has bound the Pod to ${where}.`,
		};
		return [scheduled, ...kubeletGates(pod, manifest, node)];
	}
	const gates = pod.spec?.schedulingGates ?? [];
	if (!bound && gates.length > 0) {
		const names = list(gates.map((gate) => code(gate.name)));
		return [
			{
				gate: "scheduling gates",
				askedBy: "scheduler",
				passed: false,
				sentence: `The Pod waits until its scheduling gates are gone: ${names}.`,
				reason: "SchedulingGated",
				manifestPath: [...manifest.path, "schedulingGates"],
			},
		];
	}
	// Asked as if the Pod had to be placed now: where it is, it would stand in its own way.
	const { nodeName: _, ...unbound } = pod.spec ?? { containers: [] };
	const incoming = { ...pod, spec: unbound };
	const world = new WhatIf(snapshotOf(read));
	world.remove(pod);
	const info = world.node(node.metadata.name);
	const answers = info ? schedulerGates(incoming, manifest, info, world) : [];
	return answers.some(({ passed }) => passed === false) ? answers : [...answers, undecided(pod, node)];
}

function undecided(pod: Pod, node: Node): Answer {
	const common = { gate: "scheduler", askedBy: "scheduler" } as const;
	const here = code(node.metadata.name);
	const bound = pod.spec?.nodeName;
	const nominated = pod.status?.nominatedNodeName;
	if (bound)
		return {
			...common,
			passed: false,
			sentence: `${here} would do too; the scheduler chose ${code(bound)}.`,
			reason: `it runs on ${bound}`,
		};
	if (nominated === node.metadata.name) {
		return {
			...common,
			passed: "waiting",
			sentence: `${here} is kept for this Pod: Pods of lower priority are leaving it.`,
			reason: "waits for Pods to leave",
		};
	}
	return {
		...common,
		passed: "waiting",
		sentence: `${here} would do; the scheduler is about to choose.`,
		reason: "not scheduled yet",
	};
}
