// Values of structs as the API server prints them: it holds objects in Go types of its own, whose fields have Go names and
// are all printed, also the absent ones.
import { byCodeUnit } from "../../../api/values.ts";
import type { Field } from "../../../api/schema.ts";
import { typeNamed } from "../../schema.ts";
import { Printed } from "./field.ts";
import { layouts, unlisted } from "./layouts.ts";

type Fields = Readonly<Record<string, unknown>>;
/** A field of a Go struct: its Go name, its name in the API, and what is printed without it. */
type Row = readonly [go: string, api: string, absent: string, field: Field | undefined];

/** Types that are the API's own in Go too: in this order, absent fields left out, or empty with a `!`. */
const plain: Readonly<Record<string, string>> = {
	LabelSelector: "matchLabels matchExpressions",
	LabelSelectorRequirement: "key! operator! values",
	ObjectMeta:
		"name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields",
	OwnerReference: "apiVersion! kind! name! uid! controller blockOwnerDeletion",
};

const linesOf = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text
			.trim()
			.split("\n")
			.map((line) => line.split(": ") as [string, string]),
	);

let lines: ReadonlyMap<string, string> | undefined;
const tables = new Map<string, readonly Row[]>();

function rowsOf(type: string): readonly Row[] | undefined {
	lines ??= linesOf(layouts);
	if (unlisted.has(type)) return undefined;
	const line = lines.get(type);
	if (line === undefined) return undefined;
	let rows = tables.get(type);
	if (!rows) {
		const fields = typeNamed(type)?.fields ?? {};
		const apiNames = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
		rows = line.split(" ").map((word): Row => {
			const [, go = "", other, absent = ""] = /^([^=~#?".]*)(?:=([^~#?".]*))?([~#?".]?)$/.exec(word) ?? [];
			const api = other ?? apiNames.get(go.toLowerCase()) ?? go.charAt(0).toLowerCase() + go.slice(1);
			return [go, api, absent, fields[api]];
		});
		tables.set(type, rows);
	}
	return rows;
}

const zero: Readonly<Record<string, unknown>> = { "": "", "#": 0, "?": false, "~": null, '"': "0" };

const sortedMap = (map: Fields): Fields => Object.fromEntries(Object.entries(map).sort(([a], [b]) => byCodeUnit(a, b)));

function part(field: Field | undefined, value: unknown): unknown {
	if (value === null || typeof value !== "object") return value;
	const { items } = field ?? {};
	if (Array.isArray(value)) return items ? value.map((item: unknown) => part(items, item)) : value;
	return field?.ref ? asInternal(field.ref, value as Fields) : sortedMap(value as Fields);
}

/** The host's namespaces stand in the Pod's security context inside the API server. */
const hostFields = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"];
const moved = (spec: Fields): Fields =>
	spec["securityContext"]
		? {
				...spec,
				securityContext: {
					...(spec["securityContext"] as Fields),
					...Object.fromEntries(hostFields.map((name) => [name, spec[name]])),
				},
			}
		: spec;

/** The value with Go's field names in Go's order. */
function asInternal(type: string, given: Fields): Fields {
	const order = plain[type]?.split(" ");
	const out: Record<string, unknown> = {};
	if (order) {
		const fields = typeNamed(type)?.fields ?? {};
		for (const word of order) {
			const name = word.replace("!", "");
			const value = given[name] ?? (name === word ? undefined : "");
			if (value !== undefined) out[name] = part(fields[name], value);
		}
		return out;
	}
	const rows = rowsOf(type);
	if (!rows) return sortedMap(given);
	const value = type === "PodSpec" ? moved(given) : given;
	for (const [go, api, absent, field] of rows) {
		if (go === "@") Object.assign(out, asInternal("ObjectMeta", (value["metadata"] ?? {}) as Fields));
		else if (value[api] !== undefined) out[go] = part(field, value[api]);
		else out[go] = absent === "." ? asInternal(field?.ref ?? "", {}) : zero[absent];
	}
	return out;
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);

/** The value as an error prints it; null if it is absent. */
export const internal = (type: string, value: object | undefined): Printed =>
	new Printed(value === undefined ? "null" : escaped(JSON.stringify(asInternal(type, value as Fields))));

/** A list of such values. */
export const internals = (type: string, list: readonly object[] | undefined): Printed =>
	new Printed(list === undefined ? "null" : `[${list.map((value) => internal(type, value).text).join(",")}]`);

/** The value over many lines, indented by one space. */
export const indented = (type: string, value: object): string =>
	escaped(JSON.stringify(asInternal(type, value as Fields), null, 1));
