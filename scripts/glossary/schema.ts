// The shape of glossary.yaml: groups of terms, each with a small world in which something happens.
import * as v from "valibot";
import { worldEntries } from "../quiz/schema.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, "an id is made of a–z, 0–9 and -"));

const term = v.strictObject({
	id,
	term: text,
	/** Other words for it, by which it is found. */
	words: v.optional(v.array(text)),
	says: text,
	/** Pages of the official documentation: title → address. */
	docs: v.record(
		text,
		v.pipe(v.string(), v.regex(/^https:\/\/kubernetes\.io\/docs\//, "an address begins with https://kubernetes.io/docs/")),
	),
	lessons: v.pipe(v.array(text), v.nonEmpty()),
	see: v.optional(v.array(id)),
	/** What its picture shows. */
	shows: text,
	world: v.strictObject({
		...worldEntries,
		/** What happens in the picture: lines, gestures and waits. */
		then: v.pipe(v.array(text), v.nonEmpty()),
		/** How much of its CPU each Node has given away is drawn, too. */
		cpu: v.optional(v.literal(true)),
	}),
});
export const glossarySchema = v.array(v.strictObject({ group: text, terms: v.array(term) }));

export type WrittenGlossary = v.InferOutput<typeof glossarySchema>;
export type WrittenTerm = v.InferOutput<typeof term>;
