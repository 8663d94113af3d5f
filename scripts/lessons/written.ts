// YAML as an author wrote it: its value, and the line of every place in it, so that a slip is told where it was made.
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Node, type Pair } from "yaml";
import { nearest } from "../../src/manifest/nearest.ts";
import { LessonError } from "./prose.ts";

export type Path = readonly (string | number)[];

export const readText = (file: string): string => readFileSync(file, "utf8").replace(/\r\n/g, "\n");

/** What may be wrong with a line that is not YAML. */
function adviceFor(line: string): string {
	const bare = line.replace(/"[^"]*"|'[^']*'/g, "");
	const [braces] = /\{\{[\w-]+\}\}/.exec(bare) ?? [];
	if (braces !== undefined) return `. Quote the braces, and all of the text that they stand in: "${braces} …"`;
	return /:\s.*[^{]:(\s|$)/.test(bare) ? `. A text with ": " in it needs quotes around all of it` : "";
}

/** The objects of a manifest as far as it can be read. */
export const objectsIn = (text: string): readonly unknown[] => {
	const documents = parseAllDocuments(text);
	return Array.isArray(documents) ? (documents as readonly Document.Parsed[]).filter(({ errors }) => errors.length === 0).map((each) => each.toJS() as unknown) : [];
};

export class Written {
	/** What errors call the file: "CHAPTER/LESSON/checks.yaml". */
	readonly name: string;
	readonly #lines = new LineCounter();
	readonly #documents: readonly Document.Parsed[];

	/** Throws a LessonError for text that is not YAML. `above` lines come before this text in its file. */
	constructor(
		name: string,
		text: string,
		private readonly above = 0,
		version: "1.1" | "1.2" = "1.2",
	) {
		this.name = name;
		const documents = parseAllDocuments(text, { lineCounter: this.#lines, prettyErrors: false, version, merge: true });
		this.#documents = Array.isArray(documents) ? (documents as readonly Document.Parsed[]) : [];
		for (const { errors } of this.#documents)
			for (const error of errors) {
				const line = text.split("\n")[this.#lines.linePos(error.pos[0]).line - 1] ?? "";
				throw new LessonError(`${this.#at(error.pos[0])}: this is not YAML: ${error.message}${adviceFor(line)}`);
			}
		for (const document of this.#documents)
			visit(document, {
				Pair: (_, { key }) => {
					const name = isMap(key) ? key.items[0]?.key : undefined;
					if (isScalar(name)) throw new LessonError(`${this.#at(startOf(key) ?? 0)}: quote the braces: "{{${String(name.value)}}}"`);
				},
			});
	}

	/** The only document; null where there is none. */
	get value(): unknown {
		return this.values[0] ?? null;
	}
	get values(): readonly unknown[] {
		return this.#documents.map((document) => document.toJS() as unknown);
	}

	/** "FILE:LINE" of a place, or of the nearest one above it that is written. */
	place(path: Path, document = 0): string {
		let node: unknown = this.#documents[document]?.contents;
		let at = startOf(node) ?? 0;
		for (const step of path) {
			const [found, value] = stepInto(node, step);
			if (found === undefined) break;
			at = startOf(found) ?? at;
			node = value;
		}
		return this.#at(at);
	}

	#at(offset: number): string {
		return `${this.name}:${this.#lines.linePos(offset).line + this.above}`;
	}
}

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

function stepInto(node: unknown, step: string | number): readonly [found: unknown, value: unknown] {
	if (isSeq(node)) return [node.items[Number(step)], node.items[Number(step)]];
	if (!isMap(node)) return [undefined, undefined];
	const pair = node.items.find(({ key }: Pair) => isScalar(key) && String(key.value) === String(step));
	return [pair?.key, pair?.value];
}

type Issue = v.BaseIssue<unknown>;

/** A value of the shape that it should have. Throws a LessonError with a line for each slip. */
export function shaped<S extends v.GenericSchema>(schema: S, written: Written, value: unknown = written.value): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	const homes = homesIn(schema);
	throw new LessonError(...(result.issues as readonly Issue[]).map((issue) => described(issue, written, homes)));
}

function described(issue: Issue, written: Written, homes: Homes): string {
	const [{ path, issue: slip }] = leavesOf(issue, []).sort((a, b) => depthOf(b) - depthOf(a)) as [Leaf];
	return `${written.place(path)}: ${inWords(slip, String(path.at(-1) ?? "the file"), homes)}`;
}

interface Leaf {
	readonly path: Path;
	readonly issue: Issue;
}

/** A slip by itself; where several shapes may stand, all that keeps the value from being each of them. */
function leavesOf(issue: Issue, above: Path): Leaf[] {
	const path = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
	const inside = issue.type === "union" ? (issue.issues ?? []).flatMap((each) => leavesOf(each, path)) : [];
	return [{ path, issue }, ...inside];
}

/** The shape is meant in which the slip is the deepest; a key that is not known says more than one that is missing. */
const depthOf = ({ path, issue }: Leaf): number => path.length - (isMissing(issue) ? 0.5 : 0);

const isMissing = ({ received }: Issue): boolean => received === "undefined";

function inWords({ type, expected, received, message }: Issue, key: string, homes: Homes): string {
	if (type === "strict_object" && expected === "never") return `"${key}" is not a key that can stand here${meant(key, homes)}`;
	if (received === "undefined") return `"${key}" is missing`;
	if (expected !== null && message.startsWith("Invalid")) return `"${key}" is ${received}; it should be ${aOr(expected)}`;
	return message;
}

/** "a number", where the shape is a plain type. */
const aOr = (expected: string): string => (["string", "number", "boolean", "Array", "Object"].includes(expected) ? `${/^[AO]/.test(expected) ? "an" : "a"} ${expected.toLowerCase()}` : expected);

/** Where the keys of a schema stand: key → names of what has it; "" is the file itself, or an item of its list. */
type Homes = ReadonlyMap<string, ReadonlySet<string>>;

interface AnySchema {
	readonly pipe?: readonly AnySchema[];
	readonly wrapped?: AnySchema;
	readonly item?: AnySchema;
	readonly entries?: Readonly<Record<string, AnySchema>>;
	readonly options?: readonly unknown[];
}

function homesIn(schema: v.GenericSchema): Homes {
	const homes = new Map<string, Set<string>>();
	const walk = (each: AnySchema, name: string): void => {
		for (const inner of [each.pipe?.[0], each.wrapped, each.item, ...(each.options ?? [])]) if (inner && typeof inner === "object") walk(inner, name);
		for (const [key, below] of Object.entries(each.entries ?? {})) {
			homes.set(key, (homes.get(key) ?? new Set()).add(name));
			walk(below, key);
		}
	};
	walk({ ...(schema as unknown as AnySchema) }, "");
	return homes;
}

/** Where a known key may stand; for any other, the key that is like it. */
function meant(key: string, homes: Homes): string {
	const found = homes.get(key);
	if (!found) {
		const like = nearest(key, [...homes.keys()]);
		return like === undefined ? "" : `; did you mean "${like}"?`;
	}
	const [first] = homes.keys();
	if (found.has("")) return `; it stands at the top, beside "${first ?? ""}"`;
	return `; it stands in ${[...found].map((each) => `"${each}"`).join(" or ")}`;
}
