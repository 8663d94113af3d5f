// Taints of a node as a list that is changed by key and effect (pkg/util/taints).
import type { Node, Taint } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";

type Identity = Pick<Taint, "key" | "effect">;

const same = (a: Identity, b: Identity): boolean => a.key === b.key && a.effect === b.effect;

export const hasTaint = (node: Node, taint: Identity): boolean => node.spec?.taints?.some((t) => same(t, taint)) ?? false;

/** The write that adds some taints at the end and removes others. */
export function swapTaints(node: Node, add: readonly Taint[], remove: readonly Identity[]): Action {
	const kept = (node.spec?.taints ?? []).filter((t) => !remove.some((r) => same(r, t)) && !add.some((a) => same(a, t)));
	const taints = [...kept, ...add];
	return {
		verb: "patch",
		target: { kind: "Node", name: node.metadata.name, uid: node.metadata.uid },
		patch: { spec: { taints: taints.length > 0 ? taints : null } },
	};
}
