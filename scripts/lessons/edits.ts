// All small changes of a solution: one key, value, operator, effect, level, kind or name of its files, one word of its lines.
import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, Scalar, type Document, type Node, type Pair, type YAMLMap } from "yaml";
import type { LessonFile } from "../../src/lesson/lesson.ts";
import { lineEdits } from "./lineedits.ts";

interface Solution {
	readonly files: readonly LessonFile[];
	readonly commands: readonly string[];
}
/** A solution that differs in one place, and what was done to it: "node-agent.yaml:17: effect: NoSchedule → NoExecute". */
export interface Edit extends Solution {
	readonly words: string;
}
/** A change of a file: by a place in its YAML, so that it can be made in a fresh copy. */
interface Change {
	readonly path: Path;
	/** Where it stands in the text. */
	readonly at: number;
	readonly words: string;
	readonly make: (document: Document) => void;
}

/**
 * Every edit, in the order of the text. In files, only what the learner writes is edited: what differs from the start. `nodes` are
 * those of the cluster's start.
 */
export function editsOf({ files, commands }: Solution, start: readonly LessonFile[], nodes: readonly string[]): readonly Edit[] {
	const ofFiles = files.flatMap((file, i) =>
		fileEdits(file, start.find(({ name }) => name === file.name)?.text ?? "").map(({ words, text }) => ({ words, files: files.with(i, { ...file, text }), commands })),
	);
	const ofLines = commands.flatMap((line, i) =>
		lineEdits(line, nodes).map(({ words, lines }) => ({ words, files, commands: commands.toSpliced(i, 1, ...lines) })),
	);
	return [...ofFiles, ...ofLines];
}

function fileEdits({ name, text }: LessonFile, start: string): readonly { readonly words: string; readonly text: string }[] {
	const lines = new LineCounter();
	const parsed = (counter?: LineCounter): readonly Document.Parsed[] =>
		parseAllDocuments(text, counter ? { lineCounter: counter } : {}) as readonly Document.Parsed[];
	const before = parseAllDocuments(start) as readonly Document.Parsed[];
	return parsed(lines).flatMap((document, i) =>
		[...changesIn(document.contents, [], undefined)].filter(({ path }) => isNew(path, document, before[i])).map(({ at, words, make }) => {
			const copies = parsed();
			const copy = copies[i];
			if (copy) make(copy);
			return { words: `${name}:${lines.linePos(at).line}: ${words}`, text: copies.map(String).join("") };
		}),
	);
}

type Path = readonly (string | number)[];

/** Whether the start has nothing in this place, or another value. */
function isNew(path: Path, document: Document, start: Document | undefined): boolean {
	const [now, before] = [document.getIn(path), start?.getIn(path)];
	return before === undefined || (now !== before && !(isMap(now) && isMap(before)) && !(isSeq(now) && isSeq(before)));
}

function* changesIn(node: unknown, path: Path, key: string | undefined): Generator<Change> {
	if (isMap(node)) {
		for (const pair of node.items) if (isScalar(pair.key)) yield* changesOfPair(pair, path, String(pair.key.value));
	} else if (isSeq(node)) {
		for (const [i, item] of node.items.entries()) {
			const at = [...path, i];
			if (node.items.length > 1) yield { path: at, at: startOf(item), words: `an item of ${key} left out`, make: (document) => void document.deleteIn(at) };
			yield* changesIn(item, at, key);
		}
	} else if (isScalar(node) && key !== undefined) {
		for (const value of othersOf(key, node.value)) {
			const words = `${key}: ${String(node.value)} → ${String(value)}`;
			yield { path, at: startOf(node), words, make: (document) => document.setIn(path, new Scalar(value)) };
		}
	}
}

function* changesOfPair({ key: written, value }: Pair, above: Path, key: string): Generator<Change> {
	const at = startOf(written);
	const path = [...above, key];
	if (!isDefault(key, value)) yield { path, at, words: `${key} left out`, make: (document) => void document.deleteIn(path) };
	yield {
		path,
		at,
		words: `key ${key} → ${key}x`,
		make: (document) => {
			const pair = mapAt(document, above)?.items.find((each) => isScalar(each.key) && each.key.value === key);
			if (pair) pair.key = new Scalar(`${key}x`);
		},
	};
	const parent = above.slice(0, above.findLastIndex((step) => typeof step === "string"));
	if (above.length > 0) {
		yield {
			path,
			at,
			words: `${key} one level higher`,
			make: (document) => {
				const moved = document.getIn(path, true);
				document.deleteIn(path);
				document.setIn([...parent, key], moved);
			},
		};
	}
	const more = added[key];
	if (more && (isSeq(value) || isMap(value)))
		yield { path, at, words: `${key} with ${more.words} as well`, make: (document) => document.addIn(path, more.pair ? document.createPair(...more.pair) : document.createNode(more.item)) };
	yield* changesIn(value, path, key);
}

/** What somebody may add who is generous: it asks for more than the task did. */
const added: Readonly<Record<string, { readonly words: string; readonly item?: object; readonly pair?: readonly [string, string] }>> = {
	tolerations: { words: "a toleration of another key", item: { key: "other", operator: "Exists" } },
	nodeSelector: { words: "another label", pair: ["other", "x"] },
};

/** Without it, the same is meant. */
const isDefault = (key: string, value: unknown): boolean => key === "operator" && isScalar(value) && value.value === "Equal";

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
const mapAt = (document: Document, path: Path): YAMLMap | undefined => {
	const found = path.length === 0 ? document.contents : document.getIn(path, true);
	return isMap(found) ? found : undefined;
};

/** Values of which somebody may think one for another. */
const families: Readonly<Record<string, readonly (readonly string[])[]>> = {
	kind: [["DaemonSet", "Deployment", "StatefulSet"]],
	operator: [
		["Equal", "Exists"],
		["In", "NotIn", "DoesNotExist"],
	],
	effect: [["NoSchedule", "NoExecute", "PreferNoSchedule"]],
	type: [["RollingUpdate", "OnDelete"]],
	restartPolicy: [["Always", "OnFailure", "Never"]],
};

/** What else could stand under a key. */
function othersOf(key: string, value: unknown): readonly unknown[] {
	if (typeof value === "boolean") return [!value];
	if (typeof value === "number") return value > 0 ? [value + 1, value - 1] : [value + 1];
	if (typeof value !== "string") return [];
	const family = families[key]?.find((each) => each.includes(value));
	if (family) return family.filter((other) => other !== value);
	const quantity = /^(\d+)(m|[KMGT]i?)?$/.exec(value);
	return [quantity ? `${Number(quantity[1]) * 2}${quantity[2] ?? ""}` : `${value}x`];
}
