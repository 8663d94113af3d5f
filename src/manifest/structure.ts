// What the schema alone finds wrong in an object: unknown fields (mistyped, or right but in the wrong place), values of the wrong
// type, words that are not among the choices. Each with the place and, where it is clear, the edit that mends it.
import type { Json } from "../cluster/api/types.generated.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { nearest } from "./nearest.ts";
import { formatPath, homesOf, placeAt, typeInWords, type Path } from "./place.ts";
import type { Field } from "../cluster/api/schema.ts";
import { fieldsOf } from "./schema.ts";
import type { ManifestDocument } from "./yaml.ts";
import type { Range } from "./range.ts";

const nowhere: Range = { start: 0, end: 0 };

/** Walks an object of a served kind. `text` is the whole manifest: fixes take pieces of it. */
export function structureProblems(kind: string, document: ManifestDocument, text: string): readonly Diagnostic[] {
	const found: Diagnostic[] = [];
	const walk = (value: Json | undefined, field: Field, struct: string | undefined, path: Path): void => {
		const problem = value === undefined || value === null ? undefined : wrongType(value, field, struct);
		if (problem) {
			found.push({ ...typeProblem(value as Json, field, path, document, text), severity: "error" });
			return;
		}
		if (Array.isArray(value)) {
			const { items } = field;
			if (items)
				for (const [i, item] of (value as readonly Json[]).entries())
					walk(item, items, placeAt(kind, [...path, i])?.struct, [...path, i]);
		} else if (value !== null && typeof value === "object") {
			for (const [key, below] of Object.entries(value)) {
				const place = placeAt(kind, [...path, key]);
				if (place) walk(below, place.field, place.struct, [...path, key]);
				else if (struct) found.push(unknownField(kind, struct, [...path, key], document));
			}
		} else if (field.enum && typeof value === "string" && !field.enum.includes(value))
			found.push(wrongChoice(value, field.enum, path, document));
	};
	walk(document.value, { ref: kind }, kind, []);
	return found;
}

const isMapping = (field: Field, struct: string | undefined): boolean =>
	struct !== undefined || field.values !== undefined || field.type === "object";

function wrongType(value: Json, field: Field, struct: string | undefined): boolean {
	const shape = Array.isArray(value) ? "list" : value !== null && typeof value === "object" ? "mapping" : typeof value;
	if (field.items) return shape !== "list";
	if (isMapping(field, struct)) return shape !== "mapping";
	switch (field.ref ?? field.type) {
		case "integer":
			return !(typeof value === "number" && Number.isInteger(value));
		case "number":
			return shape !== "number";
		case "boolean":
			return shape !== "boolean";
		case "Quantity":
		case "IntOrString":
			return shape !== "number" && shape !== "string";
		case "string":
		case "Time":
		case "MicroTime":
			return shape !== "string";
		default:
			return false;
	}
}

const shown = (value: Json): string =>
	Array.isArray(value)
		? "a list"
		: value !== null && typeof value === "object"
			? "a mapping"
			: typeof value === "string"
				? `text (${JSON.stringify(value)})`
				: `${typeof value === "number" ? "a number" : "a yes or no"} (${String(value)})`;

function typeProblem(
	value: Json,
	field: Field,
	path: Path,
	document: ManifestDocument,
	text: string,
): Omit<Diagnostic, "severity"> {
	const range = document.place(path)?.value ?? nowhere;
	const written = text.slice(range.start, range.end);
	const message = `${formatPath(path)}: expected ${typeInWords(field)}, found ${shown(value)}.`;
	if (field.items && typeof value === "object") return { range, message: `${message} The items of a list begin with "- ".` };
	if (field.type === "string" && (typeof value === "number" || typeof value === "boolean")) {
		return {
			range,
			message: `${message} Put it in quotes.`,
			fix: { title: `Put ${written} in quotes`, edits: [{ range, text: JSON.stringify(written) }] },
		};
	}
	const bare =
		typeof value === "string" &&
		(field.type === "integer" ? /^\d+$/.test(value) : field.type === "boolean" && /^(true|false)$/.test(value));
	if (bare)
		return {
			range,
			message: `${message} Take the quotes away.`,
			fix: { title: "Take the quotes away", edits: [{ range, text: value }] },
		};
	return { range, message };
}

function unknownField(kind: string, struct: string, path: Path, document: ManifestDocument): Diagnostic {
	const name = String(path.at(-1));
	const place = document.place(path);
	const range = place?.key ?? place?.value ?? nowhere;
	const message = `unknown field "${formatPath(path)}"`;
	const meant = nearest(name, Object.keys(fieldsOf(struct)));
	if (meant)
		return {
			range,
			severity: "error",
			message: `${message}. Did you mean ${meant}?`,
			fix: { title: `Change ${name} to ${meant}`, edits: [{ range, text: meant }] },
		};
	const home = homesOf(kind, name)[0];
	if (home)
		return {
			range,
			severity: "error",
			message: `${message}: ${name} belongs in ${home.length === 0 ? "the object itself" : formatPath(home)}.`,
		};
	if (kind === "DaemonSet" && name === "replicas") {
		return {
			range,
			severity: "error",
			message: `${message}: a DaemonSet has no number of replicas. It has one Pod on every Node that may run it.`,
		};
	}
	return { range, severity: "error", message: `${message}.` };
}

function wrongChoice(value: string, choices: readonly string[], path: Path, document: ManifestDocument): Diagnostic {
	const range = document.place(path)?.value ?? nowhere;
	const meant = nearest(value, choices);
	const message = `${formatPath(path)}: "${value}" is not one of ${choices.join(", ")}.`;
	if (!meant) return { range, severity: "error", message };
	const why = meant.toLowerCase() === value.toLowerCase() ? " Upper and lower case matter." : "";
	return {
		range,
		severity: "error",
		message: `${message} Did you mean ${meant}?${why}`,
		fix: { title: `Change ${value} to ${meant}`, edits: [{ range, text: meant }] },
	};
}
