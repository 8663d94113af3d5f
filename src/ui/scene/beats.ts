// Which beats a change has.
import { pinnedNode } from "../../cluster/api/nodeaffinity.ts";
import { firstUntolerated } from "../../cluster/api/tolerations.ts";
import type { Pod } from "../../cluster/api/types.generated.ts";
import { canonical } from "../../cluster/api/values.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import { keyOfOwner } from "../state/owners.ts";
import { podState } from "../state/podstate.ts";
import type { Beat, Cast, Replacement } from "./beat.ts";
import { nodeBeats } from "./nodebeats.ts";
import type { Refusals } from "./refusals.ts";

const workloads = new Set(["DaemonSet", "Deployment", "StatefulSet", "Job", "CronJob"]);

/** The beats of a change, in order. `cast` is the world after it; `refusals` hears what is asked. */
export function beatsOf(change: Change, cast: Cast, refusals: Refusals): readonly Beat[] {
	const object = subject(change);
	if (object.kind === "Pod") return podBeats(change, cast, refusals);
	if (object.kind === "Node") {
		const joined = change.added ? cast.daemonSets.flatMap((set) => refusals.ask(set, [object])) : [];
		return [...nodeBeats(change), ...joined];
	}
	if (!workloads.has(object.kind) || object.metadata.ownerReferences?.length) return [];
	const about = { key: keyOfOwner(object), name: object.metadata.name, kind: object.kind };
	if (change.removed) return [{ beat: "withdrawn", ...about }];
	const ordered = change.added !== undefined || change.updated?.[0].metadata.generation !== object.metadata.generation;
	if (object.kind === "DaemonSet") {
		// The controller's answer to an order is its next status: by then it has asked every Node.
		if (!ordered) return refusals.ask(object, cast.nodes);
		refusals.forget(object);
	}
	if (!ordered) return [];
	const replaces = replacementOf(change);
	return [{ beat: "ordered", ...about, fresh: change.added !== undefined, ...(replaces ? { replaces } : {}) }];
}

/** How a DaemonSet with a new template replaces its Pods: `updateStrategy`, and how many may be missing or too many meanwhile. */
function replacementOf({ updated }: Change): Replacement | undefined {
	const [from, to] = updated ?? [];
	if (from?.kind !== "DaemonSet" || to?.kind !== "DaemonSet") return undefined;
	if (canonical(from.spec?.template) === canonical(to.spec?.template)) return undefined;
	const { type, rollingUpdate } = to.spec?.updateStrategy ?? {};
	if (type === "OnDelete") return "when deleted";
	const { maxSurge = 0, maxUnavailable = 1 } = rollingUpdate ?? {};
	return maxSurge === 0 || maxSurge === "0%" ? { down: String(maxUnavailable) } : { more: String(maxSurge) };
}

function podBeats(change: Change, cast: Cast, refusals: Refusals): Beat[] {
	const [from, to] = [
		(change.updated?.[0] ?? change.removed) as Pod | undefined,
		(change.added ?? change.updated?.[1]) as Pod | undefined,
	];
	const pod = (to ?? from) as Pod;
	const about = {
		uid: pod.metadata.uid,
		pod: pod.metadata.name,
		owner: cast.owner(pod),
		node: pod.spec?.nodeName ?? pinnedNode(pod.spec),
		pushed: change.source.includes("taint-eviction") || isPushed(pod, cast),
	};
	if (!to) return [{ beat: "gone", ...about }];
	if (!from) return [{ beat: "born", ...about }];
	const beats: Beat[] = [];
	if (!from.spec?.nodeName && to.spec?.nodeName) beats.push({ beat: "bound", ...about });
	if (!from.metadata.deletionTimestamp && to.metadata.deletionTimestamp) {
		beats.push({ beat: "leaving", ...about });
		// Its controller will ask for another one, and may be turned away.
		const set = cast.daemonSets.find((candidate) => keyOfOwner(candidate) === about.owner.key);
		if (set && about.node) refusals.forget(set, about.node);
	}
	const [before, now] = [podState(from).shape, podState(to).shape];
	if (before === now) return beats;
	if (now === "running") beats.push({ beat: "ran", ...about });
	else if (now === "crash") beats.push({ beat: "crashed", ...about });
	else if (now === "failed") beats.push({ beat: "failed", ...about });
	return beats;
}

/** It goes from a Node whose NoExecute taint it does not tolerate; whichever controller was the first to notice. */
function isPushed(pod: Pod, cast: Cast): boolean {
	if (!pod.metadata.deletionTimestamp) return false;
	const node = cast.nodes.find(({ metadata }) => metadata.name === pod.spec?.nodeName);
	return firstUntolerated(node?.spec?.taints, pod.spec?.tolerations, ["NoExecute"]) !== undefined;
}
