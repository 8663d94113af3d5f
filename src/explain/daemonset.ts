// Why does a DaemonSet have a Pod on this Node, or none? The controller's gates, whether it got its Pod created, and then
// that Pod's own way.
import type { DaemonSet, Node, Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { nodeShouldRunDaemonPod, targetNode } from "../cluster/api/daemonplacement.ts";
import { controllerGates } from "./controllergates.ts";
import { explanation, type Answer, type Explanation } from "./explanation.ts";
import { ofWorkload, type Manifest } from "./owner.ts";
import { podGates } from "./pod.ts";
import { code, namespaceFlag } from "./words.ts";

/** "typed": the DaemonSet and `read` are of a copy of the cluster in which what is typed has been applied. */
export function explainDaemonSet(
	daemonSet: DaemonSet,
	node: Node,
	read: Reader,
	as: "applied" | "typed" = "applied",
): Explanation {
	const { name, namespace = "default" } = daemonSet.metadata;
	const where = node.metadata.name;
	const manifest: Manifest = ofWorkload(daemonSet) ?? { object: daemonSet, spec: { containers: [] }, path: ["spec"] };
	const pod = podFor(daemonSet, where, read);
	const runs = pod?.spec?.nodeName === where;
	const gates = controllerGates(manifest, node, runs ? "running" : "none");
	const stopped = gates.some(({ passed }) => passed === false);
	const rest = stopped ? [] : pod ? [created(pod, where), ...podGates(pod, manifest, node, read)] : [notCreated(daemonSet, read)];
	const question =
		as === "typed"
			? `As typed: would ${name} have a Pod on ${where}?`
			: runs
				? `Why does ${name} have a Pod on ${where}?`
				: pod
					? `Why is the Pod of ${name} for ${where} not running?`
					: `Why does ${name} have no Pod on ${where}?`;
	const flag = namespaceFlag(namespace);
	return explanation(
		{
			question,
			subject: { kind: "DaemonSet", namespace, name, node: where },
			kubectl: pod ? `kubectl get pod ${pod.metadata.name}${flag} -o wide` : `kubectl describe daemonset ${name}${flag}`,
		},
		[...gates, ...rest],
	);
}

/** The DaemonSet's Pod for the Node: one that is not leaving, if there is one. */
function podFor(daemonSet: DaemonSet, node: string, read: Reader): Pod | undefined {
	const pods = [...read.ownedBy(daemonSet.metadata.uid)].filter(({ kind }) => kind === "Pod") as Pod[];
	const there = pods.filter((pod) => targetNode(pod) === node);
	return there.find(({ metadata }) => !metadata.deletionTimestamp) ?? there[0];
}

const created = (pod: Pod, node: string): Answer => ({
	gate: "created",
	askedBy: "DaemonSet controller",
	passed: true,
	sentence: `The controller has created ${code(pod.metadata.name)} for ${code(node)}.`,
});

/** Wanted, and not there: refused by the API server, or about to come. */
function notCreated(daemonSet: DaemonSet, read: Reader): Answer {
	const { uid, name, namespace, generation } = daemonSet.metadata;
	const common = { gate: "created", askedBy: "DaemonSet controller" } as const;
	if (daemonSet.metadata.deletionTimestamp)
		return {
			...common,
			passed: false,
			sentence: `The DaemonSet ${code(name)} is being deleted.`,
			reason: "the DaemonSet is being deleted",
		};
	const failed = [...read.inNamespace("Event", namespace ?? "")].findLast(
		({ involvedObject, reason }) => reason === "FailedCreate" && involvedObject?.uid === uid,
	);
	const waits =
		daemonSet.status?.observedGeneration === generation &&
		(daemonSet.status?.desiredNumberScheduled ?? 0) > (daemonSet.status?.currentNumberScheduled ?? 0);
	if (failed && waits) {
		return {
			...common,
			passed: false,
			sentence: `The API server refuses a Pod of ${code(name)}: ${(failed.message ?? "").replace(/^(\(combined from similar events\): )?Error creating: /, "")}.`,
			reason: "the API server refuses the Pod",
			kubectl: `kubectl describe daemonset ${name}${namespaceFlag(namespace)}`,
		};
	}
	return {
		...common,
		passed: "waiting",
		sentence: `The controller wants a Pod of ${code(name)} here and is about to create it.`,
		reason: "not created yet",
	};
}

/** Whether the controller would give the Node a Pod of this DaemonSet. */
export const mayRun = (daemonSet: DaemonSet, node: Node): boolean => nodeShouldRunDaemonPod(node, daemonSet).shouldRun;
