// --record: the line itself as the reason of a change, in the annotation that `rollout history` shows.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Invocation } from "./command.ts";
import { bool } from "./flag.ts";
import type { Info } from "./info.ts";
import type { Process } from "./process.ts";
import { askObject } from "./requests.ts";

const changeCause = "kubernetes.io/change-cause";

export const recordFlag = bool("record", "false", {
	hidden: true,
	deprecated: "--record will be removed in the future",
});

type Line = Pick<Invocation, "path" | "args" | "flags">;

/** The annotation to add: none without --record. */
export const causeOf = ({ path, args, flags }: Line): Readonly<Record<string, string>> =>
	flags.has("record") && flags.on("record") ? { [changeCause]: [path, ...args, ...flags.spelled].join(" ") } : {};

/** The object with the line as the reason of its change, where --record asks for it. */
export function recorded(object: AnyObject, line: Line): AnyObject {
	if (!line.flags.has("record") || !line.flags.on("record")) return object;
	const annotations = { ...object.metadata?.annotations, ...causeOf(line) };
	return { ...object, metadata: { ...object.metadata, annotations } };
}

/** Notes the reason in a request of its own, for verbs whose change is not theirs to add to; then gives the object as it is. */
export function* recordedAfter(
	object: AnyObject,
	{ resource, namespace, name }: Info,
	line: Line,
	dryRun = false,
): Process<AnyObject> {
	if (!line.flags.on("record")) return object;
	const body = { metadata: { annotations: causeOf(line) } };
	return yield* askObject(resource, { verb: "patch", namespace, name, patchType: "merge", body, dryRun });
}
