// What may stand at the cursor: the fields of the mapping that it is in, the values that a field may have, the kinds and their
// versions; each with what it is.
import { apiVersionOf, resources } from "../cluster/api/resources.ts";
import { cursorAt, type Cursor } from "./cursor.ts";
import { placeAt, typeInWords, type SchemaPlace } from "./place.ts";
import { describe } from "./prose.ts";
import type { Field } from "../cluster/api/schema.ts";
import { fieldsOf } from "./schema.ts";

export interface Suggestion {
	readonly label: string;
	/** What is put in place of what was typed. */
	readonly insert: string;
	/** Its type, in a few words. */
	readonly detail: string;
	readonly about?: string | undefined;
	/** Sorts before the others: fields that every manifest of the kind has. */
	readonly first?: boolean;
}

export interface Suggestions {
	/** Offsets of what is replaced. */
	readonly from: number;
	readonly to: number;
	readonly items: readonly Suggestion[];
}

/**
 * Suggestions at an offset of the text; none where nothing is known of the place. With `only`, some fields by their paths
 * ("spec.template.spec.tolerations"): those, what leads to them, and what stands below them.
 */
export function complete(text: string, offset: number, only?: readonly string[]): Suggestions {
	const cursor = cursorAt(text, offset);
	const items = cursor.at === "value" ? values(cursor) : keys(cursor);
	const at = cursor.path.filter((step) => typeof step === "string");
	const isOffered = ({ label }: Suggestion): boolean =>
		!only || onTheWay((cursor.at === "value" ? at : [...at, label]).join("."), only);
	return { from: cursor.from, to: offset, items: items.filter(isOffered) };
}

/** Whether a path leads to one of these fields, or begins at one. */
const onTheWay = (path: string, fields: readonly string[]): boolean =>
	fields.some((field) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`));

const kindOf = ({ kind }: Cursor): string | undefined => resources.find((resource) => resource.kind === kind)?.kind;

/** What a field's line ends in: a value on the same line, or a block below it. */
function inserted(name: string, field: Field, column: number): string {
	const below = `\n${" ".repeat(column + 2)}`;
	if (field.items) return `${name}:${below}- `;
	const isScalar =
		field.type !== undefined && field.type !== "object"
			? true
			: ["Quantity", "IntOrString", "Time", "MicroTime"].includes(field.ref ?? "");
	return isScalar ? `${name}: ` : `${name}:${below}`;
}

const common = new Set([
	"apiVersion",
	"kind",
	"metadata",
	"spec",
	"name",
	"selector",
	"template",
	"containers",
	"image",
	"labels",
	"matchLabels",
	"key",
	"operator",
	"effect",
]);

function keys(cursor: Cursor): readonly Suggestion[] {
	const kind = kindOf(cursor);
	const top = cursor.path.length === 0;
	if (!kind && !top) return [];
	const place = placeAt(kind ?? "DaemonSet", cursor.path);
	if (!place?.struct) return place && !place.field.values ? scalars(place) : [];
	const struct = place.struct;
	return Object.entries(fieldsOf(struct))
		.filter(([name]) => !cursor.siblings.includes(name) && name !== "status" && name !== "managedFields" && name !== "selfLink")
		.map(([name, field]) => ({
			label: name,
			insert: inserted(name, field, cursor.column),
			detail: typeInWords(field),
			about: describe(struct, name),
			first: common.has(name),
		}));
}

function values(cursor: Cursor): readonly Suggestion[] {
	const [first, ...more] = cursor.path;
	if (more.length === 0 && first === "kind")
		return resources.map((resource) => ({
			label: resource.kind,
			insert: resource.kind,
			detail: apiVersionOf(resource),
			about: describe(resource.kind),
			first: resource.kind === "DaemonSet",
		}));
	if (more.length === 0 && first === "apiVersion") {
		const own = resources.filter((resource) => !cursor.kind || resource.kind === cursor.kind).map(apiVersionOf);
		return [...new Set(own)].map((version) => ({ label: version, insert: version, detail: "version of the API" }));
	}
	const kind = kindOf(cursor);
	const place = kind && placeAt(kind, cursor.path);
	return place ? scalars(place) : [];
}

/** Operators that the schema lists and the server refuses: their feature is switched off in v1.36. */
const switchedOff = (place: SchemaPlace, value: string): boolean =>
	place.declaredIn === "Toleration" && place.name === "operator" && /^[GL]t$/.test(value);

function scalars(place: SchemaPlace): readonly Suggestion[] {
	const list = place.field.enum ?? (place.field.type === "boolean" ? ["true", "false"] : []);
	return list.filter((value) => !switchedOff(place, value)).map((value) => ({ label: value, insert: value, detail: "value" }));
}
