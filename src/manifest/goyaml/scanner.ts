// YAML 1.1 text to tokens, as go-yaml (a libyaml) cuts it: lazily, so that the first thing wrong is the one that it would name.
// Only what decides between right and wrong is kept; the values are read elsewhere.
import { Problem, type Mark } from "./problem.ts";
import { scanDirective, scanTag } from "./directives.ts";
import { scanBlockScalar, scanFlowScalar, scanPlainScalar } from "./scalars.ts";
import { Source } from "./source.ts";
import type { Token, TokenKind } from "./token.ts";

/** A place where a ":" further on would make what stands there a key. */
interface SimpleKey {
	possible: boolean;
	readonly required: boolean;
	readonly number: number;
	readonly mark: Mark;
}

export class Scanner {
	readonly #source: Source;
	readonly #tokens: Token[] = [];
	/** How many tokens were taken. */
	#taken = 0;
	#indent = -1;
	readonly #indents: number[] = [];
	#flow = 0;
	#keyAllowed = true;
	readonly #keys: SimpleKey[] = [];
	#ended = false;

	constructor(text: string) {
		this.#source = new Source(text);
		this.#keys.push({ possible: false, required: false, number: 0, mark: this.#source.mark });
	}

	/** The next token; throws the Problem that stands before it. */
	peek(): Token {
		// A token may yet turn out to follow a key that is only known at its ":".
		while ((this.#tokens.length === 0 || this.#keyPending()) && !this.#ended) this.#fetch();
		return this.#tokens[0] as Token;
	}

	take(): Token {
		const token = this.peek();
		this.#tokens.shift();
		this.#taken++;
		return token;
	}

	#keyPending(): boolean {
		for (const key of this.#keys) if (key.possible && key.number === this.#taken && this.#valid(key)) return true;
		return false;
	}

	/** Whether a ":" here would still make it a key: on the same line, within 1024 characters. */
	#valid(key: SimpleKey): boolean {
		if (!key.possible) return false;
		const { line, index } = this.#source.mark;
		if (key.mark.line >= line && key.mark.index + 1024 >= index) return true;
		if (key.required) throw this.#wrong("could not find expected ':'", key.mark);
		key.possible = false;
		return false;
	}

	#wrong(message: string, context: Mark = this.#source.mark): Problem {
		return Problem.scanning(message, this.#source.mark, context);
	}

	#push(kind: TokenKind, start: Mark, text?: string, end = this.#source.mark.index, plain = false): void {
		this.#tokens.push({ kind, start, end, plain, ...(text === undefined ? {} : { text }) });
	}

	#fetch(): void {
		const source = this.#source;
		this.#skipToToken();
		this.#unroll(source.mark.column);
		const c = source.at(0);
		const next = source.at(1);
		if (c === "") return this.#streamEnd();
		const atStart = source.mark.column === 0;
		if (atStart && c === "%") return this.#directive();
		if (atStart && source.isIndicator("---")) return this.#documentIndicator("document-start");
		if (atStart && source.isIndicator("...")) return this.#documentIndicator("document-end");
		const blankNext = source.blankOrEnd(1);
		const loose = this.#flow > 0 || blankNext;
		if (c === "[" || c === "{") return this.#flowStart(c);
		if (c === "]" || c === "}") return this.#flowEnd(c);
		if (c === ",") return this.#flowEntry();
		if (c === "-" && blankNext) return this.#blockEntry();
		if (c === "?" && loose) return this.#key();
		if (c === ":" && loose) return this.#value();
		if (c === "*" || c === "&") return this.#anchor(c === "*" ? "alias" : "anchor");
		if (c === "!") return this.#tag();
		if ((c === "|" || c === ">") && this.#flow === 0) return this.#blockScalar();
		if (c === "'" || c === '"') return this.#flowScalar();
		const starts = !source.blankOrEnd(0) && !"-?:,[]{}#&*!|>'\"%@`".includes(c);
		const dash = c === "-" && next !== " " && next !== "\t";
		if (starts || dash || (this.#flow === 0 && (c === "?" || c === ":") && !blankNext)) return this.#plainScalar();
		throw this.#wrong("found character that cannot start any token");
	}

	#skipToToken(): void {
		const source = this.#source;
		for (;;) {
			if (source.mark.column === 0 && source.at(0) === "\ufeff") source.skip();
			while (source.at(0) === " " || (source.at(0) === "\t" && (this.#flow > 0 || !this.#keyAllowed))) source.skip();
			if (source.at(0) === "#") while (!source.breakOrEnd(0)) source.skip();
			if (!source.isBreak(0)) return;
			source.skipLine();
			if (this.#flow === 0) this.#keyAllowed = true;
		}
	}

	#saveKey(): void {
		if (!this.#keyAllowed) return;
		const { mark } = this.#source;
		this.#removeKey();
		const required = this.#flow === 0 && this.#indent === mark.column;
		this.#keys[this.#keys.length - 1] = { possible: true, required, number: this.#taken + this.#tokens.length, mark };
	}

	#removeKey(): void {
		const key = this.#keys.at(-1) as SimpleKey;
		if (key.possible && key.required) throw this.#wrong("could not find expected ':'", key.mark);
		key.possible = false;
	}

	/** Opens a block collection at this column; its token comes before the token of that number. */
	#roll(column: number, kind: TokenKind, start: Mark, number = this.#taken + this.#tokens.length): void {
		if (this.#flow > 0 || this.#indent >= column) return;
		this.#indents.push(this.#indent);
		this.#indent = column;
		this.#tokens.splice(number - this.#taken, 0, { kind, start, end: start.index });
	}

	#unroll(column: number): void {
		if (this.#flow > 0) return;
		while (this.#indent > column) {
			this.#push("block-end", this.#source.mark);
			this.#indent = this.#indents.pop() ?? -1;
		}
	}

	#streamEnd(): void {
		this.#source.closeLine();
		this.#unroll(-1);
		this.#removeKey();
		this.#keyAllowed = false;
		this.#push("stream-end", this.#source.mark);
		this.#ended = true;
	}

	#documentIndicator(kind: TokenKind): void {
		this.#unroll(-1);
		this.#removeKey();
		this.#keyAllowed = false;
		const start = this.#source.mark;
		this.#source.skip(3);
		this.#push(kind, start);
	}

	#directive(): void {
		const source = this.#source;
		const start = source.mark;
		this.#unroll(-1);
		this.#removeKey();
		this.#keyAllowed = false;
		const { name, text } = scanDirective(source, start);
		this.#push(name === "YAML" ? "version-directive" : "tag-directive", start, text);
	}

	#flowStart(kind: "[" | "{"): void {
		const { mark } = this.#source;
		this.#saveKey();
		this.#keys.push({ possible: false, required: false, number: this.#taken + this.#tokens.length, mark });
		this.#flow++;
		this.#keyAllowed = true;
		this.#source.skip();
		this.#push(kind, mark);
	}

	#flowEnd(kind: "]" | "}"): void {
		this.#removeKey();
		if (this.#flow > 0) {
			this.#flow--;
			this.#keys.pop();
		}
		this.#keyAllowed = false;
		const start = this.#source.mark;
		this.#source.skip();
		this.#push(kind, start);
	}

	#flowEntry(): void {
		this.#removeKey();
		this.#keyAllowed = true;
		const start = this.#source.mark;
		this.#source.skip();
		this.#push(",", start);
	}

	#blockEntry(): void {
		const { mark } = this.#source;
		if (this.#flow === 0) {
			if (!this.#keyAllowed) throw this.#wrong("block sequence entries are not allowed in this context");
			this.#roll(mark.column, "block-sequence-start", mark);
		}
		this.#removeKey();
		this.#keyAllowed = true;
		this.#source.skip();
		this.#push("entry", mark);
	}

	#key(): void {
		const { mark } = this.#source;
		if (this.#flow === 0) {
			if (!this.#keyAllowed) throw this.#wrong("mapping keys are not allowed in this context");
			this.#roll(mark.column, "block-mapping-start", mark);
		}
		this.#removeKey();
		this.#keyAllowed = this.#flow === 0;
		this.#source.skip();
		this.#push("key", mark);
	}

	#value(): void {
		const { mark } = this.#source;
		const key = this.#keys.at(-1) as SimpleKey;
		if (this.#valid(key)) {
			this.#tokens.splice(key.number - this.#taken, 0, { kind: "key", start: key.mark, end: key.mark.index });
			this.#roll(key.mark.column, "block-mapping-start", key.mark, key.number);
			key.possible = false;
			this.#keyAllowed = false;
		} else {
			if (this.#flow === 0) {
				if (!this.#keyAllowed) throw this.#wrong("mapping values are not allowed in this context");
				this.#roll(mark.column, "block-mapping-start", mark);
			}
			this.#keyAllowed = this.#flow === 0;
		}
		this.#source.skip();
		this.#push("value", mark);
	}

	#anchor(kind: "alias" | "anchor"): void {
		const start = this.#source.mark;
		this.#saveKey();
		this.#keyAllowed = false;
		this.#source.skip();
		const name = this.#source.takeWord();
		const ends = this.#source.blankOrEnd(0) || "?:,]}%@`".includes(this.#source.at(0));
		if (name === "" || !ends) throw this.#wrong("did not find expected alphabetic or numeric character", start);
		this.#push(kind, start, name);
	}

	#tag(): void {
		const source = this.#source;
		const start = source.mark;
		this.#saveKey();
		this.#keyAllowed = false;
		const text = scanTag(source, start, this.#flow > 0);
		this.#push("tag", start, text);
	}

	#blockScalar(): void {
		const start = this.#source.mark;
		this.#removeKey();
		this.#keyAllowed = true;
		const { text, end } = scanBlockScalar(this.#source, this.#indent);
		this.#push("scalar", start, text, end);
	}

	#flowScalar(): void {
		const start = this.#source.mark;
		this.#saveKey();
		this.#keyAllowed = false;
		const { text, end } = scanFlowScalar(this.#source);
		this.#push("scalar", start, text, end);
	}

	#plainScalar(): void {
		const start = this.#source.mark;
		this.#saveKey();
		this.#keyAllowed = false;
		const { text, end, broken } = scanPlainScalar(this.#source, this.#indent, this.#flow > 0);
		if (broken) this.#keyAllowed = true;
		this.#push("scalar", start, text, end, true);
	}
}
