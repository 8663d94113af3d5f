// The shape of teacher.yaml: what a teacher reads before an hour.
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, "an id is made of a–z, 0–9 and -"));

export const teacherSchema = v.strictObject({
	aim: text,
	minutes: v.pipe(v.number(), v.minValue(1, "minutes are the length in class, at least 1")),
	misconceptions: v.optional(v.array(id), []),
	presets: v.pipe(
		v.array(v.strictObject({ name: text, open: text, how: text })),
		v.minLength(2, "give two presets: an address for the hour, and one for after it"),
	),
	questions: v.pipe(v.array(v.strictObject({ ask: text, answer: text })), v.minLength(2, "give two questions or more")),
});
