// fmt.Sprintf for what templates hold: text, whole and other numbers, booleans, lists and mappings.
import type { Budget } from "../../framework/budget.ts";
import { goQuote, goSyntax, goType, goValue } from "../gotext.ts";
import { costOf, formatFloat } from "./gofloat.ts";
import { verbAt, type Verb } from "./verb.ts";

/**
 * Throws what ends the line where the text would be longer than the budget allows. `isConstant` says of an argument's place that the
 * argument stands in the template: then a whole number is an int.
 */
export function sprintf(
	format: string,
	args: readonly unknown[],
	budget: Budget,
	isConstant: (place: number) => boolean = () => false,
): string {
	const typeOf = (place: number): string => {
		const type = goType(args[place]);
		return type === "int64" && isConstant(place) ? "int" : type;
	};
	let next = 0;
	let text = "";
	let isReordered = false;
	for (let at = 0; at < format.length;) {
		const percent = format.indexOf("%", at);
		text += format.slice(at, percent < 0 ? undefined : percent);
		if (percent < 0) break;
		const verb = verbAt(format, percent, args, next);
		isReordered ||= verb.isReordered;
		at = verb.end;
		text += verb.problems;
		if (verb.letter === "") text += "%!(NOVERB)";
		else if (verb.letter === "%") text += "%";
		else if (verb.arg === "BADINDEX") text += `%!${verb.letter}(BADINDEX)`;
		else if (verb.arg >= args.length) text += `%!${verb.letter}(MISSING)`;
		else {
			const arg = args[verb.arg];
			budget.make(Math.max(verb.width ?? 0, verb.precision ?? 0));
			if (typeof arg === "number" && !Number.isInteger(arg)) budget.step(costOf(arg) >> 3);
			text += printed(verb, arg, typeOf(verb.arg));
		}
		if (verb.letter !== "" && verb.letter !== "%" && verb.arg !== "BADINDEX") next = verb.arg + 1;
	}
	if (isReordered || next >= args.length) return text;
	const extra = args.slice(next).map((arg, i) => (isNothing(arg) ? "<nil>" : `${typeOf(next + i)}=${goValue(arg)}`));
	return `${text}%!(EXTRA ${extra.join(", ")})`;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

function printed(verb: Verb, value: unknown, type: string): string {
	const { letter } = verb;
	if (letter === "T") return padded(verb, isNothing(value) ? "<nil>" : type);
	if (letter === "v" && verb.flags.includes("#")) return goSyntax(value);
	const body =
		typeof value === "string"
			? ofText(verb, value)
			: typeof value === "boolean"
				? "tv".includes(letter)
					? padded(verb, String(value))
					: undefined
				: typeof value === "number"
					? ofNumber(verb, value)
					: letter === "v" || (letter === "s" && !isNothing(value))
						? padded(verb, goValue(value))
						: undefined;
	if (body !== undefined) return body;
	if (isNothing(value)) return `%!${letter}(<nil>)`;
	// The value is printed with the width that was asked for.
	return `%!${letter}(${type}=${printed({ ...verb, letter: "v" }, value, type)})`;
}

const cut = (text: string, { precision }: Verb): string =>
	precision === undefined ? text : [...text].slice(0, precision).join("");

function ofText(verb: Verb, value: string): string | undefined {
	switch (verb.letter) {
		case "v":
		case "s":
			return padded(verb, cut(value, verb));
		case "q":
			return padded(verb, quoted(cut(value, verb), verb.flags));
		case "x":
		case "X": {
			const bytes = Array.from(new TextEncoder().encode(value), (byte) => byte.toString(16).padStart(2, "0"));
			const hex = bytes.slice(0, verb.precision).join("");
			return padded(verb, verb.letter === "X" ? hex.toUpperCase() : hex);
		}
		default:
			return undefined;
	}
}

/** With "#" in backquotes, where Go's reader would take them; with "+" in ASCII alone. */
function quoted(text: string, flags: string): string {
	if (flags.includes("#") && !/[`\u007f\ufeff]|[^\P{Cc}\t]/u.test(text)) return `\`${text}\``;
	const quote = goQuote(text);
	if (!flags.includes("+")) return quote;
	return quote.replace(/[^\0-\x7f]/gu, (c) => {
		const code = c.codePointAt(0)!.toString(16);
		return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
	});
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const prefixes: Readonly<Record<string, string>> = { b: "0b", o: "0", O: "0o", x: "0x", X: "0X" };

function ofNumber(verb: Verb, value: number): string | undefined {
	const { letter } = verb;
	if (!Number.isInteger(value)) return ofFloat(verb, value);
	if (letter === "c" || letter === "q" || letter === "U") return ofCharacter(verb, value);
	const base = bases[letter];
	return base === undefined ? undefined : ofInteger(verb, value, base);
}

function ofCharacter(verb: Verb, code: number): string {
	const character = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
	if (verb.letter === "c") return padded(verb, character);
	if (verb.letter === "U") return padded(verb, `U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
	return padded(verb, character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${goQuote(character).slice(1, -1)}'`);
}

function ofInteger(verb: Verb, value: number, base: number): string {
	const { letter, flags, width = 0, precision } = verb;
	const sign = value < 0 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
	if (precision === 0 && value === 0) return " ".repeat(width);
	const zeros = flags.includes("0") && !flags.includes("-") && precision === undefined ? width - sign.length : 0;
	const digits = BigInt(Math.abs(value))
		.toString(base)
		.padStart(precision ?? zeros, "0");
	const prefix = letter === "O" || flags.includes("#") ? (prefixes[letter] ?? "") : "";
	return padded(verb, sign + prefix + (letter === "X" ? digits.toUpperCase() : digits), false);
}

function ofFloat(verb: Verb, value: number): string | undefined {
	const { letter, flags, width = 0, precision } = verb;
	const form = ({ v: "g", g: "g", G: "g", e: "e", E: "e", f: "f", F: "f" } as const)[letter];
	if (!form) return undefined;
	const text = formatFloat(value, form, precision);
	const [sign, size] = /^[+-]/.test(text) ? [text[0]!, text.slice(1)] : ["+", text];
	const shown = sign === "-" || flags.includes("+") ? sign : flags.includes(" ") ? " " : "";
	const isPadded = flags.includes("0") && !flags.includes("-") && Number.isFinite(value);
	const body = isPadded ? size.padStart(width - shown.length, "0") : size;
	return padded(verb, shown + (letter === "E" || letter === "G" ? body.toUpperCase() : body), false);
}

function padded({ flags, width = 0 }: Verb, text: string, zeros = flags.includes("0")): string {
	const gap = width - [...text].length;
	if (gap <= 0) return text;
	if (flags.includes("-")) return text + " ".repeat(gap);
	return (zeros ? "0" : " ").repeat(gap) + text;
}
