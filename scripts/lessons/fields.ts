// Whether what an author writes of objects is made of fields that their kinds have: objects, patterns, and paths of checks.
import { found, stepsOfPath } from "../../src/lesson/language/paths.ts";
import { nearest } from "../../src/manifest/nearest.ts";
import { placeAt, typeInWords, type SchemaPlace } from "../../src/manifest/place.ts";
import { fieldsOf } from "../../src/manifest/schema.ts";
import type { Path } from "./written.ts";

export interface Misfit {
	readonly path: Path;
	readonly text: string;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === "object" && !Array.isArray(value);

function unknown(name: string, struct: string): string {
	const known = Object.keys(fieldsOf(struct));
	const meant = nearest(name, known);
	return `${/^[A-Z]/.test(struct) ? `a ${struct}` : struct} has no field "${name}"${meant ? `; did you mean "${meant}"?` : `; it has ${known.join(", ")}`}`;
}

/** Every field of a value that its place does not know, and every value of another shape. `at` is the place of the value in its kind. */
export function* misfitsIn(kind: string, value: unknown, at: Path = [], path: Path = at): Generator<Misfit> {
	const place = placeAt(kind, at);
	if (!place || value === null || value === undefined || value === "*") return;
	const wanted = shapeProblem(place, value, path);
	if (wanted !== undefined) yield { path, text: wanted };
	else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* misfitsIn(kind, item, [...at, 0], [...path, i]);
	else if (isMapping(value))
		for (const [key, below] of Object.entries(value)) {
			if (place.struct && !placeAt(kind, [...at, key])) yield { path: [...path, key], text: unknown(key, place.struct) };
			else yield* misfitsIn(kind, below, [...at, key], [...path, key]);
		}
}

/** What should stand there, where something of another shape does. */
function shapeProblem({ field, struct }: SchemaPlace, value: unknown, path: Path): string | undefined {
	const name = [...path].reverse().find((step) => typeof step === "string") ?? "it";
	const example = struct === "Taint" ? taintInYaml(value) : "";
	if (field.items && !Array.isArray(value)) return `${name} should be ${typeInWords(field)}`;
	if ((struct ?? field.values) && !isMapping(value)) return `${typeof path.at(-1) === "number" ? `an item of ${name}` : name} should be ${struct ? `a ${struct}` : typeInWords(field)}${example}`;
	const isScalar = !field.items && !struct && !field.values && (field.type ?? "object") !== "object";
	return isScalar && typeof value === "object" ? `${name} should be ${typeInWords(field)}` : undefined;
}

/** "a=b:NoSchedule" as an item of `taints`. */
function taintInYaml(value: unknown): string {
	const [, key, is, effect] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(String(value)) ?? ["", "KEY", "VALUE", "NoSchedule"];
	return `: write { key: ${key}, ${is === undefined ? "" : `value: ${is}, `}effect: ${effect} }`;
}

/** Where a path of a check leads in a kind; a text where a step leads nowhere. `names` are all values of a field in the lesson's objects. */
export function placeOfPath(kind: string, path: string, names: (field: string) => readonly string[]): Path | string {
	let at: Path = [];
	for (const step of stepsOfPath(path)) {
		const here = placeAt(kind, at);
		if (!here || isFree(here)) return at;
		if (typeof step === "string" && !/^\d+$/.test(step)) {
			if (here.field.items) return `${String(at.at(-1))} is a list: write ${String(at.at(-1))}[*].${step} or ${String(at.at(-1))}[0].${step}`;
			if (!placeAt(kind, [...at, step])) return here.struct ? unknown(step, here.struct) : `nothing stands below ${String(at.at(-1))}`;
			at = [...at, step];
			continue;
		}
		if (typeof step === "string" && here.field.values) at = [...at, step];
		else if (!here.field.items) return `${String(at.at(-1) ?? kind)} is no list`;
		else at = [...at, 0];
		if (typeof step === "string" || "every" in step) continue;
		const item = placeAt(kind, at)?.struct;
		if (item && !placeAt(kind, [...at, step.field])) return unknown(step.field, item);
		const named = names(step.field);
		// What Kubernetes itself writes is not in an author's files.
		if (at[0] === "status" || step.value.includes("kubernetes.io/") || named.includes(step.value)) continue;
		const meant = nearest(step.value, named);
		return `no item of the lesson has the ${step.field} "${step.value}"${meant ? `; did you mean "${meant}"?` : ""}`;
	}
	return at;
}

/** Nothing is known of what may stand below it. */
const isFree = ({ field, struct }: SchemaPlace): boolean => !struct && !field.items && !field.values && (field.type ?? "object") === "object";

/** All values that a field has anywhere in some documents, as texts. */
export function valuesOfField(documents: readonly unknown[], field: string): readonly string[] {
	return documents.flatMap((value): readonly string[] => {
		if (value === null || typeof value !== "object") return [];
		const own = Array.isArray(value) ? [] : found(value, field).map(String);
		return [...own, ...valuesOfField(Object.values(value), field)];
	});
}
