// The Pods of a DaemonSet: which ones it owns, which node each is for, and what a new one looks like.
import type { Draft } from "../../api/objects.ts";
import { byCodeUnit } from "../../api/values.ts";
import type { DaemonSet, OwnerReference, Pod, PodSpec, PodTemplateSpec } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import { hasEnded } from "../../api/podfacts.ts";
import { claim, controllerReference, type Claim } from "../ownership.ts";
import { podFromTemplate } from "../podcontrol.ts";
import { hashLabel } from "./history.ts";
import { daemonTolerations, targetNode } from "../../api/daemonplacement.ts";

const generationLabel = "pod-template-generation";
const generationAnnotation = "deprecated.daemonset.template.generation";

export function daemonPods(ds: DaemonSet, read: Reader): Claim<Pod> {
	const owned: Pod[] = [];
	for (const object of read.ownedBy(ds.metadata.uid)) if (object.kind === "Pod") owned.push(object);
	return claim(ds, ds.spec?.selector, owned, read.orphans("Pod", ds.metadata.namespace ?? ""));
}

/** Node → its daemon Pods. Leaves out finished Pods that are being deleted: the controller can do nothing more about them. */
export function podsByNode(pods: readonly Pod[]): Map<string, Pod[]> {
	const nodes = new Map<string, Pod[]>();
	for (const pod of pods) {
		if (pod.metadata.deletionTimestamp && hasEnded(pod)) continue;
		const node = targetNode(pod);
		if (node === undefined) continue;
		const list = nodes.get(node);
		if (list) list.push(pod);
		else nodes.set(node, [pod]);
	}
	return nodes;
}

/** Scheduled before unscheduled, then the oldest, then by name: the first is the one that counts. */
export const oldestFirst = (a: Pod, b: Pod): number =>
	Number(!a.spec?.nodeName) - Number(!b.spec?.nodeName) ||
	byCodeUnit(a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? "") ||
	byCodeUnit(a.metadata.name, b.metadata.name);

/** Whether a Pod with these labels is of the current template: by its hash, or by the older generation label. */
export function isUpdated({ labels }: Pick<Pod["metadata"], "labels">, ds: DaemonSet, hash: string): boolean {
	if (labels?.[hashLabel] === hash) return true;
	const generation = templateGeneration(ds);
	return generation !== undefined && labels?.[generationLabel] === generation;
}

function templateGeneration(ds: DaemonSet): string | undefined {
	const text = ds.metadata.annotations?.[generationAnnotation];
	return text !== undefined && /^[+-]?\d+$/.test(text) ? String(Number(text)) : undefined;
}

interface Shared {
	readonly generation: string | undefined;
	readonly hash: string;
	readonly spec: PodSpec;
	readonly labels: Readonly<Record<string, string>>;
	readonly ownerReferences: readonly OwnerReference[];
}
const shared = new WeakMap<PodTemplateSpec, Shared>();

/** A Pod for one node. Pods of a template share all but their affinity, so that thousands cost little. */
export function newDaemonPod(ds: DaemonSet, template: PodTemplateSpec, hash: string, node: string): Draft<Pod> {
	const generation = templateGeneration(ds);
	let parts = shared.get(template);
	const isShared = parts?.generation === generation && parts?.hash === hash && parts.ownerReferences[0]?.uid === ds.metadata.uid;
	if (!parts || !isShared) {
		const spec = template.spec ?? { containers: [] };
		parts = {
			generation,
			hash,
			spec: { ...spec, tolerations: daemonTolerations(spec) },
			labels: {
				...template.metadata?.labels,
				...(generation === undefined ? {} : { [generationLabel]: generation }),
				[hashLabel]: hash,
			},
			ownerReferences: [controllerReference(ds)],
		};
		shared.set(template, parts);
	}
	return podFromTemplate(
		ds,
		template,
		{ ...parts.spec, affinity: pinned(parts.spec.affinity, node) },
		parts.labels,
		parts.ownerReferences,
	);
}

/** Replaces required node affinity by the node's name: the controller has checked the affinity already. */
const pinned = (affinity: PodSpec["affinity"], node: string): PodSpec["affinity"] => ({
	...affinity,
	nodeAffinity: {
		...affinity?.nodeAffinity,
		requiredDuringSchedulingIgnoredDuringExecution: {
			nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [node] }] }],
		},
	},
});
