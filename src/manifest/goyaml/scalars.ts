// Where a scalar ends, and what may be wrong inside it: block (| and >), quoted, plain.
import { Problem, type Mark } from "./problem.ts";
import type { Source } from "./source.ts";

const wrong = (source: Source, message: string, start: Mark): Problem => Problem.scanning(message, source.mark, start);

export function scanBlockScalar(source: Source, parentIndent: number): void {
	const start = source.mark;
	source.skip();
	let increment = 0;
	const sign = (): boolean => source.at(0) === "+" || source.at(0) === "-";
	const digit = (): void => {
		if (!/\d/.test(source.at(0))) return;
		if (source.at(0) === "0") throw wrong(source, "found an indentation indicator equal to 0", start);
		increment = Number(source.at(0));
		source.skip();
	};
	if (sign()) {
		source.skip();
		digit();
	} else {
		digit();
		if (increment > 0 && sign()) source.skip();
	}
	while (source.isBlank(0)) source.skip();
	if (source.at(0) === "#") while (!source.breakOrEnd(0)) source.skip();
	if (!source.breakOrEnd(0)) throw wrong(source, "did not find expected comment or line break", start);
	if (source.isBreak(0)) source.skipLine();
	let indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
	indent = skipBreaks(source, indent, parentIndent, start);
	while (source.column === indent && source.at(0) !== "") {
		while (!source.breakOrEnd(0)) source.skip();
		if (!source.isBreak(0)) return;
		source.skipLine();
		indent = skipBreaks(source, indent, parentIndent, start);
	}
}

/** Skips empty lines and the indentation; an unknown indent (0) is what the first line of text has. */
function skipBreaks(source: Source, known: number, parentIndent: number, start: Mark): number {
	let deepest = 0;
	for (;;) {
		while ((known === 0 || source.column < known) && source.at(0) === " ") source.skip();
		deepest = Math.max(deepest, source.column);
		if ((known === 0 || source.column < known) && source.at(0) === "\t") {
			throw wrong(source, "found a tab character where an indentation space is expected", start);
		}
		if (!source.isBreak(0)) break;
		source.skipLine();
	}
	return known === 0 ? Math.max(deepest, parentIndent + 1, 1) : known;
}

const escapes = "0abt\tnvfre \"'\\N_LP";
const codes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function scanFlowScalar(source: Source): void {
	const start = source.mark;
	const quote = source.at(0);
	source.skip();
	for (;;) {
		if (source.column === 0 && (source.isIndicator("---") || source.isIndicator("...")))
			throw wrong(source, "found unexpected document indicator", start);
		if (source.at(0) === "") throw wrong(source, "found unexpected end of stream", start);
		while (!source.blankOrEnd(0)) {
			if (quote === "'" && source.at(0) === "'" && source.at(1) === "'") source.skip(2);
			else if (source.at(0) === quote) break;
			else if (quote === '"' && source.at(0) === "\\") {
				if (source.isBreak(1)) {
					source.skip();
					source.skipLine();
					break;
				}
				escape(source, start);
			} else source.skip();
		}
		if (source.at(0) === quote) break;
		while (source.isBlank(0) || source.isBreak(0)) {
			if (source.isBlank(0)) source.skip();
			else source.skipLine();
		}
	}
	source.skip();
}

function escape(source: Source, start: Mark): void {
	const c = source.at(1);
	const length = Object.hasOwn(codes, c) ? (codes[c] ?? 0) : 0;
	if (length === 0 && (c === "" || !escapes.includes(c))) throw wrong(source, "found unknown escape character", start);
	source.skip(2);
	let value = 0;
	for (let k = 0; k < length; k++) {
		if (!/[0-9a-fA-F]/.test(source.at(k))) throw wrong(source, "did not find expected hexdecimal number", start);
		value = value * 16 + Number.parseInt(source.at(k), 16);
	}
	if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
		throw wrong(source, "found invalid Unicode character escape code", start);
	source.skip(length);
}

/** Gives whether a line ended in or after it, so that a key may follow. */
export function scanPlainScalar(source: Source, parentIndent: number, flow: boolean): boolean {
	const start = source.mark;
	const indent = parentIndent + 1;
	let broken = false;
	for (;;) {
		if (source.column === 0 && (source.isIndicator("---") || source.isIndicator("..."))) break;
		if (source.at(0) === "#") break;
		while (!source.blankOrEnd(0)) {
			const c = source.at(0);
			if (c === ":" && source.blankOrEnd(1)) break;
			if (flow && ",?[]{}".includes(c)) break;
			broken = false;
			source.skip();
		}
		if (!source.isBlank(0) && !source.isBreak(0)) break;
		while (source.isBlank(0) || source.isBreak(0)) {
			if (source.isBreak(0)) {
				broken = true;
				source.skipLine();
			} else {
				if (broken && source.column < indent && source.at(0) === "\t")
					throw wrong(source, "found a tab character that violates indentation", start);
				source.skip();
			}
		}
		if (!flow && source.column < indent) break;
	}
	return broken;
}
