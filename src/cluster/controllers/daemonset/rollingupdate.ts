// Which old Pods to replace next, within maxUnavailable or maxSurge.
import type { DaemonSet, Pod } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import { draw } from "../../random.ts";
import { isAvailable } from "../podstate.ts";
import type { Plan } from "./manage.ts";
import { nodeShouldRunDaemonPod } from "../../api/daemonplacement.ts";
import { isUpdated } from "./pods.ts";
import { surgeCount, unavailableCount } from "./strategy.ts";

interface OnNode {
	readonly node: string;
	/** More than one new or old Pod: the manage step must prune first. */
	readonly crowded: boolean;
	readonly newPod?: Pod | undefined;
	readonly oldPod?: Pod | undefined;
}

const nothing: Plan = { create: [], remove: [], others: [] };

export function rollingUpdate(
	ds: DaemonSet,
	hash: string,
	byNode: ReadonlyMap<string, readonly Pod[]>,
	read: Reader,
	now: number,
	seed: number,
): Plan {
	if (isUpToDate(ds, hash, byNode)) return nothing;
	const nodes: OnNode[] = [];
	let desired = 0;
	let outdated = false;
	for (const [node, pods] of byNode) {
		const entry = lookAt(ds, hash, node, pods);
		outdated ||= entry.crowded || entry.oldPod !== undefined;
		nodes.push(entry);
	}
	if (!outdated) return nothing;
	for (const node of read.all("Node")) {
		if (!nodeShouldRunDaemonPod(node, ds).shouldRun) continue;
		desired++;
		if (!byNode.has(node.metadata.name)) nodes.push({ node: node.metadata.name, crowded: false });
	}
	const available = (pod: Pod) => isAvailable(pod, ds.spec?.minReadySeconds ?? 0, now);
	const maxSurge = surgeCount(ds, desired);
	if (maxSurge > 0) return surging(ds, nodes, maxSurge, desired, available, read, seed);
	return replacing(ds, nodes, unavailableCount(ds, desired), available, seed);
}

/** Whether there is clearly nothing to update: each node has at most one Pod, which is new or being deleted. */
function isUpToDate(ds: DaemonSet, hash: string, byNode: ReadonlyMap<string, readonly Pod[]>): boolean {
	for (const pods of byNode.values()) {
		const [pod, second] = pods;
		if (second || (pod && !pod.metadata.deletionTimestamp && !isUpdated(pod.metadata, ds, hash))) return false;
	}
	return true;
}

function lookAt(ds: DaemonSet, hash: string, node: string, pods: readonly Pod[]): OnNode {
	let newPod: Pod | undefined;
	let oldPod: Pod | undefined;
	for (const pod of pods) {
		if (pod.metadata.deletionTimestamp) continue;
		if (isUpdated(pod.metadata, ds, hash)) {
			if (newPod) return { node, crowded: true };
			newPod = pod;
		} else {
			if (oldPod) return { node, crowded: true };
			oldPod = pod;
		}
	}
	return { node, crowded: false, newPod, oldPod };
}

/** The order of equal candidates is chance in Kubernetes; here the seed decides. */
const inOrderOfChance = (ds: DaemonSet, nodes: readonly OnNode[], seed: number): OnNode[] =>
	nodes
		.map((entry) => ({ entry, rank: draw(seed, "update", ds.metadata.uid, entry.node) }))
		.sort((a, b) => a.rank - b.rank)
		.map(({ entry }) => entry);

/** Without surge: unavailable old Pods go at once, and as many of the others as maxUnavailable allows. */
function replacing(
	ds: DaemonSet,
	nodes: readonly OnNode[],
	maxUnavailable: number,
	available: (pod: Pod) => boolean,
	seed: number,
): Plan {
	let unavailable = 0;
	const remove: Pod[] = [];
	const candidates: OnNode[] = [];
	for (const entry of nodes) {
		const { crowded, newPod, oldPod } = entry;
		if (crowded || !newPod === !oldPod) unavailable++;
		else if (newPod) unavailable += available(newPod) ? 0 : 1;
		else if (oldPod && available(oldPod)) candidates.push(entry);
		else if (oldPod) {
			remove.push(oldPod);
			unavailable++;
		}
	}
	const more = Math.max(0, maxUnavailable - unavailable);
	if (more > 0) for (const { oldPod } of inOrderOfChance(ds, candidates, seed).slice(0, more)) if (oldPod) remove.push(oldPod);
	return { ...nothing, remove };
}

/** With surge: the new Pod comes beside the old one, which goes when the new one is available. */
function surging(
	ds: DaemonSet,
	nodes: readonly OnNode[],
	maxSurge: number,
	desired: number,
	available: (pod: Pod) => boolean,
	read: Reader,
	seed: number,
): Plan {
	const remove: Pod[] = [];
	const create: string[] = [];
	const candidates: OnNode[] = [];
	const sunset: OnNode[] = [];
	let surge = 0;
	let availableNodes = 0;
	for (const entry of nodes) {
		const { crowded, newPod, oldPod } = entry;
		if (crowded) {
			surge++;
			continue;
		}
		const counts = oldPod ?? newPod;
		if (counts && available(counts)) availableNodes++;
		if (!oldPod) continue;
		if (newPod) {
			if (available(newPod)) remove.push(oldPod);
			else surge++;
			continue;
		}
		const node = read.get("Node", undefined, entry.node);
		if (!node) return nothing; // upstream fails here until the Pod of the vanished node has been collected
		const { shouldRun } = nodeShouldRunDaemonPod(node, ds);
		if (available(oldPod)) (shouldRun ? candidates : sunset).push(entry);
		else if (shouldRun) create.push(entry.node);
		else remove.push(oldPod);
	}
	// On nodes that should no longer run one, an available Pod goes only when others make up for it.
	const deletable = Math.max(0, availableNodes - desired);
	for (const { oldPod } of inOrderOfChance(ds, sunset, seed).slice(0, deletable)) if (oldPod) remove.push(oldPod);
	const more = Math.max(0, maxSurge - surge);
	create.push(
		...inOrderOfChance(ds, candidates, seed)
			.slice(0, more)
			.map((entry) => entry.node),
	);
	return { ...nothing, create, remove };
}
