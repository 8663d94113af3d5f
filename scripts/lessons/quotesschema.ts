// The shape of what a text quotes.
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const expression = v.pipe(
	text,
	v.check((words) => isExpression(words), ({ input }) => `${JSON.stringify(input)} is not a regular expression`),
);
function isExpression(words: string): boolean {
	try {
		return new RegExp(words).source !== "";
	} catch {
		return false;
	}
}
/** What the text quotes of Kubernetes, by the names that stand in it in double braces. */
export const quotesSchema = v.record(
	v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "the name of a quote is made of a–z, 0–9 and -, and begins with a letter")),
	v.union([v.strictObject({ event: text, words: expression }), v.strictObject({ line: text, words: expression })]),
);
