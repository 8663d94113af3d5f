// A manifest's text as kubectl reads it (YAML 1.1 or JSON, document by document, up to the first problem), with the places of
// all parts kept for the editor.
import type { Json } from "../cluster/api/types.generated.ts";
import { readJson } from "../cluster/api/gojson.ts";
import { readTree } from "./goyaml/grammar.ts";
import { resolved, type Node } from "./goyaml/node.ts";
import { Problem as YamlProblem } from "./goyaml/problem.ts";
import { jsonOf } from "./goyaml/value.ts";
import { overLimit } from "./limits.ts";
import type { Range } from "./range.ts";

export interface ManifestDocument {
	readonly value: Json;
	/** Where the document stands in the text. */
	readonly range: Range;
	/** The place of the value at a path ("spec", "containers", 0, "image"), and of its key where it has one. */
	place(path: readonly (string | number)[]): { readonly key?: Range; readonly value: Range } | undefined;
}

export interface Problem {
	/** What kubectl prints after "error parsing FILE: ". */
	readonly message: string;
	readonly range: Range;
}

export interface Manifest {
	/** Those before the first problem; empty documents are left out. */
	readonly documents: readonly ManifestDocument[];
	readonly problem?: Problem | undefined;
}

/** Reads one or more documents. Never throws for bad text, and never takes long. */
export function readManifest(text: string): Manifest {
	const over = overLimit(text);
	if (over) return { documents: [], problem: over };
	const documents: ManifestDocument[] = [];
	const json = readJsonStream(text, documents);
	if (json.done) return { documents, problem: json.problem };
	const problem = readYamlStream(text, json.from, documents);
	// Text that starts like JSON but is not YAML either gets the JSON error.
	return { documents, problem: problem && documents.length === json.count && json.problem ? json.problem : problem };
}

interface JsonStream {
	/** How many values were JSON. */
	readonly count: number;
	/** Nothing is left for YAML. */
	readonly done: boolean;
	readonly from: number;
	readonly problem?: Problem;
}

/** JSON values one after the other (apimachinery's YAMLOrJSONDecoder): after the second one the text cannot turn out to be YAML. */
function readJsonStream(text: string, documents: ManifestDocument[]): JsonStream {
	let from = text.startsWith("\ufeff") ? 1 : 0;
	if (!/^\ufeff?\s{0,4096}\{/.test(text)) return { count: 0, done: false, from };
	for (let count = 0; ; count++) {
		const rest = text.slice(from);
		if (rest.trim() === "") return { count, done: true, from };
		const read = readJson(text, from, false);
		if (!("problem" in read)) {
			add(documents, read.value, text, from + rest.length - rest.trimStart().length, read.end);
			from = read.end;
			continue;
		}
		const { message, offset, ended } = read.problem;
		const syntax = `json: offset ${bytes(text.slice(0, offset))}: ${message}`;
		const range = { start: Math.max(0, offset - 1), end: Math.max(offset, 1) };
		if (count > 1) return { count, done: true, from, problem: { message: ended ? "unexpected EOF" : message, range } };
		const skipped = /^\s*?(?:\n|(?=\S))/.exec(rest)?.[0].length ?? 0;
		return { count, done: false, from: from + skipped, problem: { message: ended ? "unexpected EOF" : syntax, range } };
	}
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Documents as apimachinery's YAMLReader splits them: at lines that begin with "---", after which only a comment may follow. */
function readYamlStream(text: string, from: number, documents: ManifestDocument[]): Problem | undefined {
	let start = from;
	const separator = /^---(.*)$/gm;
	separator.lastIndex = from;
	for (;;) {
		const m = separator.exec(text);
		const rest = (m?.[1] ?? "").trim();
		// An invalid separator ends parsing before the document in front of it is read.
		if (m && rest !== "" && !rest.startsWith("#")) {
			return { message: `invalid Yaml document separator: ${rest}`, range: { start: m.index, end: m.index + m[0].length } };
		}
		const problem = readYaml(text, start, m?.index ?? text.length, documents);
		if (problem || !m) return problem;
		start = Math.min(text.length, m.index + m[0].length + 1);
	}
}

function readYaml(text: string, start: number, end: number, documents: ManifestDocument[]): Problem | undefined {
	// Each document is read on its own, so each may begin with a byte order mark.
	if (start < end && text[start] === "\ufeff") return readYaml(text, start + 1, end, documents);
	try {
		const tree = readTree(text.slice(start, end));
		const value = tree ? jsonOf(tree) : null;
		if (tree && value !== null) documents.push({ value, range: { start, end }, place: (path) => placeIn(tree, path, start) });
		return undefined;
	} catch (error) {
		if (!(error instanceof YamlProblem)) throw error;
		const at = Math.min(start + error.index, Math.max(start, end - 1));
		const lineEnd = text.indexOf("\n", at);
		const range = { start: at, end: Math.max(at + 1, Math.min(end, lineEnd < 0 ? end : lineEnd)) };
		return { message: `error converting YAML to JSON: ${error.message}`, range };
	}
}

/** A JSON value's places are those of the YAML that it also is. */
function add(documents: ManifestDocument[], value: Json, text: string, start: number, end: number): void {
	if (value === null) return;
	let tree: Node | undefined;
	const place: ManifestDocument["place"] = (path) => {
		try {
			tree ??= readTree(text.slice(start, end));
		} catch (error) {
			if (!(error instanceof YamlProblem)) throw error;
		}
		return tree && placeIn(tree, path, start);
	};
	documents.push({ value, range: { start, end }, place });
}

function placeIn(
	tree: Node,
	path: readonly (string | number)[],
	offset: number,
): { readonly key?: Range; readonly value: Range } | undefined {
	const range = ({ start, end }: Node): Range => ({ start: offset + start, end: offset + end });
	let node = tree;
	let key: Range | undefined;
	for (const step of path) {
		const here = resolved(node);
		if (here.kind === "sequence" && typeof step === "number") {
			const item = here.items[step];
			if (!item) return undefined;
			node = item;
			key = undefined;
			continue;
		}
		// The last of equal keys is the one that counts.
		const pair =
			here.kind === "mapping" ? here.pairs.findLast(([each]) => each.kind === "scalar" && each.text === String(step)) : undefined;
		if (!pair) return undefined;
		key = range(pair[0]);
		node = pair[1];
	}
	const value = range(node);
	return { ...(key ? { key } : {}), value: value.start === value.end && key ? key : value };
}
