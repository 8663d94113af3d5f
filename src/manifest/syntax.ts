// YAML that cannot be read, in a learner's words: what is most often behind each of the parser's refusals.
import type { Diagnostic } from "./diagnostic.ts";
import type { Problem } from "./yaml.ts";

const meanings: readonly (readonly [pattern: RegExp, words: string])[] = [
	[
		/found character that cannot start any token/,
		"A tab, or a character such as @ or `, cannot begin a value. Indent with spaces; put the value in quotes.",
	],
	[
		/mapping values are not allowed in this context/,
		'A second ": " stands where a value is expected. Check the indentation of this line and of the one above, or put the value in quotes.',
	],
	[/did not find expected key/, "This line is not indented as its neighbours are, so it fits into no mapping."],
	[/did not find expected '-' indicator/, 'The items of a list begin with "- ", all at the same column.'],
	[/did not find expected ',' or '[\]}]'/, "A list in [ ] or a mapping in { } is not closed, or a comma is missing."],
	[/could not find expected ':'/, 'A line without ": " stands among fields.'],
	[/unexpected end of stream|found unexpected end/, "A quote or a bracket is opened and not closed."],
	[/block sequence entries are not allowed/, 'A list cannot begin here: put "- " on a line of its own, below its field.'],
	[/invalid leading UTF-8|control characters are not allowed/, "The text holds characters that are not allowed in YAML."],
	[/invalid map key/, "A mapping or a list stands where a key is expected: put a value with { } or [ ] in quotes."],
	[/invalid Yaml document separator/, "Documents are separated by a line with --- alone."],
];

/** The problem in our words; kubectl's own, where we have none. */
export function syntaxProblem({ message, range }: Problem, text: string): Diagnostic {
	const words = meanings.find(([pattern]) => pattern.test(message))?.[1];
	const end = text.indexOf("\n", range.start) < 0 ? text.length : text.indexOf("\n", range.start);
	return {
		range: { start: range.start, end: Math.max(range.start + 1, Math.min(range.end, end)) },
		severity: "error",
		message:
			words ??
			`This cannot be read as YAML: ${message.replace(/^(error converting YAML to JSON: )?(yaml: )?(line \d+: )?/, "").replace(/\.$/, "")}.`,
	};
}
