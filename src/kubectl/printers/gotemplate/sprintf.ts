// fmt.Sprintf for what templates hold: text, whole and other numbers, booleans, lists and mappings.
import type { Budget } from "../../framework/budget.ts";
import { goQuote, goSyntax, goType, goValue } from "../gotext.ts";

/** Throws what ends the line where the text would be longer than the budget allows. */
export function sprintf(format: string, args: readonly unknown[], budget: Budget): string {
	let next = 0;
	let text = "";
	for (let at = 0; at < format.length;) {
		const verb = verbAt(format, at);
		if (!verb) {
			const end = format.indexOf("%", at + 1);
			const plain = format.slice(at, end < 0 ? undefined : end);
			at += plain.length;
			text += plain;
			continue;
		}
		at = verb.end;
		if (verb.letter === "%") text += "%";
		else {
			const size = verb.width === "*" ? Number(args[next++]) : Number(verb.width);
			if (next >= args.length) text += `%!${verb.letter}(MISSING)`;
			else {
				const precision = verb.precision === undefined ? undefined : Number(verb.precision);
				budget.make(Math.max(size || 0, precision ?? 0, 0));
				text += padded(one(verb.letter, args[next++], verb.flags, precision), size, verb);
			}
		}
	}
	const rest = args.slice(next);
	if (rest.length === 0) return text;
	return `${text}%!(EXTRA ${rest.map((arg) => (arg === undefined || arg === null ? "<nil>" : `${goType(arg)}=${goValue(arg)}`)).join(", ")})`;
}

interface Verb {
	readonly flags: string;
	readonly width: string;
	readonly precision: string | undefined;
	readonly letter: string;
	readonly end: number;
}

/** The verb that begins here, if one does. Each part ends where the next begins: nothing is read twice. */
function verbAt(format: string, start: number): Verb | undefined {
	if (format[start] !== "%") return undefined;
	let at = start + 1;
	const taken = (is: (c: string) => boolean): string => {
		const from = at;
		while (at < format.length && is(format[at]!)) at++;
		return format.slice(from, at);
	};
	const flags = taken((c) => "-+ 0#".includes(c));
	const width = format[at] === "*" ? format[at++]! : taken(isDigit);
	let precision: string | undefined;
	if (format[at] === "." && isDigit(format[at + 1] ?? "")) {
		at++;
		precision = taken(isDigit);
	}
	const letter = format[at] ?? "";
	return /[a-zA-Z%]/.test(letter) ? { flags, width, precision, letter, end: at + 1 } : undefined;
}

const isDigit = (c: string): boolean => c >= "0" && c <= "9";

function padded(body: string, size: number, { flags, letter }: Verb): string {
	const gap = size - [...body].length;
	if (!(gap > 0)) return body;
	if (flags.includes("-")) return body + " ".repeat(gap);
	if (flags.includes("0") && /[dfxXeg]/.test(letter)) return body.replace(/^[+-]?/, (sign) => sign + "0".repeat(gap));
	return " ".repeat(gap) + body;
}

/** All digits of a number, as Go prints them; toFixed stops at a hundred. */
function fixed(value: number, precision: number): string {
	if (precision <= 100 || !Number.isFinite(value)) return value.toFixed(precision);
	// A finite number is a whole one over a power of two, which divides a power of ten: its digits come to an end.
	let numerator = Math.abs(value);
	let powers = 0;
	while (!Number.isInteger(numerator)) {
		numerator *= 2;
		powers++;
	}
	const digits = String(BigInt(numerator) * 5n ** BigInt(powers)).padStart(powers + 1, "0");
	const whole = digits.slice(0, digits.length - powers);
	const part = digits.slice(digits.length - powers);
	if (part.length <= precision) return `${value < 0 ? "-" : ""}${whole}.${part.padEnd(precision, "0")}`;
	const scale = 10n ** BigInt(part.length - precision);
	const all = BigInt(digits);
	const half = (all % scale) * 2n;
	const rounded = all / scale + (half > scale || (half === scale && (all / scale) % 2n === 1n) ? 1n : 0n);
	const text = String(rounded).padStart(precision + 1, "0");
	return `${value < 0 ? "-" : ""}${text.slice(0, text.length - precision)}.${text.slice(text.length - precision)}`;
}

function one(verb: string, value: unknown, flags: string, precision: number | undefined): string {
	const wrong = `%!${verb}(${value === undefined || value === null ? "<nil>" : `${goType(value)}=${goValue(value)}`})`;
	const signed = (text: string): string => (flags.includes("+") && !text.startsWith("-") ? `+${text}` : text);
	switch (verb) {
		case "v":
			return flags.includes("#") ? goSyntax(value) : goValue(value);
		case "s":
			return typeof value === "number" || typeof value === "boolean" ? wrong : cut(goValue(value), precision);
		case "q":
			return typeof value === "string" ? goQuote(cut(value, precision)) : wrong;
		case "t":
			return typeof value === "boolean" ? String(value) : wrong;
		case "T":
			return value === undefined || value === null ? "<nil>" : goType(value);
		case "d":
			return Number.isInteger(value) ? signed(String(value)) : wrong;
		case "f":
			return typeof value === "number" && !Number.isInteger(value) ? signed(fixed(value, precision ?? 6)) : wrong;
		case "g":
			return typeof value === "number" && !Number.isInteger(value) ? signed(goValue(value)) : wrong;
		case "x":
		case "X": {
			const hex =
				typeof value === "string"
					? [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
					: Number.isInteger(value)
						? (value as number).toString(16)
						: undefined;
			return hex === undefined ? wrong : verb === "X" ? hex.toUpperCase() : hex;
		}
		default:
			return wrong;
	}
}

const cut = (text: string, length: number | undefined): string =>
	length === undefined ? text : [...text].slice(0, length).join("");
