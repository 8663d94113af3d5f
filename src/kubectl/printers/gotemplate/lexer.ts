// The words of a Go template: text outside of {{ }}, and what stands inside, one token at a time (text/template/parse).
import { goQuote } from "../gotext.ts";

export type TokenType =
	| "text"
	| "left"
	| "right"
	| "space"
	| "word"
	| "field"
	| "variable"
	| "number"
	| "string"
	| "assign"
	| "declare"
	| "pipe"
	| "("
	| ")"
	| "char"
	| "eof";

export interface Token {
	readonly type: TokenType;
	readonly text: string;
	/** Where it begins, and on which line (from 1). */
	readonly at: number;
	readonly line: number;
}

/** A template that cannot be read or carried out; the message is Go's, without its "template: output:" head where `line` has it. */
export class TemplateError extends Error {
	readonly line: number;
	constructor(message: string, line: number) {
		super(message);
		this.line = line;
	}
}

const shapes: readonly (readonly [TokenType, RegExp])[] = [
	["space", /[ \t\r\n]+/y],
	["declare", /:=/y],
	["assign", /=/y],
	["pipe", /\|/y],
	["string", /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`|'(?:[^'\\\n]|\\[^\n])*'/y],
	["variable", /\$[\p{L}\p{Nd}_]*/uy],
	["number", /[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y],
	["field", /\.[\p{L}\p{Nd}_]*/uy],
	["word", /[\p{L}_][\p{L}\p{Nd}_]*/uy],
	["(", /\(/y],
	[")", /\)/y],
	["char", /[^"'`:\P{ASCII}\s\p{Cc}]/uy],
];

/** All tokens; a problem in them is thrown where it is met, as Go's lexer runs along with the parser. */
export function* tokens(input: string): Generator<Token, void, void> {
	let at = 0;
	let counted = 0;
	let lines = 1;
	const lineOf = (position: number): number => {
		for (; counted < position; counted++) if (input[counted] === "\n") lines++;
		return lines;
	};
	const token = (type: TokenType, from: number, to: number): Token => ({
		type,
		text: input.slice(from, to),
		at: from,
		line: lineOf(from),
	});
	const fail = (message: string): TemplateError => new TemplateError(message, lineOf(at));
	let trim = false;
	while (at < input.length) {
		const open = input.indexOf("{{", at);
		const end = open < 0 ? input.length : open;
		let text = input.slice(at, end);
		let from = at;
		if (trim) {
			const kept = text.trimStart();
			from += text.length - kept.length;
			text = kept;
		}
		const trims = open >= 0 && /^\{\{-[ \t\r\n]/.test(input.slice(open, open + 4));
		if (trims) text = text.trimEnd();
		if (text) yield { ...token("text", from, from + text.length), text };
		if (open < 0) break;
		at = open + (trims ? 3 : 2);
		const comment = /^\s*\/\*/.exec(input.slice(at, at + 40));
		if (comment && (trims || comment[0] === "/*")) {
			const close = input.indexOf("*/", at);
			if (close < 0) throw fail("unclosed comment");
			const after = /^(\s-)?\}\}/.exec(input.slice(close + 2));
			if (!after) throw fail("comment ends before closing delimiter");
			trim = after[1] !== undefined;
			at = close + 2 + after[0].length;
			continue;
		}
		yield token("left", open, at);
		let depth = 0;
		for (;;) {
			const right = /^(?:[ \t\r\n]-)?\}\}/.exec(input.slice(at, at + 4));
			if (right) {
				if (depth > 0) throw fail("unclosed left paren");
				trim = right[0].length > 2;
				yield token("right", at, at + right[0].length);
				at += right[0].length;
				break;
			}
			const next = inside(input, at, fail);
			if (next.type === "(") depth++;
			if (next.type === ")" && --depth < 0) throw fail("unexpected right paren");
			yield token(next.type, at, next.end);
			at = next.end;
		}
	}
	yield token("eof", input.length, input.length);
}

function inside(input: string, at: number, fail: (message: string) => TemplateError): { type: TokenType; end: number } {
	const c = input[at];
	if (c === undefined) throw fail("unclosed action");
	for (const [type, shape] of shapes) {
		shape.lastIndex = at;
		const found = shape.exec(input);
		if (!found) continue;
		let end = shape.lastIndex;
		if (type === "space" && /^-\}\}/.test(input.slice(end, end + 3))) end--; // it belongs to " -}}"
		if (end === at) continue;
		return { type, end };
	}
	if (c === '"') throw fail("unterminated quoted string");
	if (c === "`") throw fail("unterminated raw quoted string");
	if (c === "'") throw fail("unterminated character constant");
	if (c === ":") throw fail("expected :=");
	const code = (input.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
	throw fail(`unrecognized character in action: U+${code} '${String.fromCodePoint(input.codePointAt(at) ?? 0)}'`);
}

export const keywords = new Set("block break continue define else end if range template with".split(" "));

/** A token as error messages show it. */
export function shown({ type, text }: Token): string {
	if (type === "eof") return "EOF";
	if (keywords.has(text) && type === "word") return `<${text}>`;
	return text.length > 10 ? `${goQuote(text.slice(0, 10))}...` : goQuote(text);
}
