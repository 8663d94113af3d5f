// Does the node have room: for one Pod more, and for what this one requests? The score is LeastAllocated: the emptier the
// node will be, the better, averaged over CPU and memory.
import { noteShortage, type Shortage } from "../../api/podfacts.ts";
import type { Node, Pod } from "../../api/types.generated.ts";
import { filterPlugin, maxNodeScore, scorePlugin, type ClusterEvent, type PreFiltered, type Rejection } from "../framework.ts";
import { NodeInfo } from "../nodeinfo.ts";
import { podShape, type Resources } from "../podshape.ts";

/** What does not fit, "pods" for one Pod too many. Amounts as in Resources. */
export function shortages(wanted: Resources, node: NodeInfo): readonly Shortage[] {
	const found: Shortage[] = [];
	const check = (resource: string, requested: number, used: number, capacity: number): void =>
		noteShortage(found, resource, requested, used, capacity);
	const { requested, allocatable } = node;
	check("pods", 1, node.pods.size, node.places);
	check("cpu", wanted.cpu, requested.cpu, allocatable.cpu);
	check("memory", wanted.memory, requested.memory, allocatable.memory);
	check("ephemeral-storage", wanted.storage, requested.storage, allocatable.storage);
	for (const [name, value] of wanted.scalars)
		check(name, value, requested.scalars.get(name) ?? 0, allocatable.scalars.get(name) ?? 0);
	return found;
}

function rejection(found: readonly Shortage[]): Rejection | undefined {
	if (found.length === 0) return undefined;
	return {
		reasons: found.map(({ resource }) => (resource === "pods" ? "Too many pods" : `Insufficient ${resource}`)),
		resolvable: found.every(({ resource, requested, capacity }) => resource === "pods" || requested <= capacity),
	};
}

/** Whether a change of the node gives more of what the Pod asks for, and then enough for it alone. */
function roomier(pod: Pod, from: Node | undefined, to: Node): boolean {
	const wanted = podShape(pod).requests;
	const now = new NodeInfo(to);
	if (shortages(wanted, now).length > 0) return false;
	if (!from) return true;
	const before = new NodeInfo(from);
	return (
		now.places > before.places ||
		(wanted.cpu > 0 && now.allocatable.cpu > before.allocatable.cpu) ||
		(wanted.memory > 0 && now.allocatable.memory > before.allocatable.memory) ||
		(wanted.storage > 0 && now.allocatable.storage > before.allocatable.storage) ||
		[...wanted.scalars.keys()].some(
			(name) => (now.allocatable.scalars.get(name) ?? 0) > (before.allocatable.scalars.get(name) ?? 0),
		)
	);
}

export const nodeResourcesFit = filterPlugin<Resources>({
	name: "NodeResourcesFit",
	fromSpec: true,
	preFilter: (pod): PreFiltered<Resources> => ({ state: podShape(pod).requests }),
	filter: (_pod, node, wanted) => rejection(shortages(wanted, node)),
	wokenBy(pod, event: ClusterEvent) {
		if (event.about === "AssignedPod") return event.to === undefined;
		return event.about === "Node" && event.to !== undefined && roomier(pod, event.from, event.to);
	},
});

const leftOver = (requested: number, capacity: number): number =>
	requested > capacity ? 0 : Math.floor(((capacity - requested) * maxNodeScore) / capacity);

export const leastAllocatedScore = scorePlugin<{ readonly cpu: number; readonly memory: number }>({
	name: "NodeResourcesFit",
	fromSpec: true,
	preScore: (pod) => podShape(pod).scoring,
	score(_pod, { standing, allocatable }, wanted) {
		let sum = 0;
		let resources = 0;
		if (allocatable.cpu > 0) {
			sum += leftOver(standing.cpu + wanted.cpu, allocatable.cpu);
			resources++;
		}
		if (allocatable.memory > 0) {
			sum += leftOver(standing.memory + wanted.memory, allocatable.memory);
			resources++;
		}
		return resources === 0 ? 0 : Math.floor(sum / resources);
	},
});
