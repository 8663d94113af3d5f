// Scalars: block (| and >), quoted, plain. Their texts, where they end, and what may be wrong inside them.
import { Problem, type Mark } from "./problem.ts";
import type { Source } from "./source.ts";

const wrong = (source: Source, message: string, start: Mark): Problem => Problem.scanning(message, source.mark, start);

export interface Scalar {
	readonly text: string;
	/** The offset after its last character. */
	readonly end: number;
}

/** Line breaks between two lines of a folded text: one is a space, more are one less. */
const fold = (breaks: string): string => (breaks[0] !== "\n" ? breaks : breaks.length === 1 ? " " : breaks.slice(1));

export function scanBlockScalar(source: Source, parentIndent: number): Scalar {
	const start = source.mark;
	const literal = source.at(0) === "|";
	source.skip();
	let increment = 0;
	let chomping = "";
	const sign = (): void => {
		if (source.at(0) !== "+" && source.at(0) !== "-") return;
		chomping = source.at(0);
		source.skip();
	};
	const digit = (): void => {
		if (!/\d/.test(source.at(0))) return;
		if (source.at(0) === "0") throw wrong(source, "found an indentation indicator equal to 0", start);
		increment = Number(source.at(0));
		source.skip();
	};
	sign();
	digit();
	if (chomping === "") sign();
	while (source.isBlank(0)) source.skip();
	if (source.at(0) === "#") while (!source.breakOrEnd(0)) source.skip();
	if (!source.breakOrEnd(0)) throw wrong(source, "did not find expected comment or line break", start);
	if (source.isBreak(0)) source.skipLine();
	let end = source.mark.index;
	let { indent, breaks } = skipBreaks(source, increment > 0 ? Math.max(parentIndent, 0) + increment : 0, parentIndent, start);
	let text = "";
	let lineBreak = "";
	let wasBlank = false;
	while (source.column === indent && source.at(0) !== "") {
		const isBlank = source.isBlank(0);
		// Lines that begin with a blank are kept as they are, also in folded text.
		if (!literal && lineBreak === "\n" && !wasBlank && !isBlank) text += breaks === "" ? " " : "";
		else text += lineBreak;
		text += breaks;
		wasBlank = isBlank;
		while (!source.breakOrEnd(0)) text += source.take();
		end = source.mark.index;
		lineBreak = source.takeBreak();
		({ indent, breaks } = skipBreaks(source, indent, parentIndent, start));
	}
	if (chomping !== "-") text += lineBreak;
	if (chomping === "+") text += breaks;
	return { text, end };
}

/** Skips empty lines and the indentation; an unknown indent (0) is what the first line of text has. */
function skipBreaks(source: Source, known: number, parentIndent: number, start: Mark): { indent: number; breaks: string } {
	let deepest = 0;
	let breaks = "";
	for (;;) {
		while ((known === 0 || source.column < known) && source.at(0) === " ") source.skip();
		deepest = Math.max(deepest, source.column);
		if ((known === 0 || source.column < known) && source.at(0) === "\t") {
			throw wrong(source, "found a tab character where an indentation space is expected", start);
		}
		if (!source.isBreak(0)) break;
		breaks += source.takeBreak();
	}
	return { indent: known === 0 ? Math.max(deepest, parentIndent + 1, 1) : known, breaks };
}

const escapes: Readonly<Record<string, string>> = {
	"0": "\0",
	a: "\x07",
	b: "\b",
	t: "\t",
	"\t": "\t",
	n: "\n",
	v: "\v",
	f: "\f",
	r: "\r",
	e: "\x1b",
	" ": " ",
	'"': '"',
	"'": "'",
	"\\": "\\",
	N: "\u0085",
	_: "\u00a0",
	L: "\u2028",
	P: "\u2029",
};
const codes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function scanFlowScalar(source: Source): Scalar {
	const start = source.mark;
	const quote = source.at(0);
	source.skip();
	let text = "";
	for (;;) {
		if (source.column === 0 && (source.isIndicator("---") || source.isIndicator("...")))
			throw wrong(source, "found unexpected document indicator", start);
		if (source.at(0) === "") throw wrong(source, "found unexpected end of stream", start);
		let joined = false;
		while (!source.blankOrEnd(0)) {
			if (quote === "'" && source.at(0) === "'" && source.at(1) === "'") {
				text += "'";
				source.skip(2);
			} else if (source.at(0) === quote) break;
			else if (quote === '"' && source.at(0) === "\\") {
				if (source.isBreak(1)) {
					source.skip();
					source.skipLine();
					joined = true;
					break;
				}
				text += escape(source, start);
			} else text += source.take();
		}
		if (source.at(0) === quote) break;
		const { blanks, breaks } = gap(source);
		text += breaks === "" ? (joined ? "" : blanks) : joined ? breaks : fold(breaks);
	}
	source.skip();
	return { text, end: source.mark.index };
}

/** Blanks and line breaks between words; blanks count only where no line ends. */
function gap(source: Source): { blanks: string; breaks: string } {
	let blanks = "";
	let breaks = "";
	while (source.isBlank(0) || source.isBreak(0)) {
		if (source.isBreak(0)) breaks += source.takeBreak();
		else blanks += source.take();
	}
	return { blanks, breaks };
}

function escape(source: Source, start: Mark): string {
	const c = source.at(1);
	const length = Object.hasOwn(codes, c) ? (codes[c] ?? 0) : 0;
	if (length === 0 && !Object.hasOwn(escapes, c)) throw wrong(source, "found unknown escape character", start);
	source.skip(2);
	if (length === 0) return escapes[c] ?? "";
	let value = 0;
	for (let k = 0; k < length; k++) {
		if (!/[0-9a-fA-F]/.test(source.at(k))) throw wrong(source, "did not find expected hexdecimal number", start);
		value = value * 16 + Number.parseInt(source.at(k), 16);
	}
	if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
		throw wrong(source, "found invalid Unicode character escape code", start);
	source.skip(length);
	return String.fromCodePoint(value);
}

/** `broken`: a line ended in or after it, so that a key may follow. */
export function scanPlainScalar(source: Source, parentIndent: number, flow: boolean): Scalar & { readonly broken: boolean } {
	const start = source.mark;
	const indent = parentIndent + 1;
	let text = "";
	let { index: end } = start;
	let blanks = "";
	let breaks = "";
	for (;;) {
		if (source.column === 0 && (source.isIndicator("---") || source.isIndicator("..."))) break;
		if (source.at(0) === "#") break;
		while (!source.blankOrEnd(0)) {
			const c = source.at(0);
			if (c === ":" && source.blankOrEnd(1)) break;
			if (flow && ",?[]{}".includes(c)) break;
			text += breaks === "" ? blanks : fold(breaks);
			blanks = "";
			breaks = "";
			text += source.take();
			end = source.mark.index;
		}
		if (!source.isBlank(0) && !source.isBreak(0)) break;
		while (source.isBlank(0) || source.isBreak(0)) {
			if (source.isBreak(0)) {
				breaks += source.takeBreak();
				continue;
			}
			if (breaks !== "" && source.column < indent && source.at(0) === "\t")
				throw wrong(source, "found a tab character that violates indentation", start);
			const blank = source.take();
			if (breaks === "") blanks += blank;
		}
		if (!flow && source.column < indent) break;
	}
	return { text, end, broken: breaks !== "" };
}
