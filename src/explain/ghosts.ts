// Where the Pods of a manifest would be if it were applied: told from the Pods before and after, as they are in a copy of the cluster
// that has lived through it (desk/foreseen.ts). Nothing is guessed: whatever is not in that copy is not said.
import { targetNode } from "../cluster/api/daemonplacement.ts";
import type { KubeObject } from "../cluster/api/objects.ts";
import { hasEnded } from "../cluster/api/podfacts.ts";
import type { DaemonSet, Node, Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { controllerGates } from "./controllergates.ts";
import { manifestOf, ofWorkload } from "./owner.ts";
import { schedulerGates } from "./schedulergates.ts";
import { snapshotOf } from "./snapshot.ts";

/** "lands": on the Node. "waits": there is a Pod for it, and the scheduler finds no place. "none": no Pod. */
export type Verdict = "lands" | "waits" | "none";

export interface Ghost {
	/** Whose Pods: "DaemonSet/default/agent". */
	readonly owner: string;
	readonly name: string;
	/** Absent where a Pod of any Node finds none. A DaemonSet has a ghost for each Node. */
	readonly node?: string;
	readonly verdict: Verdict;
	/** In a few words, where it does not land. */
	readonly reason?: string;
	/** How many Pods there would be, and how many there are. */
	readonly pods: number;
	readonly had: number;
	/** The uids of Pods that are there and would not be. */
	readonly goes: readonly string[];
	/** What is the case now; absent where the object is not there yet. */
	readonly was?: Verdict;
}

/** A Pod that counts: it has neither ended nor is it leaving. */
export interface Standing {
	readonly uid: string;
	/** "DaemonSet/default/agent"; of a Pod that nobody made, its own. */
	readonly owner: string;
	/** Where it runs; for a daemon Pod that waits, the Node that it is for. */
	readonly node: string | undefined;
	readonly bound: boolean;
	readonly pod: Pod;
}

/** Stays the same when the object is deleted and made again. */
export const ownerKey = (object: KubeObject): string =>
	`${object.kind}/${object.metadata.namespace ?? ""}/${object.metadata.name}`;

export function standingPods(read: Reader): readonly Standing[] {
	return [...read.all("Pod")]
		.filter((pod) => !pod.metadata.deletionTimestamp && !hasEnded(pod))
		.map((pod) => ({
			uid: pod.metadata.uid,
			owner: ownerKey(manifestOf(pod, read).object),
			node: targetNode(pod),
			bound: pod.spec?.nodeName !== undefined,
			pod,
		}));
}

/** The ghosts of what has been applied, and of nothing else. `known` are the keys of those that were there before. */
export function ghosts(
	applied: readonly KubeObject[],
	before: readonly Standing[],
	after: readonly Standing[],
	known: ReadonlySet<string>,
	read: Reader,
): readonly Ghost[] {
	return applied.flatMap((object) => {
		const owner = ownerKey(object);
		const common = { owner, name: object.metadata.name, isKnown: known.has(owner) };
		const own = (all: readonly Standing[]) => all.filter((each) => each.owner === owner);
		const [had, has] = [own(before), own(after)];
		return object.kind === "DaemonSet"
			? daemonGhosts(object, common, had, has, read)
			: floatingGhosts(object, common, had, has, read);
	});
}

interface About {
	readonly owner: string;
	readonly name: string;
	readonly isKnown: boolean;
}

const verdictOf = (pods: readonly Standing[]): Verdict =>
	pods.length === 0 ? "none" : pods.some(({ bound }) => bound) ? "lands" : "waits";

const goesOf = (had: readonly Standing[], has: readonly Standing[]): readonly string[] =>
	had.filter(({ uid }) => !has.some((each) => each.uid === uid)).map(({ uid }) => uid);

function daemonGhosts(
	daemonSet: DaemonSet,
	{ owner, name, isKnown }: About,
	before: readonly Standing[],
	after: readonly Standing[],
	read: Reader,
): readonly Ghost[] {
	return read.sorted("Node").map((node): Ghost => {
		const on = (all: readonly Standing[]) => all.filter((each) => each.node === node.metadata.name);
		const [had, has] = [on(before), on(after)];
		const found = verdictOf(has);
		const why = found === "none" ? noPod(daemonSet, node, read) : undefined;
		const verdict = found === "none" && !why ? "waits" : found;
		return {
			owner,
			name,
			node: node.metadata.name,
			verdict,
			...(verdict === "lands" ? {} : { reason: why ?? (has[0] ? noPlace(has[0].pod, node, read) : "its Pod does not stay") }),
			pods: has.length,
			had: had.length,
			goes: goesOf(had, has),
			...(isKnown ? { was: verdictOf(had) } : {}),
		};
	});
}

/** Why the controller has no Pod made, if that is what it is: else one comes and is taken away again, time after time. */
function noPod(daemonSet: DaemonSet, node: Node, read: Reader): string | undefined {
	const manifest = ofWorkload(daemonSet);
	const refused = manifest && controllerGates(manifest, node, "none").find(({ passed }) => passed === false);
	return refused ? (refused.reason ?? refused.gate) : refusal(new Set([daemonSet.metadata.uid]), read);
}

/** What the scheduler finds wrong with the one Node that a daemon Pod is for. */
function noPlace(pod: Pod, node: Node, read: Reader): string {
	const snapshot = snapshotOf(read);
	const info = snapshot.node(node.metadata.name);
	const stopped = info && schedulerGates(pod, manifestOf(pod, read), info, snapshot).find(({ passed }) => passed === false);
	return stopped?.reason ?? unscheduled(pod);
}

/** Pods that may be anywhere: a ghost for each Node that has or had one, and one for all that find no Node. */
function floatingGhosts(
	object: KubeObject,
	{ owner, name, isKnown }: About,
	before: readonly Standing[],
	after: readonly Standing[],
	read: Reader,
): readonly Ghost[] {
	const ghost = (had: readonly Standing[], has: readonly Standing[]): Ghost => ({
		owner,
		name,
		verdict: verdictOf(has),
		pods: has.length,
		had: had.length,
		goes: goesOf(had, has),
		...(isKnown ? { was: verdictOf(had) } : {}),
	});
	const nodes = read.sorted("Node").map(({ metadata }) => metadata.name);
	const placed = nodes.flatMap((node): readonly Ghost[] => {
		const on = (all: readonly Standing[]) => all.filter((each) => each.bound && each.node === node);
		const [had, has] = [on(before), on(after)];
		return had.length + has.length === 0 ? [] : [{ ...ghost(had, has), node }];
	});
	const waiting = (all: readonly Standing[]) => all.filter(({ bound }) => !bound);
	const [waited, waits] = [waiting(before), waiting(after)];
	const wanted =
		object.kind === "Deployment" || object.kind === "ReplicaSet" || object.kind === "StatefulSet"
			? (object.spec?.replicas ?? 1)
			: 0;
	const missing = after.length < wanted ? refusal(ownUids(object, read), read) : undefined;
	return [
		...placed,
		...(waits.length > 0 ? [{ ...ghost(waited, waits), reason: unscheduled(waits[0]?.pod) }] : []),
		...(missing ? [{ ...ghost([], []), reason: missing }] : []),
	];
}

/** Why the scheduler finds no place, in its own words and without what it says of preemption. */
function unscheduled(pod: Pod | undefined): string {
	const condition = pod?.status?.conditions?.find(({ type, status }) => type === "PodScheduled" && status === "False");
	return (
		condition?.message?.replace(/ (no new claims to deallocate, )?preemption: [^]*/, "").replace(/\.$/, "") || "not scheduled yet"
	);
}

/** That the API server refuses the Pods of these owners, if it does. */
function refusal(owners: ReadonlySet<string>, read: Reader): string | undefined {
	for (const event of read.all("Event"))
		if (event.reason === "FailedCreate" && owners.has(event.involvedObject?.uid ?? "")) return `the API server refuses the Pod`;
	return undefined;
}

/** The object and what it owns: a Deployment's Pods are made by its ReplicaSets. */
const ownUids = (object: KubeObject, read: Reader): ReadonlySet<string> =>
	new Set([object.metadata.uid, ...[...read.ownedBy(object.metadata.uid)].map(({ metadata }) => metadata.uid)]);
