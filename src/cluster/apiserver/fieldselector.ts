// Field selectors of list requests: which fields a kind can be selected by, and what the real server says about the others.
import type { AnyObject } from "../api/objects.ts";
import type { Status } from "../api/types.generated.ts";
import { badRequest } from "./status.ts";

const common = ["metadata.name", "metadata.namespace"];
const more: Readonly<Record<string, readonly string[]>> = {
	Pod: [
		"spec.nodeName",
		"spec.restartPolicy",
		"spec.schedulerName",
		"spec.serviceAccountName",
		"spec.hostNetwork",
		"status.phase",
		"status.podIP",
		"status.nominatedNodeName",
	],
	Node: ["spec.unschedulable"],
	Namespace: ["status.phase"],
	Job: ["status.successful"],
	Secret: ["type"],
	ReplicaSet: ["status.replicas"],
	Event: [
		"involvedObject.kind",
		"involvedObject.namespace",
		"involvedObject.name",
		"involvedObject.uid",
		"involvedObject.apiVersion",
		"involvedObject.resourceVersion",
		"involvedObject.fieldPath",
		"reason",
		"reportingComponent",
		"source",
		"type",
	],
};

/** A test of objects, or why the text is none. */
export function fieldSelector(kind: string, text: string): ((object: AnyObject) => boolean) | Status {
	const tests: ((object: AnyObject) => boolean)[] = [];
	for (const part of text.split(",")) {
		if (part === "") continue;
		const m = /^([^=!]*)(==|!=|=)(.*)$/.exec(part);
		if (!m) return badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
		const [, field, sign, value] = m as unknown as [string, string, string, string];
		if (!common.includes(field) && !more[kind]?.includes(field)) {
			return badRequest(
				`Unable to find "" that match label selector "", field selector "${text}": field label not supported: ${field}`,
			);
		}
		tests.push((object) => (valueAt(object, field) === value) === (sign !== "!="));
	}
	return (object) => tests.every((test) => test(object));
}

function valueAt(object: AnyObject, field: string): string {
	let at: unknown = object;
	for (const name of (field === "source" ? "source.component" : field).split("."))
		at = (at as Record<string, unknown> | undefined)?.[name];
	return at === undefined || at === null
		? field === "spec.unschedulable" || field === "spec.hostNetwork"
			? "false"
			: ""
		: String(at);
}
