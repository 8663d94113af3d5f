// What the schema alone finds wrong in an object: unknown fields (mistyped, or right but in the wrong place), values of the wrong
// type, words that are not among the choices. Each with the place and, where it is clear, the edit that mends it.
import type { Json } from "../cluster/api/types.generated.ts";
import { isAmount, meantAmount } from "./amounts.ts";
import { asItem, moved, removal } from "./blocks.ts";
import type { Diagnostic, Edit } from "./diagnostic.ts";
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
				else if (struct) found.push(unknownField(kind, struct, [...path, key], document, text));
			}
		} else if (field.enum && typeof value === "string" && !field.enum.includes(value))
			found.push(wrongChoice(value, field.enum, path, document));
		else if (field.ref === "Quantity" && typeof value === "string" && !isAmount(value))
			found.push(wrongAmount(value, path, document));
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
	const place = document.place(path);
	const written = place?.value ?? nowhere;
	const inText = text.slice(written.start, written.end);
	// A value that begins below its field is shown at the field.
	const range = place?.key && text.slice(place.key.end, written.start).includes("\n") ? place.key : written;
	const message = `${formatPath(path)}: expected ${typeInWords(field)}, found ${shown(value)}.`;
	if (field.items && typeof value === "object") {
		const edits = asItem(text, document, path);
		return {
			range,
			message: `${message} The items of a list begin with "- ".`,
			...(edits ? { fix: { title: "Make it the first item of a list", edits } } : {}),
		};
	}
	if (field.type === "string" && (typeof value === "number" || typeof value === "boolean")) {
		return {
			range,
			message: `${message} Put it in quotes.`,
			fix: { title: `Put ${inText} in quotes`, edits: [{ range: written, text: JSON.stringify(inText) }] },
		};
	}
	const bare =
		typeof value === "string" &&
		(field.type === "integer" ? /^\d+$/.test(value) : field.type === "boolean" && /^(true|false)$/.test(value));
	if (bare)
		return {
			range,
			message: `${message} Take the quotes away.`,
			fix: { title: "Take the quotes away", edits: [{ range: written, text: value }] },
		};
	return { range, message };
}

function unknownField(kind: string, struct: string, path: Path, document: ManifestDocument, text: string): Diagnostic {
	const name = String(path.at(-1));
	const place = document.place(path);
	const range = place?.key ?? place?.value ?? nowhere;
	const what = `unknown field "${formatPath(path)}"`;
	const problem = (message: string, title?: string, edits?: readonly Edit[]): Diagnostic => ({
		range,
		severity: "error",
		message,
		...(title && edits ? { fix: { title, edits } } : {}),
	});
	// A name that is right elsewhere is in the wrong place; any other is mistyped.
	const homes = homesOf(kind, name);
	const [home] = homes;
	if (home) {
		const there = homes.filter((each) => document.place(each) && !document.place([...each, name]));
		const [only, ...others] = there;
		const message = `${what}: ${name} belongs in ${inWords(only ?? home)}.`;
		return problem(
			message,
			`Move ${name} to ${inWords(only ?? home)}`,
			only && others.length === 0 && isOnlyItem(only, document) ? moved(text, document, path, only) : undefined,
		);
	}
	const meant = nearest(name, Object.keys(fieldsOf(struct)));
	if (meant) {
		const taken = document.place([...path.slice(0, -1), meant]) !== undefined;
		if (taken)
			return problem(`${what}. Did you mean ${meant}? That is there already.`, `Remove ${name}`, removal(text, document, path));
		return problem(`${what}. Did you mean ${meant}?`, `Change ${name} to ${meant}`, [{ range, text: meant }]);
	}
	const remove = [`Remove ${name}`, removal(text, document, path)] as const;
	if (kind === "DaemonSet" && name === "replicas")
		return problem(`${what}: a DaemonSet has no number of replicas. It has one Pod on every Node that may run it.`, ...remove);
	return problem(`${what}.`, ...remove);
}

/** The items of lists on the way are the only ones: which of several is meant cannot be told. */
const isOnlyItem = (path: Path, document: ManifestDocument): boolean =>
	path.every((step, i) => typeof step !== "number" || !document.place([...path.slice(0, i), step + 1]));

const inWords = (path: Path): string => (path.length === 0 ? "the object itself" : formatPath(path));

function wrongAmount(value: string, path: Path, document: ManifestDocument): Diagnostic {
	const range = document.place(path)?.value ?? nowhere;
	const meant = meantAmount(value);
	const message = `${formatPath(path)}: "${value}" is not an amount.`;
	if (meant === undefined) return { range, severity: "error", message: `${message} Write it as 100m, 2, 64Mi or 1Gi.` };
	return {
		range,
		severity: "error",
		message: `${message} Did you mean ${meant}?`,
		fix: { title: `Change ${value} to ${meant}`, edits: [{ range, text: meant }] },
	};
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
