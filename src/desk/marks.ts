// The ticks of the scrubber: what a learner did, and which writes they would want to find again.
import type { AnyObject } from "../cluster/api/objects.ts";
import type { Change } from "../cluster/apiserver/store.ts";
import type { Desk } from "./desk.ts";
import type { Mark } from "./port.ts";

const troubles = new Set([
	"FailedCreate",
	"FailedScheduling",
	"BackOff",
	"Evicted",
	"FailedDaemonPod",
	"Unhealthy",
	"NodeNotReady",
	"Failed",
]);

/** All ticks of what has been lived through, as far back as the log reaches. */
export function marksOf(desk: Desk): Mark[] {
	const { inputs, lived, start } = desk.world;
	const acts = new Map([...inputs].reverse().map(({ at, entry }) => [entry, at]));
	const from = lived.droppedBefore;
	return [
		...(from > start ? [{ at: from, kind: "kept", text: "what happened before has none" } as const] : []),
		...lived.since(0).flatMap((change) => markOf(change) ?? []),
		...[...acts].map(([entry, at]) => ({ at, kind: "you", text: desk.textOf(entry) }) as const),
	];
}

/** The tick for a write, if it deserves one. What a learner does has its own. */
export function markOf(change: Change): Mark | undefined {
	const { at, added, removed } = change;
	const object = added ?? removed;
	if (!object) return undefined;
	if (object.kind === "Pod") return { at, kind: "pod", text: `Pod ${object.metadata.name} ${added ? "is created" : "is gone"}` };
	if (object.kind === "Node") return { at, kind: "node", text: `${object.metadata.name} ${added ? "joins" : "is gone"}` };
	if (object.kind === "Event" && added) return trouble(at, added);
	return undefined;
}

function trouble(at: number, event: AnyObject): Mark | undefined {
	const reason = event["reason"] as string;
	const about = event["involvedObject"] as { kind?: string; name?: string } | undefined;
	return troubles.has(reason) && event["type"] === "Warning"
		? { at, kind: "trouble", text: `${reason}: ${about?.kind} ${about?.name}` }
		: undefined;
}
