// The shapes of quiz.yaml, a list of questions, each of one of eleven kinds, and of misconceptions.yaml.
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, "an id is made of a–z, 0–9 and -"));
const said = { say: text, misconception: v.optional(id) };
const other = v.strictObject(said);
const value = v.union([text, v.number(), v.boolean()]);
const values = v.record(v.string(), value);
const object = v.pipe(text, v.regex(/^[a-z]+\/[^/]+$/, "an object is written KIND/NAME, for example daemonset/node-agent"));
const duration = v.pipe(v.string(), v.regex(/^(\d+[hms])+$/, "a time is written 30s, 5m or 1h30m"));

const node = v.union([
	text,
	v.strictObject({
		name: text,
		labels: v.optional(values),
		taints: v.optional(
			v.array(
				v.pipe(
					v.string(),
					v.regex(/^[^=:]+(=[^:]*)?:[A-Za-z]+$/, "a taint is written key=value:NoSchedule, or without the value"),
				),
			),
		),
		unschedulable: v.optional(v.literal(true)),
		capacity: v.optional(values),
	}),
]);
/** A small world, and how long it is left alone after what is done in it. */
export const worldEntries = {
	nodes: v.pipe(v.array(node), v.nonEmpty()),
	objects: v.optional(v.array(v.record(v.string(), v.any()))),
	files: v.optional(v.record(v.string(), text)),
	past: v.optional(v.array(text)),
	after: v.optional(duration),
};
const world = v.strictObject({ ...worldEntries, line: v.optional(text) });

/** Of what can be answered with options, each of which says something by itself. */
const common = {
	id,
	ask: text,
	say: v.optional(text),
	/** Only in a file that lies beside no lesson. */
	lesson: v.optional(text),
	draw: v.optional(v.array(v.strictObject({ names: v.array(id), from: v.array(text) }))),
	world: v.optional(world),
};
/** Of what has one right answer that nobody chooses from a list: what is said of it stands at the question. */
const explained = { ...common, say: text };
const simulated = { world };

const option = v.strictObject({ text, right: v.optional(v.literal(true)), ...said });
const slip = v.strictObject({ given: v.union([text, v.number()]), ...said });
const slips = v.optional(v.array(slip));

const questionSchema = v.variant("kind", [
	v.strictObject({ ...common, kind: v.literal("choice"), options: v.array(option) }),
	v.strictObject({ ...common, kind: v.literal("several"), options: v.array(option) }),
	v.strictObject({ ...explained, kind: v.literal("order"), lines: text, other }),
	v.strictObject({
		...common,
		kind: v.literal("match"),
		pairs: v.array(v.strictObject({ left: text, right: text, ...said })),
		unmatched: v.optional(v.array(text)),
	}),
	v.strictObject({ ...explained, kind: v.literal("blank"), text, right: value, wrong: slips, other }),
	v.strictObject({ ...explained, kind: v.literal("command"), right: v.pipe(v.array(text), v.nonEmpty()), wrong: slips, other }),
	v.strictObject({ ...explained, kind: v.literal("spot"), text, right: text, wrong: slips, other }),
	v.strictObject({
		...common,
		...simulated,
		kind: v.literal("place"),
		podsOf: object,
		namespace: v.optional(text),
		nodes: v.optional(v.record(v.string(), v.strictObject(said))),
	}),
	v.strictObject({
		...common,
		...simulated,
		kind: v.literal("output"),
		line: text,
		row: v.optional(text),
		columns: v.record(v.string(), v.strictObject(said)),
	}),
	v.strictObject({
		...explained,
		...simulated,
		kind: v.literal("number"),
		count: v.strictObject({
			podsOf: v.optional(object),
			object: v.optional(object),
			path: v.optional(text),
			namespace: v.optional(text),
			when: v.optional(v.picklist(["end", "lowest", "highest"])),
		}),
		wrong: slips,
		other,
	}),
	v.strictObject({
		...common,
		...simulated,
		kind: v.literal("events"),
		events: v.array(v.strictObject({ text, reason: text, about: v.optional(text), message: v.optional(text), ...said })),
	}),
]);

export const quizSchema = v.array(questionSchema);
export const misconceptionsSchema = v.record(id, v.strictObject({ idea: text, truth: text }));

export type WrittenQuestion = v.InferOutput<typeof questionSchema>;
export type WrittenOf<K extends WrittenQuestion["kind"]> = Extract<WrittenQuestion, { readonly kind: K }>;
export type WrittenWorld = v.InferOutput<typeof world>;
export type WrittenSaid = v.InferOutput<typeof other>;
