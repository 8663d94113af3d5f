// What the API server finds wrong, in one sentence: its own words (the terminal prints the same), without Go's maps, regular expressions
// and second thoughts.
import { withoutTrailing } from "../cluster/api/texts.ts";

/**
 * "a valid label … (e.g. 'MyValue', regex used for validation is '…')": the examples end where the sentence does. None of the API's
 * expressions has 500 letters: so this never looks far.
 */
const expression = / \(e\.g\. [^()]*regex used for validation is '[^]{0,500}?'\)(?=;|$)/g;
const longest = 80;

/** `field` is the path that the server names; absent for what is wrong with the object as a whole. */
export function inOneSentence(message: string, field?: string): string {
	const all = withoutValue(message.trim())
		.replace(expression, "")
		.replace(/(?<!\s)[^\S\n]*\n\s*(?:\*\s*)?/g, "; ")
		.replace(/\.;? (?=[A-Z])/g, "; ");
	const told = withoutTrailing(all, /[.;:\s]/);
	const required = /^Required value(?:: )?(.*)$/.exec(told);
	const isFixed = /: field is immutable$/.test(told);
	if (!field) return `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
	if (isFixed) return `${field} cannot be changed (field is immutable): change it back, or delete the object first.`;
	if (required) return `${field} is missing${required[1] ? `: ${required[1]}` : ""}.`;
	return `${field}: ${told}.`;
}

/** Values that are whole objects say nothing here: they stand in the text. */
function withoutValue(message: string): string {
	const m = /^((?:Invalid|Duplicate) value): ("?)(\{|map\[|\[)/.exec(message);
	if (!m)
		return message.replace(/^((?:Invalid|Duplicate) value): "([^"]*)"/, (whole, kind: string, value: string) =>
			value.length > longest ? kind : whole,
		);
	let depth = 0;
	for (let i = m[0].length - 1; i < message.length; i++) {
		const character = message.charAt(i);
		if ("{[".includes(character)) depth++;
		if ("}]".includes(character) && --depth === 0) return `${m[1]}${message.slice(i + 1 + (m[2] ?? "").length)}`;
	}
	return m[1] ?? message;
}

/** The path and type in "json: cannot unmarshal … into Go struct field ContainerPort.spec.containers.ports.hostPort of type int32". */
export function wrongType(message: string): { readonly path: readonly string[]; readonly type: string } | undefined {
	const [, path, type] = /Go struct field \w+\.(\S+) of type (\S+)/.exec(message) ?? [];
	return path && type ? { path: path.split("."), type } : undefined;
}
