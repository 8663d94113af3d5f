// The characters of a text, one after the other, and where the reader stands.
import type { Mark } from "./problem.ts";

const breaks = "\n\r\u0085\u2028\u2029";

export class Source {
	readonly #text: string;
	#index = 0;
	#line = 0;
	#column = 0;

	constructor(text: string) {
		this.#text = text;
	}

	get mark(): Mark {
		return { index: this.#index, line: this.#line, column: this.#column };
	}
	get column(): number {
		return this.#column;
	}

	/** The character so far ahead; "" past the end. */
	at(ahead: number): string {
		return this.#text[this.#index + ahead] ?? "";
	}
	isBreak(ahead: number): boolean {
		const c = this.at(ahead);
		return c !== "" && breaks.includes(c);
	}
	breakOrEnd(ahead: number): boolean {
		const c = this.at(ahead);
		return c === "" || c === "\0" || breaks.includes(c);
	}
	isBlank(ahead: number): boolean {
		const c = this.at(ahead);
		return c === " " || c === "\t";
	}
	blankOrEnd(ahead: number): boolean {
		return this.isBlank(ahead) || this.breakOrEnd(ahead);
	}
	/** "---" or "..." with nothing of a word behind it. */
	isIndicator(text: "---" | "..."): boolean {
		return this.#text.startsWith(text, this.#index) && this.blankOrEnd(3);
	}

	skip(count = 1): void {
		this.#index += count;
		this.#column += count;
	}
	/** The character here; the reader goes past it. */
	take(): string {
		const c = this.at(0);
		this.skip();
		return c;
	}
	/** The line break here as it counts in a text, or "". */
	takeBreak(): string {
		if (!this.isBreak(0)) return "";
		const c = this.at(0);
		this.skipLine();
		return c === "\u2028" || c === "\u2029" ? c : "\n";
	}
	skipLine(): void {
		this.#index += this.at(0) === "\r" && this.at(1) === "\n" ? 2 : 1;
		this.#line++;
		this.#column = 0;
	}
	/** At the end of the text a line that was begun counts as ended. */
	closeLine(): void {
		if (this.#column === 0) return;
		this.#line++;
		this.#column = 0;
	}
	/** Letters, digits, "_" and "-". */
	takeWord(): string {
		let word = "";
		while (/[A-Za-z0-9_-]/.test(this.at(0))) {
			word += this.at(0);
			this.skip();
		}
		return word;
	}
}
