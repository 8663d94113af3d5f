// Reads a JSONPath template into nodes; its texts of error are client-go's.
import { withoutTrailing } from "../../cluster/api/texts.ts";

/** `end` says whether the second bound was derived from the first (a single index). */
type Bounds = readonly [number | undefined, number | undefined, number | undefined, boolean];

export type PathNode =
	| { readonly type: "list"; readonly nodes: PathNode[] }
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "value"; readonly value: number | boolean }
	| { readonly type: "field"; readonly name: string }
	| { readonly type: "identifier"; readonly name: string }
	| { readonly type: "wildcard" }
	| { readonly type: "recursive" }
	| { readonly type: "array"; readonly bounds: Bounds }
	| { readonly type: "union"; readonly parts: readonly PathNode[] }
	| { readonly type: "filter"; readonly left: PathNode; readonly right: PathNode | undefined; readonly operator: string };

/** A template that cannot be read, or that the object at hand cannot answer. */
export class JsonPathError extends Error {}

/** The nodes of a template. Throws a JsonPathError. */
export const parseTemplate = (text: string): readonly PathNode[] => new Parser(text).parse();

/** One expression, as if it stood in braces. */
function parseAction(text: string): PathNode {
	const first = parseTemplate(`{${text}}`)[0];
	if (!first) throw new JsonPathError("unclosed action");
	return first;
}

const terminators = new Set([" ", "\t", "\r", "\n", "", ".", ",", "[", "]", "$", "@", "{", "}"]);
const wordCharacter = /^[\p{L}\p{Nd}_]$/u;

class Parser {
	readonly #chars: readonly string[];
	readonly #root: PathNode[] = [];
	#pos = 0;
	#start = 0;

	constructor(text: string) {
		this.#chars = [...text];
	}

	parse(): readonly PathNode[] {
		while (this.#pos < this.#chars.length) {
			if (this.#peek() !== "{") {
				this.#pos++;
				continue;
			}
			this.#text();
			this.#pos++;
			this.#take();
			const nodes: PathNode[] = [];
			this.#root.push({ type: "list", nodes });
			this.#action(nodes);
		}
		this.#text();
		return this.#root;
	}

	#text(): void {
		if (this.#pos > this.#start) this.#root.push({ type: "text", text: this.#take() });
	}

	#peek(offset = 0): string {
		return this.#chars[this.#pos + offset] ?? "";
	}

	#looking(at: string): boolean {
		return this.#chars.slice(this.#pos, this.#pos + at.length).join("") === at;
	}

	#take(): string {
		const text = this.#chars.slice(this.#start, this.#pos).join("");
		this.#start = this.#pos;
		return text;
	}

	/** What stands between "{" and "}". */
	#action(nodes: PathNode[]): void {
		for (;;) {
			if (this.#peek() === "}") {
				this.#pos++;
				this.#take();
				return;
			}
			if (this.#looking("[?(")) this.#filter(nodes);
			else if (this.#looking("..")) this.#recursive(nodes);
			else this.#next(nodes);
		}
	}

	#next(nodes: PathNode[]): void {
		const c = this.#peek();
		if (c === "" || c === "\r" || c === "\n") throw new JsonPathError("unclosed action");
		if (c === " " || c === "@" || c === "$") {
			this.#pos++;
			this.#take();
		} else if (c === "[") this.#array(nodes);
		else if (c === '"' || c === "'") this.#quote(nodes, c);
		else if (c === ".") {
			this.#pos++;
			this.#field(nodes);
		} else if (/^[+\-\p{Nd}]$/u.test(c)) this.#number(nodes);
		else if (wordCharacter.test(c)) this.#identifier(nodes);
		else {
			const code = (c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
			throw new JsonPathError(`unrecognized character in action: U+${code} '${c}'`);
		}
	}

	#identifier(nodes: PathNode[]): void {
		while (!terminators.has(this.#peek())) this.#pos++;
		const name = this.#take();
		nodes.push(name === "true" || name === "false" ? { type: "value", value: name === "true" } : { type: "identifier", name });
	}

	#recursive(nodes: PathNode[]): void {
		if (nodes[nodes.length - 1]?.type === "recursive") throw new JsonPathError("invalid multiple recursive descent");
		this.#pos += 2;
		this.#take();
		nodes.push({ type: "recursive" });
		if (wordCharacter.test(this.#peek())) this.#field(nodes);
	}

	#number(nodes: PathNode[]): void {
		if (/[+-]/.test(this.#peek())) this.#pos++;
		while (/^[.\p{Nd}]$/u.test(this.#peek())) this.#pos++;
		const text = this.#take();
		if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) throw new JsonPathError(`cannot parse number ${text}`);
		nodes.push({ type: "value", value: Number(text) });
	}

	#field(nodes: PathNode[]): void {
		this.#take();
		while (!terminators.has(this.#peek())) this.#pos += this.#peek() === "\\" ? 2 : 1;
		this.#pos = Math.min(this.#pos, this.#chars.length);
		const name = this.#take();
		nodes.push(name === "*" ? { type: "wildcard" } : { type: "field", name: name.replaceAll("\\", "") });
	}

	#quote(nodes: PathNode[], end: string): void {
		this.#pos++;
		for (;;) {
			const c = this.#peek();
			if (c === "" || c === "\n") throw new JsonPathError("unterminated quoted string");
			this.#pos++;
			if (c === end && this.#peek(-2) !== "\\") break;
		}
		const text = this.#take();
		nodes.push({ type: "text", text: unquote(text.slice(1, -1), text) });
	}

	#array(nodes: PathNode[]): void {
		do {
			if (this.#peek() === "" || this.#peek() === "\n") throw new JsonPathError("unterminated array");
			this.#pos++;
		} while (this.#peek(-1) !== "]");
		const inside = this.#take().slice(1, -1);
		const text = inside === "*" ? ":" : inside;
		const parts = text.split(",");
		if (parts.length > 1) {
			nodes.push({
				type: "union",
				parts: parts.map((part) => parseAction(`[${withoutTrailing(part.replace(/^ +/, ""), / /)}]`)),
			});
			return;
		}
		const key = /^'([^']*)'$/.exec(text);
		if (key) {
			const action = parseAction(`.${key[1] ?? ""}`);
			if (action.type === "list") nodes.push(...action.nodes);
			return;
		}
		const range = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
		if (!range) throw new JsonPathError(`invalid array index ${text}`);
		nodes.push({ type: "array", bounds: boundsOf(range[1] ?? "", range[2] ?? "", range[3] ?? "") });
	}

	#filter(nodes: PathNode[]): void {
		this.#pos += 3;
		this.#take();
		let begin = false;
		let end = false;
		let pair = "";
		for (;;) {
			const c = this.#peek();
			if (c === "" || c === "\n") throw new JsonPathError("unterminated filter");
			this.#pos++;
			if (c === '"' || c === "'") {
				if (!begin) {
					begin = true;
					pair = c;
				} else if (this.#peek(-2) !== "\\" && c === pair) end = true;
			} else if (c === ")" && begin === end) break;
		}
		if (this.#peek() !== "]") throw new JsonPathError("unclosed array expect ]");
		this.#pos++;
		const text = this.#take().slice(0, -2);
		const parts = /^([^!<>=]+)([!<>=]+)(.+)/s.exec(text);
		if (!parts) nodes.push({ type: "filter", left: parseAction(text), right: undefined, operator: "exists" });
		else
			nodes.push({
				type: "filter",
				left: parseAction(parts[1] ?? ""),
				right: parseAction(parts[3] ?? ""),
				operator: parts[2] ?? "",
			});
	}
}

function boundsOf(first: string, second: string, third: string): Bounds {
	const number = (text: string): number | undefined => {
		if (text === "" || text === ":") return undefined;
		const digits = text.replace(":", "");
		if (digits === "-") throw new JsonPathError(`array index - is not a number`);
		return Number(digits);
	};
	const start = number(first);
	if (second === "") return [start, (start ?? 0) + 1, number(third), true];
	return [start, number(second), number(third), false];
}

const escapes: Readonly<Record<string, string>> = {
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "\t",
	v: "\v",
	"\\": "\\",
	"'": "'",
	'"': '"',
};
/** Go's escapes of a quoted text. */
function unquote(body: string, whole: string): string {
	return body.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.|$)/gs, (_, code: string) => {
		const simple = escapes[code];
		if (simple !== undefined) return simple;
		if (/^[xuU]./.test(code)) return String.fromCodePoint(parseInt(code.slice(1), 16));
		if (/^\d{3}$/.test(code)) return String.fromCodePoint(parseInt(code, 8));
		throw new JsonPathError(`unquote string ${whole} error invalid syntax`);
	});
}
