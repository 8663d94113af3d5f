// The ticks of the scrubber: which writes a learner would want to find again.
import type { AnyObject } from "../cluster/api/objects.ts";
import type { Change } from "../cluster/apiserver/store.ts";
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

/** The tick for a write, if it deserves one. Inputs get theirs from the desk. */
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
