// The shape of search.yaml: what beginners type, and what they should find.
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());

export const searchSchema = v.array(
	v.strictObject({
		/** As they would type it. */
		asked: v.pipe(v.array(text), v.nonEmpty()),
		/** Lessons by their folders, terms as glossary/ID. */
		finds: v.pipe(v.array(text), v.nonEmpty()),
	}),
);
