// Field selectors of list requests: which fields a kind can be selected by, and what the real server says about the others.
import type { AnyObject } from "../api/objects.ts";
import type { Status } from "../api/types.generated.ts";
import { badRequest } from "./status.ts";

const involved = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"].map(
	(field) => `involvedObject.${field}`,
);
const own = ["metadata.name", "metadata.namespace"];
/** Kinds without namespaces that say so themselves. */
const unspaced: readonly string[] = ["Namespace", "Node"];
const unsupported = (field: string): string => `field label not supported: ${field}`;

/** What a kind can be selected by beside its name and namespace. Kinds that are not here know only those. */
const more: Readonly<Record<string, { readonly fields: readonly string[]; readonly refuse?: (field: string) => string }>> = {
	Event: { fields: [...involved, "reason", "reportingComponent", "source", "type"] },
	Job: { fields: ["status.successful"], refuse: (field) => `field label ${JSON.stringify(field)} not supported for Job` },
	Namespace: { fields: ["status.phase"] },
	Node: { fields: ["spec.unschedulable"] },
	Pod: {
		fields: [
			"spec.nodeName",
			"spec.restartPolicy",
			"spec.schedulerName",
			"spec.serviceAccountName",
			"spec.hostNetwork",
			"status.phase",
			"status.podIP",
			"status.podIPs",
			"status.nominatedNodeName",
		],
	},
	Secret: { fields: ["type"] },
	Service: { fields: ["spec.clusterIP", "spec.type"] },
};

/** A test of objects, or why the text is not a selector for this kind. */
export function fieldSelector(kind: string, text: string): ((object: AnyObject) => boolean) | Status {
	const tests: ((object: AnyObject) => boolean)[] = [];
	for (const term of text.split(/(?<!\\),/).sort()) {
		if (term === "") continue;
		const parts = /^([^=!]*?)(!=|==|=)(.*)$/s.exec(term);
		if (!parts) return badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
		const [, field = "", sign, raw = ""] = parts;
		const value = raw.replace(/\\([\\,=])/g, "$1");
		if (
			!(own.includes(field) && !(field === "metadata.namespace" && unspaced.includes(kind))) &&
			!more[kind]?.fields.includes(field)
		) {
			const { refuse } = more[kind] ?? {
				refuse: (name: string) => `"${name}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
			};
			return badRequest((refuse ?? unsupported)(field));
		}
		tests.push((object) => (valueAt(object, field) === value) === (sign !== "!="));
	}
	return (object) => tests.every((test) => test(object));
}

/** Fields with another name in the object itself. A selector may name a Pod's addresses, but they always read as empty. */
const elsewhere: Readonly<Record<string, string>> = {
	"status.successful": "status.succeeded",
	source: "source.component",
	"status.podIPs": "",
};
const unset: Readonly<Record<string, string>> = {
	"spec.unschedulable": "false",
	"spec.hostNetwork": "false",
	"status.successful": "0",
};

function valueAt(object: AnyObject, field: string): string {
	let at: unknown = object;
	for (const name of (elsewhere[field] ?? field).split(".")) at = (at as Record<string, unknown> | undefined)?.[name];
	if (at !== undefined && at !== null && at !== "") return typeof at === "string" ? at : JSON.stringify(at);
	// An event of the newer kind names no source but who reports.
	return field === "source" ? valueAt(object, "reportingComponent") : (unset[field] ?? "");
}
