// What stands in a Node's bay: for each DaemonSet its fixed place (a Pod, a ghost, or the reason why there is none), then
// the Pods of everyone else.
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import { toleratedBy } from "../../cluster/api/tolerations.ts";
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Ghosts } from "../../desk/port.ts";
import { keyOfOwner, type Owner } from "./owners.ts";
import { placementOf } from "./placement.ts";

export interface Place {
	/** The owner's key. */
	readonly key: string;
	readonly name: string;
	readonly pods: readonly Pod[];
	/** Its Pods may stay, but would not come today. */
	readonly misplaced: boolean;
	/** Nothing here: a barrier refused it, or its labels were never asked for. */
	readonly refused?: { readonly by: "taint" | "selector"; readonly reason: string };
	/** What applying the manifest as typed would change here. */
	readonly foreseen?: "comes" | "goes" | "refused";
	readonly reason?: string;
}

export interface Bay {
	readonly places: readonly Place[];
	readonly floating: readonly Pod[];
}

const system = (set: DaemonSet): boolean => set.metadata.namespace === "kube-system";

export function bayOf(
	node: Node,
	pods: readonly Pod[],
	daemonSets: readonly DaemonSet[],
	owner: (pod: Pod) => Owner,
	ghosts: Ghosts | undefined,
): Bay {
	const owned = new Map<string, Pod[]>();
	for (const pod of pods) {
		const { key } = owner(pod);
		const own = owned.get(key);
		if (own) own.push(pod);
		else owned.set(key, [pod]);
	}
	const ghost = ghosts?.places.find((place) => place.node === node.metadata.name);
	const sets = [...daemonSets].sort((a, b) => Number(system(a)) - Number(system(b)));
	const places: Place[] = sets.map((set) => {
		const key = keyOfOwner(set);
		const own = owned.get(key) ?? [];
		owned.delete(key);
		const placement = placementOf(set, node);
		const typed = ghosts?.owner === set.metadata.name && !system(set) ? ghost : undefined;
		const foreseen =
			typed && typed.lands !== placement.should ? (typed.lands ? "comes" : own.length > 0 ? "goes" : undefined) : undefined;
		return {
			key,
			name: set.metadata.name,
			pods: own,
			misplaced: !placement.should,
			...(own.length === 0 && placement.by ? { refused: { by: placement.by, reason: placement.reason ?? "" } } : {}),
			...(foreseen ? { foreseen, ...(typed?.reason ? { reason: typed.reason } : {}) } : {}),
		};
	});
	if (ghosts && ghost && !sets.some((set) => set.metadata.name === ghosts.owner)) {
		places.unshift({
			key: `ghost/${ghosts.owner}`,
			name: ghosts.owner,
			pods: [],
			misplaced: false,
			foreseen: ghost.lands ? "comes" : "refused",
			...(ghost.reason ? { reason: ghost.reason } : {}),
		});
	}
	return { places, floating: [...owned.values()].flat() };
}

/** The taints of its Node that the Pod tolerates: a key for each. */
export const keysOf = (pod: Pod, node: Node | undefined): readonly string[] =>
	(node?.spec?.taints ?? []).filter((taint) => toleratedBy(taint, pod.spec?.tolerations)).map(formatTaint);

const generation = "deprecated.daemonset.template.generation";

/** Made from a template that its DaemonSet no longer has. */
export function isOld(pod: Pod, set: DaemonSet | undefined): boolean {
	const own = pod.metadata.labels?.["pod-template-generation"];
	const newest = set?.metadata.annotations?.[generation];
	return own !== undefined && newest !== undefined && own !== newest;
}
