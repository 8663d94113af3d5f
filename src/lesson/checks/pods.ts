// Where the Pods with some labels run: on these nodes, on none of those, a given number, exactly one on each node that may have one.
import { isReady } from "../../cluster/api/podfacts.ts";
import { carries } from "../../cluster/api/selectors.ts";
import type { DaemonSet, Pod } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { mayRun } from "../../explain/daemonset.ts";
import { whyNoPod } from "../why.ts";
import type { Part, PodLabels, Verdict } from "./check.ts";

export const isRunning = (pod: Pod): boolean =>
	pod.status?.phase === "Running" && !pod.metadata.deletionTimestamp && isReady(pod);

/** Pods with these labels, in the namespace if one is given. */
export const podsWith = (read: Reader, labels: PodLabels, namespace: string | undefined): readonly Pod[] =>
	read.sorted("Pod", namespace).filter((pod) => carries(pod.metadata.labels, labels));

const words = (labels: PodLabels): string =>
	Object.entries(labels)
		.map(([key, value]) => `${key}=${value}`)
		.join(",");
const plural = (n: number): string => (n === 1 ? "1 Pod" : `${n} Pods`);

/** The DaemonSet whose Pods carry these labels, if there is one. */
const daemonSetWith = (read: Reader, labels: PodLabels, namespace: string | undefined): DaemonSet | undefined =>
	read.sorted("DaemonSet", namespace).find((each) => carries(each.spec?.template.metadata?.labels, labels));

/** Judges the `pods` part of a check. */
export function checkPods(check: Part, read: Reader): Verdict {
	const labels = check.pods ?? {};
	const pods = podsWith(read, labels, check.namespace);
	const on = (node: string) => pods.filter((pod) => pod.spec?.nodeName === node);
	for (const node of check.runOn ?? []) {
		if (on(node).some(isRunning)) continue;
		return { done: false, node, why: whyNoPod(read, labels, check.namespace, node) };
	}
	for (const node of check.notOn ?? []) {
		const there = on(node)[0];
		if (there)
			return {
				done: false,
				node,
				why: `${node} has the Pod ${there.metadata.name}, and it should have none with ${words(labels)}.`,
			};
	}
	if (check.count !== undefined) {
		const running = pods.filter(isRunning).length;
		if (running !== check.count)
			return {
				done: false,
				why: `${plural(running)} with ${words(labels)} ${running === 1 ? "is" : "are"} Running and Ready; it should be ${check.count}.`,
			};
	}
	if (check.exactlyOnePerNode) {
		const owner = daemonSetWith(read, labels, check.namespace);
		const nodes = read.sorted("Node").filter((node) => !owner || mayRun(owner, node));
		for (const { metadata } of nodes) {
			const running = on(metadata.name).filter(isRunning).length;
			if (running === 1) continue;
			if (running > 1)
				return {
					done: false,
					node: metadata.name,
					why: `${metadata.name} runs ${plural(running)} with ${words(labels)}: one is enough.`,
				};
			return { done: false, node: metadata.name, why: whyNoPod(read, labels, check.namespace, metadata.name) };
		}
	}
	return { done: true };
}
