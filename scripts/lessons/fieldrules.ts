// Objects in cluster.yaml, paths and patterns in checks.yaml, held against their kinds: a typing error in a path would make `isNot` and
// `absent` hold, and one in an object would be told as what comes of it.
import { findType } from "../../src/kubectl/framework/resourcetypes.ts";
import { isObject } from "../../src/cluster/api/values.ts";
import { placeAt } from "../../src/manifest/place.ts";
import { misfitsIn, placeOfPath, valuesOfField } from "./fields.ts";
import type { LessonSource } from "./compile.ts";
import type { Places } from "./places.ts";
import { objectsIn, type Path, type Written } from "./written.ts";

/** A sentence for each slip, with its place; the first one of an object is enough. */
export function fieldProblems({ cluster, files, solution, wrong }: LessonSource, places: Places): readonly string[] {
	const texts = [...files, ...solution.files, ...wrong.flatMap((each) => each.files)];
	return [
		...clusterProblems(cluster, places.written("cluster.yaml")),
		...pathProblems(places.written("checks.yaml"), [...cluster, ...texts.flatMap(({ text }) => objectsIn(text))]),
	];
}

const clusterProblems = (cluster: LessonSource["cluster"], written: Written): readonly string[] =>
	cluster.flatMap((document, i) => {
		const [misfit] = misfitsIn(String((document as { readonly kind?: string }).kind), document);
		return misfit ? [`${written.place(misfit.path, i)}: ${misfit.text}`] : [];
	});

/** `documents` are all objects of the lesson: its cluster, files and answers. */
function pathProblems(written: Written, documents: readonly unknown[]): readonly string[] {
	const names = (field: string): readonly string[] => valuesOfField(documents, field);
	return [...partsIn(written.value, [])].flatMap(({ part, at }) => {
		const key = part["in"] === undefined ? "path" : "some";
		const [object, path] = [part["in"] ?? part["object"], part[key]];
		const kind = typeof object === "string" ? findType(object.split("/")[0] ?? "")?.kind : undefined;
		if (kind === undefined) return [];
		const place = typeof path === "string" ? placeOfPath(kind, path, names) : [];
		if (typeof place === "string") return [`${written.place([...at, key])}: ${String(path)}: ${place}`];
		return (["is", "has", "isNot", "like", "unlike"] as const).flatMap((field) => {
			const pattern = part[field];
			if (pattern === null || typeof pattern !== "object") return [];
			// `some` names a list, and a pattern is about an item of it.
			const from = key === "some" && placeAt(kind, place)?.field.items ? [...place, 0] : place;
			return [...misfitsIn(kind, pattern, from, [])].map(({ path, text }) => `${written.place([...at, field, ...path])}: ${text}`);
		});
	});
}

/** Everything that may have a path: checks, their parts, conditions of sentences. */
function* partsIn(value: unknown, at: Path): Generator<{ readonly part: Readonly<Record<string, unknown>>; readonly at: Path }> {
	if (Array.isArray(value)) for (const [i, each] of value.entries()) yield* partsIn(each, [...at, i]);
	else if (isObject(value)) {
		yield { part: value, at };
		for (const key of ["all", "any", "because", "if"]) yield* partsIn(value[key], [...at, key]);
	}
}
