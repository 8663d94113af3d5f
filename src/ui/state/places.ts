// What stands in a Node's bay: for each DaemonSet its fixed place (a Pod, a ghost, or the reason why there is none), then
// the Pods of everyone else.
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import { toleratedBy } from "../../cluster/api/tolerations.ts";
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Ghosts } from "../../desk/port.ts";
import { keyOfOwner, type Owner } from "./owners.ts";
import { placementOf } from "./placement.ts";

type GhostPlace = Ghosts["places"][number];

export interface Place {
	/** The owner's key. */
	readonly key: string;
	readonly name: string;
	readonly pods: readonly Pod[];
	/** Its Pods may stay, but would not come today. */
	readonly misplaced: boolean;
	/** Nothing here: a barrier refused it, or its labels were never asked for. */
	readonly refused?: { readonly by: "taint" | "selector"; readonly reason: string };
	/** What applying the text as typed would change here. "replaced": its Pod goes, and the next one waits. */
	readonly foreseen?: "comes" | "waits" | "none" | "goes" | "replaced";
	readonly reason?: string;
}

/** Pods of any Node, as typed: how many of an owner come to this one. */
export interface Coming {
	readonly key: string;
	readonly name: string;
	readonly count: number;
}

export interface Bay {
	readonly places: readonly Place[];
	readonly floating: readonly Pod[];
	readonly coming: readonly Coming[];
	/** The uids of floating Pods that would go. */
	readonly going: ReadonlySet<string>;
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
	const here = (ghosts?.places ?? []).filter((place) => place.node === node.metadata.name);
	const sets = [...daemonSets].sort((a, b) => Number(system(a)) - Number(system(b)));
	const places: Place[] = sets.map((set) => {
		const key = keyOfOwner(set);
		const own = owned.get(key) ?? [];
		owned.delete(key);
		const placement = placementOf(set, node);
		const ghost = here.find(({ owner }) => owner === key);
		const foreseen = ghost && foreseenOf(ghost, own.length > 0, placement.should);
		return {
			key,
			name: set.metadata.name,
			pods: own,
			misplaced: !placement.should,
			...(own.length === 0 && placement.by ? { refused: { by: placement.by, reason: placement.reason ?? "" } } : {}),
			...(foreseen ? { foreseen, ...(ghost.reason ? { reason: ghost.reason } : {}) } : {}),
		};
	});
	const [anchored, loose] = [here.filter(isDaemon), here.filter((ghost) => !isDaemon(ghost))];
	for (const ghost of anchored) {
		if (places.some(({ key }) => key === ghost.owner)) continue;
		const { owner: key, name, reason } = ghost;
		const foreseen = ghost.verdict === "lands" ? "comes" : ghost.verdict;
		places.push({ key, name, pods: [], misplaced: false, foreseen, ...(reason ? { reason } : {}) });
	}
	return {
		places,
		floating: [...owned.values()].flat(),
		coming: loose
			.filter(({ pods, had }) => pods > had)
			.map(({ owner: key, name, pods, had }) => ({ key, name, count: pods - had })),
		going: new Set(loose.flatMap(({ goes, pods, had }) => goes.slice(0, Math.max(0, had - pods)))),
	};
}

const isDaemon = ({ owner }: GhostPlace): boolean => owner.startsWith("DaemonSet/");

/** Only what would be another than now. */
function foreseenOf({ verdict, was }: GhostPlace, hasPod: boolean, should: boolean): Place["foreseen"] {
	if (verdict === was) return undefined;
	switch (verdict) {
		case "lands":
			return hasPod ? undefined : "comes";
		case "waits":
			return hasPod ? "replaced" : "waits";
		case "none":
			return hasPod ? "goes" : should ? "none" : undefined;
	}
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
