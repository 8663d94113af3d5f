// A manifest's text as kubectl reads it (YAML 1.1 or JSON, document by document, up to the first problem), with the places of
// all parts kept for the editor.
import type { Json } from "../cluster/api/types.generated.ts";
import { readJson } from "../cluster/api/gojson.ts";
import { readTree } from "./goyaml/grammar.ts";
import { resolved, type Node } from "./goyaml/node.ts";
import { Problem as YamlProblem } from "./goyaml/problem.ts";
import { jsonOf } from "./goyaml/value.ts";
import { mostDocuments } from "./limits.ts";
import { overLimit, tooMany } from "./overlimit.ts";
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

/** Reads one or more documents. Never throws for bad text, and never takes long for its length. */
export function readManifest(text: string): Manifest {
	const documents: ManifestDocument[] = [];
	const reading = documentsOf(text);
	for (;;) {
		const { done, value } = reading.next();
		if (done) return { documents, problem: value };
		documents.push(value);
	}
}

/** The same, one document at a time: a long text takes long. Ends with its problem, if it has one. */
export function* documentsOf(text: string): Generator<ManifestDocument, Problem | undefined, void> {
	const over = overLimit(text);
	if (over) return over;
	const json = yield* readJsonStream(text);
	if (json.done) return json.problem;
	const { problem, count } = yield* readYamlStream(text, json.from, mostDocuments - json.count);
	// Text that starts like JSON but is not YAML either gets the JSON error.
	return problem && count === 0 && json.problem ? json.problem : problem;
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
function* readJsonStream(text: string): Generator<ManifestDocument, JsonStream, void> {
	let from = text.startsWith("\ufeff") ? 1 : 0;
	if (!/^\ufeff?\s{0,4096}\{/.test(text)) return { count: 0, done: false, from };
	for (let count = 0; ; count++) {
		const rest = text.slice(from);
		if (rest.trim() === "") return { count, done: true, from };
		if (count === mostDocuments) return { count, done: true, from, problem: tooMany(from, text.length) };
		const read = readJson(text, from, false);
		if (!("problem" in read)) {
			if (read.value !== null) yield ofJson(read.value, text, from + rest.length - rest.trimStart().length, read.end);
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

/**
 * Documents as apimachinery's YAMLReader splits them: at lines that begin with "---", after which only a comment may follow. Ends
 * with how many there were.
 */
function* readYamlStream(
	text: string,
	from: number,
	most: number,
): Generator<ManifestDocument, { readonly count: number; readonly problem?: Problem }, void> {
	let start = from;
	let count = 0;
	const separator = /^---(.*)$/gm;
	separator.lastIndex = from;
	for (;;) {
		const m = separator.exec(text);
		const rest = (m?.[1] ?? "").trim();
		// An invalid separator ends parsing before the document in front of it is read.
		if (m && rest !== "" && !rest.startsWith("#")) {
			const range = { start: m.index, end: m.index + m[0].length };
			return { count, problem: { message: `invalid Yaml document separator: ${rest}`, range } };
		}
		const read = readYaml(text, start, m?.index ?? text.length);
		if (read && "message" in read) return { count, problem: read };
		if (read && ++count > most) return { count, problem: tooMany(start, text.length) };
		if (read) yield read;
		if (!m) return { count };
		start = Math.min(text.length, m.index + m[0].length + 1);
	}
}

/** A document, its problem, or undefined for an empty one. */
function readYaml(text: string, start: number, end: number): ManifestDocument | Problem | undefined {
	// Each document is read on its own, so each may begin with a byte order mark.
	if (start < end && text[start] === "\ufeff") return readYaml(text, start + 1, end);
	try {
		const tree = readTree(text.slice(start, end));
		const value = tree ? jsonOf(tree) : null;
		if (!tree || value === null) return undefined;
		return { value, range: { start, end }, place: (path) => placeIn(tree, path, start) };
	} catch (error) {
		if (!(error instanceof YamlProblem)) throw error;
		const at = Math.min(start + error.index, Math.max(start, end - 1));
		const lineEnd = text.indexOf("\n", at);
		const range = { start: at, end: Math.max(at + 1, Math.min(end, lineEnd < 0 ? end : lineEnd)) };
		return { message: `error converting YAML to JSON: ${error.message}`, range };
	}
}

/** A JSON value's places are those of the YAML that it also is. */
function ofJson(value: Json, text: string, start: number, end: number): ManifestDocument {
	let tree: Node | undefined;
	const place: ManifestDocument["place"] = (path) => {
		try {
			tree ??= readTree(text.slice(start, end));
		} catch (error) {
			if (!(error instanceof YamlProblem)) throw error;
		}
		return tree && placeIn(tree, path, start);
	};
	return { value, range: { start, end }, place };
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
