// The shapes of the files that a teacher writes, so that a slip is reported by file and place and never reaches the page.
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const texts = v.array(text);
const labels = v.record(v.string(), v.string());
const json = v.any();

const condition = v.strictObject({
	in: text,
	namespace: v.optional(text),
	some: text,
	like: v.optional(v.record(v.string(), json)),
	unlike: v.optional(v.record(v.string(), json)),
});

const whatif = v.union([
	v.strictObject({ addNode: v.strictObject({ name: text, labels: v.optional(labels), taints: v.optional(texts) }) }),
	v.strictObject({ removeNode: text }),
	v.strictObject({ run: text }),
]);

const part = {
	ranAny: v.optional(texts),
	pods: v.optional(labels),
	namespace: v.optional(text),
	runOn: v.optional(texts),
	notOn: v.optional(texts),
	count: v.optional(v.number()),
	exactlyOnePerNode: v.optional(v.boolean()),
	object: v.optional(text),
	path: v.optional(text),
	is: v.optional(json),
	has: v.optional(json),
	isNot: v.optional(json),
	absent: v.optional(v.boolean()),
	event: v.optional(v.strictObject({ reason: text, kind: v.optional(text), never: v.optional(v.boolean()) })),
	whatif: v.optional(whatif),
	never: v.optional(v.strictObject({ fewerThan: v.number() })),
};
const nested = v.array(v.strictObject(part));

export const checksSchema = v.array(
	v.strictObject({
		id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, "an id is made of a–z, 0–9 and -")),
		goal: text,
		hints: v.optional(texts),
		startsPassing: v.optional(v.boolean()),
		because: v.optional(v.array(v.strictObject({ if: condition, say: text }))),
		...part,
		all: v.optional(nested),
		any: v.optional(nested),
	}),
);

export const frontMatterSchema = v.strictObject({
	title: text,
	summary: text,
	concepts: v.optional(texts, []),
	needs: v.optional(texts, []),
	minutes: v.number(),
	par: v.number(),
});

export const courseSchema = v.strictObject({ chapters: v.array(v.strictObject({ title: text, lessons: texts })) });

export const wrongSchema = v.array(v.strictObject({ name: text, check: text, says: text, commands: v.optional(texts) }));
