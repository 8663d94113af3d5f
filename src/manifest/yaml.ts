// A manifest's text as kubectl reads it: documents of JSON values, each with the places of its parts, up to the first problem.
import { LineCounter, parseDocument } from "yaml";
import type { Json } from "../cluster/api/types.generated.ts";

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

/** Reads YAML 1.1 or JSON, one or more documents. Never throws for bad text. */
export function readManifest(text: string): Manifest {
	const documents: ManifestDocument[] = [];
	let offset = 0;
	for (const chunk of text.split(/^---[^\n]*\n?/m)) {
		const start = text.indexOf(chunk, offset);
		offset = start + chunk.length;
		const document = parseDocument(chunk, { version: "1.1", uniqueKeys: false, merge: true, lineCounter: new LineCounter() });
		const error = document.errors[0];
		const range = { start, end: offset };
		if (error) return { documents, problem: { message: `error converting YAML to JSON: yaml: ${error.message}`, range } };
		const value = document.toJS() as Json;
		if (value !== null) documents.push({ value, range, place: () => undefined });
	}
	return { documents };
}
