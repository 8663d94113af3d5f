// The text form of label selectors, as `-l` and list requests have it: "app=web,tier in (a,b),!old,n>3".
import type { Requirement } from "./selectors.ts";

/** The requirements of the text, or the words of its first error. */
export function parseSelector(text: string): readonly Requirement[] | { readonly error: string } {
	const out: Requirement[] = [];
	for (const part of text.match(/(?:[^,(]|\([^)]*\))+/g) ?? []) {
		const m = /^\s*(!?)\s*([^\s!=<>(),]+)\s*(?:(=|==|!=|<|>|in|notin)\s*(\([^)]*\)|[^\s!=<>(),]*)\s*)?$/.exec(part);
		if (!m) return { error: `unable to parse requirement: ${part}` };
		const [, not, key, sign, value] = m as unknown as [string, string, string, string | undefined, string];
		if (sign === undefined) out.push({ key, operator: not ? "DoesNotExist" : "Exists", values: [] });
		else if (sign === "in" || sign === "notin") {
			const values = value
				.slice(1, -1)
				.split(",")
				.map((item) => item.trim());
			out.push({ key, operator: sign === "in" ? "In" : "NotIn", values });
		} else
			out.push({ key, operator: sign === "!=" ? "NotIn" : sign === "<" ? "Lt" : sign === ">" ? "Gt" : "In", values: [value] });
	}
	return out;
}
