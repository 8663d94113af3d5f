// The shapes of the files that a teacher writes, so that a slip is reported by file and place and never reaches the page.
import * as v from "valibot";
import { findType } from "../../src/kubectl/framework/resourcetypes.ts";
import { benchPanes, rareGestures, usualGestures } from "../../src/lesson/bench.ts";
import { topics } from "../../src/lesson/lesson.ts";
import { goWords } from "./draws.ts";
import { quotesSchema } from "./quotesschema.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const texts = v.array(text);
const labels = v.record(v.string(), v.string());
const json = v.any();
const number = v.number();
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, "an id is made of a–z, 0–9 and -"));

/** "20s", "1m30s", "2h" → milliseconds; undefined for anything else. */
export function milliseconds(text: string): number | undefined {
	const [all, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
	return all ? ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 : undefined;
}
const duration = v.pipe(
	v.union([v.string(), v.literal(0)]),
	v.check((value) => value === 0 || milliseconds(value) !== undefined, "a duration is written 20s, 1m30s or 2h"),
	v.transform((value) => (value === 0 ? 0 : (milliseconds(value) ?? 0))),
);

/** "daemonset/node-agent": a kind in small letters, and a name. */
const object = v.pipe(
	text,
	v.check((named) => /^[^/]+\/[^/]+$/.test(named), "an object is written KIND/NAME, for example daemonset/node-agent"),
	v.check((named) => kindOf(named) !== undefined, ({ input }) => `there is no kind "${input.split("/")[0]}"`),
	v.check((named) => !/^[^/]*[A-Z]/.test(named), ({ input }) => `write the kind in small letters: "${kindOf(input)}/${input.split("/")[1]}"`),
);
const kindOf = (named: string): string | undefined => findType((named.split("/")[0] ?? "").toLowerCase())?.singular;
/** Or a name that is drawn, in double braces. */
const node = v.pipe(text, v.regex(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\{\{[a-z0-9-]+\}\})$/, "a Node's name is made of a–z, 0–9, - and ."));
const nodes = v.array(node);
/** The words after kubectl. */
const words = v.pipe(text, v.check((line) => !/^(kubectl|k)\s/.test(line), "leave kubectl out: write get pods"));

/** What the oracle, real Kubernetes on one machine, cannot play is marked so, and says why. */
const oracle = { oracle: v.optional(v.literal(false)), oracleReason: v.optional(text) };
interface Marked {
	readonly oracle?: false | undefined;
	readonly oracleReason?: string | undefined;
}
const hasReason = ({ oracle, oracleReason }: Marked): boolean => (oracle === undefined) === (oracleReason === undefined);
const reasonMissing = "oracle: false and oracleReason stand together; the reason says what real Kubernetes cannot play here";

const condition = v.strictObject({
	in: object,
	namespace: v.optional(text),
	some: text,
	like: v.optional(v.record(v.string(), json)),
	unlike: v.optional(v.record(v.string(), json)),
});

const whatif = v.union([
	v.strictObject({
		addNode: v.strictObject({ name: node, labels: v.optional(labels), taints: v.optional(texts), capacity: v.optional(labels) }),
	}),
	v.strictObject({ removeNode: node }),
	v.strictObject({ stop: node }),
	v.strictObject({ start: node }),
	v.strictObject({ pressure: v.strictObject({ node, on: v.picklist(["disk", "memory", "pid"]) }) }),
	v.strictObject({ run: text }),
	v.strictObject({ wait: duration }),
]);

const choice = { pods: v.optional(labels), podsOf: v.optional(object), namespace: v.optional(text), image: v.optional(text) };
const happened = v.strictObject({
	...choice,
	on: v.optional(node),
	atLeast: v.optional(number),
	atMost: v.optional(number),
	within: v.optional(duration),
	since: v.optional(id),
});
const answer = v.union([
	v.strictObject({ ask: text, nodes }),
	v.strictObject({ ask: text, number }),
	v.strictObject({ ask: text, choices: v.array(v.strictObject({ text, right: v.optional(v.boolean()), say: text })) }),
]);
const event = v.strictObject({
	reason: v.optional(text),
	kind: v.optional(text),
	about: v.optional(text),
	says: v.optional(text),
	after: v.optional(id),
	never: v.optional(v.boolean()),
});

const fields = {
	...choice,
	ranAny: v.optional(v.array(words)),
	showing: v.optional(v.union([text, texts])),
	evenEmpty: v.optional(v.boolean()),
	didNotRun: v.optional(v.array(words)),
	changes: v.optional(v.strictObject({ atMost: number })),
	refused: v.optional(v.union([v.literal(true), v.strictObject({ says: text })])),
	askedWhy: v.optional(nodes),
	answer: v.optional(answer),
	runOn: v.optional(nodes),
	notOn: v.optional(nodes),
	count: v.optional(number),
	exactlyOnePerNode: v.optional(v.literal(true)),
	covers: v.optional(v.union([v.literal("all"), v.strictObject({ except: nodes })])),
	atLeast: v.optional(v.union([number, text])),
	atMost: v.optional(v.union([number, text])),
	nodes: v.optional(
		v.strictObject({ atLeast: v.optional(number), atMost: v.optional(number), labels: v.optional(labels), untainted: v.optional(v.boolean()) }),
	),
	object: v.optional(object),
	manifest: v.optional(text),
	path: v.optional(text),
	is: v.optional(json),
	has: v.optional(json),
	isNot: v.optional(json),
	absent: v.optional(v.literal(true)),
	came: v.optional(happened),
	left: v.optional(happened),
	evicted: v.optional(happened),
	never: v.optional(v.strictObject({ fewerThan: number })),
	event: v.optional(event),
	logs: v.optional(v.strictObject({ container: v.optional(text), says: text })),
	whatif: v.optional(v.union([whatif, v.array(whatif)])),
	sameAs: v.optional(id),
	say: v.optional(text),
};

interface PartIn {
	readonly [field: string]: unknown;
	readonly namespace?: string;
	readonly all?: readonly PartIn[];
	readonly any?: readonly PartIn[];
	readonly came?: PartIn;
	readonly left?: PartIn;
	readonly evicted?: PartIn;
	readonly because?: readonly { readonly if: PartIn }[];
}
/** What is said above a list of parts holds for each of them, and for the conditions of sentences. */
function inherit(part: PartIn, namespace?: string): PartIn {
	const own = part.namespace ?? namespace;
	const down = (parts: readonly PartIn[] | undefined) => parts?.map((each) => inherit(each, own));
	const happened = (["came", "left", "evicted"] as const).flatMap((field) => (part[field] ? [[field, inherit(part[field], own)] as const] : []));
	return {
		...part,
		...Object.fromEntries(happened),
		...(own === undefined ? {} : { namespace: own }),
		...(part.all ? { all: down(part.all)! } : {}),
		...(part.any ? { any: down(part.any)! } : {}),
		...(part.because ? { because: part.because.map((each) => ({ ...each, if: inherit(each.if, own) })) } : {}),
	};
}

const part: v.GenericSchema<PartIn> = v.lazy(() => v.strictObject({ ...fields, all: v.optional(v.array(part)), any: v.optional(v.array(part)) }));

const check = v.pipe(
	v.strictObject({
		id,
		goal: text,
		hints: v.optional(texts),
		startsPassing: v.optional(v.boolean()),
		because: v.optional(v.array(v.strictObject({ if: v.union([condition, part]), say: text }))),
		misconception: v.optional(id),
		once: v.optional(v.boolean()),
		for: v.optional(duration),
		...oracle,
		...fields,
		all: v.optional(v.array(part)),
		any: v.optional(v.array(part)),
	}),
	v.check((each) => hasReason(each), reasonMissing),
	v.transform((each) => inherit(each as unknown as PartIn)),
);
export const checksSchema = v.array(check);
/** All that a check can say, for the page that explains it. */
export const fieldsOfChecks: readonly string[] = [...Object.keys(fields), "all", "any", "for", "once", "because", "hints", "startsPassing", "misconception", "oracle"];

/** One of these words; an author who wrote another one hears all of them. */
const wordOf = <const Words extends readonly string[]>(what: string, words: Words) =>
	v.picklist(words, ({ input }) => `there is no ${what} ${JSON.stringify(input)}; a bench knows ${words.join(", ")}`);

const benchSchema = v.strictObject({
	gestures: v.optional(
		v.pipe(
			v.array(wordOf("gesture", ["usual", ...usualGestures, ...rareGestures])),
			v.transform((named) => named.flatMap((gesture) => (gesture === "usual" ? usualGestures : [gesture]))),
		),
	),
	panes: v.optional(v.array(wordOf("pane", benchPanes))),
	fields: v.optional(texts),
});

/** One row of a draw: names, and the values that they get. */
const drawRow = v.pipe(
	v.strictObject({
		names: v.pipe(
			v.array(
				v.pipe(
					text,
					v.regex(/^[a-z][a-z0-9-]*$/, "a name that is drawn is made of a–z, 0–9 and -, and begins with a letter"),
					v.check((name) => !goWords.includes(name), ({ input }) => `"${input}" is a word of templates; take another name`),
				),
			),
			v.minLength(1, "at least one name is drawn"),
		),
		from: v.pipe(
			v.array(v.pipe(text, v.regex(/^[\w./:=@+-]+$/, "what is drawn is made of letters, digits and . / : = @ + - _"))),
			v.minLength(2, "there is nothing to choose from: give two values or more"),
			v.check((values) => new Set(values).size === values.length, "a value is there twice"),
		),
	}),
	v.check(({ names, from }) => names.length <= from.length, "there are more names than values"),
);
const drawSchema = v.pipe(
	v.array(drawRow),
	v.minLength(1, "nothing is drawn"),
	v.check((rows) => new Set(rows.flatMap(({ names }) => names)).size === rows.flatMap(({ names }) => names).length, "a name is drawn twice"),
);

/** What two exams of the CNCF ask for, by their published curricula. */
const exams = [
	"CKA: Cluster Architecture, Installation and Configuration",
	"CKA: Services and Networking",
	"CKA: Storage",
	"CKA: Troubleshooting",
	"CKA: Workloads and Scheduling",
	"CKAD: Application Deployment",
	"CKAD: Application Design and Build",
	"CKAD: Application Environment, Configuration and Security",
	"CKAD: Application Observability and Maintenance",
	"CKAD: Services and Networking",
] as const;

/** Where more can be read about a lesson, and which exams ask for it. */
const further = {
	docs: v.optional(v.record(text, v.pipe(text, v.regex(/^https:\/\/kubernetes\.io\/docs\//, "a page of the official documentation begins with https://kubernetes.io/docs/")))),
	exam: v.optional(v.array(v.picklist(exams, ({ input }) => `there is no part of an exam called ${JSON.stringify(input)}; there are ${exams.join("; ")}`))),
};

/** What lesson.md and exercise.md both may say. */
const both = { ...further, bench: v.optional(benchSchema), draw: v.optional(drawSchema), quotes: v.optional(quotesSchema, {}), veil: v.optional(v.union([v.literal(true), id])), ...oracle };

export const frontMatterSchema = v.pipe(
	v.strictObject({
		...both,
		title: text,
		summary: text,
		concepts: v.optional(texts, []),
		needs: v.optional(texts, []),
		minutes: v.number(),
		par: v.number(),
	}),
	v.check((each) => hasReason(each), reasonMissing),
);

/** Of exercise.md: trouble as an operator tells it, and no steps. */
export const exerciseFrontMatterSchema = v.pipe(
	v.strictObject({
		...both,
		title: text,
		says: text,
		concepts: v.optional(texts, []),
		needs: v.optional(texts, []),
		minutes: v.number(),
		topic: v.picklist(topics),
		difficulty: v.picklist([1, 2, 3]),
		sources: v.optional(texts, []),
		par: v.optional(v.number()),
	}),
	v.check((each) => hasReason(each), reasonMissing),
);

export const courseSchema = v.strictObject({ chapters: v.array(v.strictObject({ title: text, lessons: texts })) });

const wrong = v.pipe(
	v.strictObject({
		name: v.pipe(text, v.regex(/^[a-zA-Z0-9_-]+$/, "the name is that of a folder: a–z, 0–9 and -")),
		check: text,
		says: v.optional(text),
		commands: v.optional(texts),
		answers: v.optional(v.record(id, v.union([nodes, number, text]))),
		...oracle,
	}),
	v.check((each) => hasReason(each), reasonMissing),
);
export const wrongSchema = v.array(wrong);
