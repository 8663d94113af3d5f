// A manifest's text as kubectl reads it (YAML 1.1 to JSON, document by document, up to the first problem), with the places of
// all parts kept for the editor.
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { Json } from "../cluster/api/types.generated.ts";
import { goMessage } from "./goyaml.ts";
import { overLimit } from "./limits.ts";

/** Offsets in the whole text, end excluded. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

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

interface Chunk {
	readonly text: string;
	readonly start: number;
}

/** Reads YAML 1.1 or JSON, one or more documents. Never throws for bad text, and never takes long. */
export function readManifest(text: string): Manifest {
	const over = overLimit(text);
	if (over) return { documents: [], problem: over };
	const documents: ManifestDocument[] = [];
	const { chunks, problem } = split(text);
	for (const chunk of chunks) {
		const read = readDocument(chunk);
		if ("message" in read) return { documents, problem: read };
		if (read.value !== null) documents.push(read);
	}
	return { documents, problem };
}

/** Documents as apimachinery's YAMLReader splits them: at lines that begin with "---", after which only a comment may follow. */
function split(text: string): { chunks: readonly Chunk[]; problem?: Problem } {
	const chunks: Chunk[] = [];
	let start = text.startsWith("\ufeff") ? 1 : 0;
	const take = (end: number) => {
		if (end > start) chunks.push({ text: text.slice(start, end), start });
	};
	for (const m of text.matchAll(/^(?:\ufeff)?---(.*)$/gm)) {
		const rest = (m[1] ?? "").trim();
		take(m.index);
		start = Math.min(text.length, m.index + m[0].length + 1);
		if (rest !== "" && !rest.startsWith("#")) {
			return {
				chunks,
				problem: { message: `invalid Yaml document separator: ${rest}`, range: { start: m.index, end: m.index + m[0].length } },
			};
		}
	}
	take(text.length);
	return { chunks };
}

function readDocument({ text, start }: Chunk): ManifestDocument | Problem {
	const document = parseDocument(text, {
		version: "1.1",
		uniqueKeys: false,
		merge: true,
		logLevel: "silent",
		stringKeys: false,
		intAsBigInt: false,
	});
	const error = document.errors[0];
	if (error) {
		const [from, to] = error.pos;
		return { message: goMessage(error, text), range: { start: start + from, end: start + Math.max(to, from + 1) } };
	}
	let value: Json;
	try {
		value = plain(document.toJS({ maxAliasCount: 20 }) as Json);
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		const anchor = /Unresolved alias[^:]*: (\S+)/.exec(words)?.[1];
		const message = anchor
			? `yaml: unknown anchor '${anchor}' referenced`
			: words.startsWith("Excessive alias")
				? "yaml: document contains excessive aliasing"
				: `yaml: ${words}`;
		return { message: `error converting YAML to JSON: ${message}`, range: { start, end: start + text.length } };
	}
	return { value, range: { start, end: start + text.length }, place: (path) => placeIn(document, path, start) };
}

/** JSON has no dates, sets or infinities: what is left of YAML's own is written as text, as sigs.k8s.io/yaml does. */
function plain(value: unknown): Json {
	if (value === undefined || value === null) return null;
	if (typeof value === "bigint") return Number(value);
	if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
	if (value instanceof Set) return Object.fromEntries([...value].map((each) => [String(each), null]));
	if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value === "object") {
		const out: Record<string, Json> = {};
		for (const [key, each] of Object.entries(value))
			Object.defineProperty(out, key, { value: plain(each), enumerable: true, configurable: true, writable: true });
		return out;
	}
	return value as Json;
}

type Found = { readonly key?: Range; readonly value: Range };

function placeIn(document: Document.Parsed, path: readonly (string | number)[], offset: number): Found | undefined {
	const range = (node: unknown): Range | undefined => {
		const at = (node as Node | null)?.range;
		return at ? { start: offset + at[0], end: offset + at[1] } : undefined;
	};
	let node: unknown = document.contents;
	let key: Range | undefined;
	for (const step of path) {
		if (isAlias(node)) node = node.resolve(document);
		if (isSeq(node) && typeof step === "number") {
			node = node.items[step];
			key = undefined;
			continue;
		}
		const pair: Pair | undefined = isMap(node)
			? node.items.findLast((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
			: undefined;
		if (!pair) return undefined;
		key = range(pair.key);
		node = pair.value;
	}
	const value = range(node) ?? key;
	return value && { ...(key ? { key } : {}), value };
}
