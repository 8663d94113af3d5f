// What a Node offers to Pods, where no workload is asked about: is it Ready, cordoned, tainted, and how much of it is free?
import { formatTaint } from "../cluster/api/tolerations.ts";
import type { Node } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { explanation, type Answer, type Explanation } from "./explanation.ts";
import { snapshotOf } from "./snapshot.ts";
import { code, formatAmount, plural } from "./words.ts";

export function explainNode(node: Node, read: Reader): Explanation {
	const { name } = node.metadata;
	return explanation(
		{
			question: `What may run on ${name}?`,
			subject: { kind: "Node", namespace: "", name, node: name },
			kubectl: `kubectl describe node ${name}`,
		},
		[readyAnswer(node), cordonAnswer(node), ...taintAnswers(node), ...roomAnswer(name, read)],
	);
}

function readyAnswer({ status, metadata }: Node): Answer {
	const ready = status?.conditions?.find(({ type }) => type === "Ready");
	const is = code(`Ready: ${ready?.status ?? "Unknown"}`);
	const common = { gate: "ready", askedBy: "kubelet" } as const;
	if (ready?.status === "True") return { ...common, passed: true, sentence: `The kubelet of ${code(metadata.name)} says ${is}.` };
	const what = ready?.status === "False" ? `says ${is}` : `does not report (${is})`;
	return { ...common, passed: "waiting", sentence: `The kubelet of ${code(metadata.name)} ${what}.` };
}

const cordonAnswer = ({ spec }: Node): Answer => ({
	gate: "cordon",
	askedBy: "scheduler",
	passed: spec?.unschedulable ? "waiting" : true,
	sentence: spec?.unschedulable
		? "The Node is cordoned (`spec.unschedulable: true`): only Pods that tolerate that come, as those of DaemonSets do."
		: "The Node is not cordoned (`spec.unschedulable` is not set).",
});

function taintAnswers({ spec }: Node): readonly Answer[] {
	const common = { gate: "taint", askedBy: "scheduler" } as const;
	const taints = (spec?.taints ?? []).filter(({ key }) => !key.startsWith("node.kubernetes.io/"));
	if (taints.length === 0) return [{ ...common, passed: true, sentence: "The Node has no `taints` of its own." }];
	const does = {
		NoSchedule: "keeps new Pods away, unless they tolerate it",
		NoExecute: "keeps Pods away and removes those that run, unless they tolerate it",
		PreferNoSchedule: "makes the scheduler prefer other Nodes",
	};
	return taints.map((taint) => ({
		...common,
		passed: "waiting",
		sentence: `Taint ${code(formatTaint(taint))} ${does[taint.effect]}.`,
	}));
}

function roomAnswer(name: string, read: Reader): readonly Answer[] {
	const info = snapshotOf(read).node(name);
	if (!info) return [];
	const { allocatable, requested, pods } = info;
	const free = (resource: "cpu" | "memory"): string =>
		`${code(formatAmount(resource, allocatable[resource] - requested[resource]))} of ${code(formatAmount(resource, allocatable[resource]))}`;
	return [
		{
			gate: "room",
			askedBy: "scheduler",
			passed: true,
			sentence: `${free("cpu")} CPU and ${free("memory")} memory are free. It has ${code(plural(pods.size, "Pod"))}.`,
		},
	];
}
