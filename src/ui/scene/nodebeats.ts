// What happens to Nodes, as a spectator sees it.
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Node, Taint } from "../../cluster/api/types.generated.ts";
import type { Change } from "../../cluster/apiserver/store.ts";
import { nodeState } from "../state/nodestate.ts";
import type { Beat } from "./beat.ts";

/** Taints that Kubernetes itself puts and takes; the Node's state already says what they say. */
const isOwn = (taint: Taint): boolean => taint.key.startsWith("node.kubernetes.io/");

/** A Node that has just joined is not ready for a moment: that is not what keeps a Pod away. */
export const withoutOwnTaints = (node: Node): Node =>
	node.spec?.taints?.some(isOwn)
		? { ...node, spec: { ...node.spec, taints: node.spec.taints.filter((taint) => !isOwn(taint)) } }
		: node;

export function nodeBeats(change: Change): Beat[] {
	if (change.added) return [{ beat: "joined", node: change.added.metadata.name }];
	if (change.removed) return [{ beat: "left", node: change.removed.metadata.name }];
	const [from, to] = change.updated as readonly [Node, Node];
	const node = to.metadata.name;
	const beats: Beat[] = [];
	const [had, has] = [taintsOf(from), taintsOf(to)];
	for (const [taint, effect] of has) if (!had.has(taint)) beats.push({ beat: "tainted", node, taint, effect });
	for (const [taint, effect] of had) if (!has.has(taint)) beats.push({ beat: "untainted", node, taint, effect });
	if (!from.spec?.unschedulable && to.spec?.unschedulable) beats.push({ beat: "cordoned", node });
	if (from.spec?.unschedulable && !to.spec?.unschedulable) beats.push({ beat: "uncordoned", node });
	if (isReady(from) && !isReady(to)) beats.push({ beat: "down", node });
	if (!isReady(from) && isReady(to)) beats.push({ beat: "up", node });
	return beats;
}

const taintsOf = (node: Node): ReadonlyMap<string, string> =>
	new Map((node.spec?.taints ?? []).filter((taint) => !isOwn(taint)).map((taint) => [formatTaint(taint), taint.effect]));

const isReady = (node: Node): boolean => ["ready", "cordoned"].includes(nodeState(node).mark);
