// The moments at which something was seen to happen: where the arrow keys of the time track stop, and what the caption says of a
// moment that is sought.
import type { AnyObject } from "../cluster/api/objects.ts";
import { isReady } from "../cluster/api/podfacts.ts";
import type { Pod } from "../cluster/api/types.generated.ts";
import { canonical } from "../cluster/api/values.ts";
import { subject, type Change } from "../cluster/apiserver/store.ts";
import type { DiffLog } from "../cluster/difflog.ts";
import { isDrawn } from "./drawn.ts";
import { isSeen } from "./seen.ts";
import type { World } from "./world.ts";

/** What one request leads to within this many simulated milliseconds belongs together: a Pod is made, and bound. */
const together = 50;
/** No more changes than these are told of one moment. */
const most = 200;

const workloads = new Set(["DaemonSet", "Deployment", "StatefulSet", "Job", "CronJob"]);

/** Something moves: a Pod, a Node, an order. What is then counted, and what Events say of it, follows from that. */
function moves(change: Change): boolean {
	const { kind, metadata } = subject(change);
	const ordered = workloads.has(kind) && change.updated?.[0].metadata.generation !== metadata.generation;
	if (kind === "Pod") return !change.updated || canonical(faceOf(change.updated[0])) !== canonical(faceOf(subject(change)));
	return (kind === "Node" || ordered) && isSeen(change);
}

/** Work in progress, which looks the same all the while. */
const progressing = new Set([undefined, "ContainerCreating", "PodInitializing"]);

/** What is drawn of a Pod. */
function faceOf(object: AnyObject): unknown {
	const { metadata, spec, status } = object as Pod;
	const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
	return [
		metadata.deletionTimestamp,
		spec?.nodeName,
		status?.phase,
		isReady(object as Pod),
		containers.flatMap(({ name, state }) => {
			const trouble = progressing.has(state?.waiting?.reason) ? state?.terminated?.exitCode : state?.waiting?.reason;
			return trouble === undefined ? [] : [name, trouble];
		}),
	];
}

/** The last moment before now; at the earliest the world's beginning. */
export function momentBefore({ log, now, start }: World): number {
	for (const change of log.backwards()) if (change.at < now && moves(change)) return Math.max(change.at, start);
	return start;
}

/** The first moment after now that has been lived through already. */
export const momentAfter = ({ lived, read, now }: World): number | undefined =>
	lived.since(read.revision).find((change) => change.at > now && moves(change))?.at;

/** What happened last in a log that ends now: all that is drawn of it, in order. */
export function latest(log: DiffLog): readonly Change[] {
	const changes: Change[] = [];
	let last: number | undefined;
	for (const change of log.backwards()) {
		if (last === undefined && moves(change)) last = change.at;
		if (last === undefined) continue;
		if (change.at < last - together || changes.length >= most) break;
		if (isDrawn(subject(change)) && subject(change).kind !== "Event") changes.push(change);
	}
	return changes.reverse();
}
