// fmt.Sprintf for what templates hold: text, whole and other numbers, booleans, lists and mappings.
import { goQuote, goSyntax, goType, goValue } from "../gotext.ts";

export function sprintf(format: string, args: readonly unknown[]): string {
	let next = 0;
	const text = format.replace(
		/%([-+ 0#]*)(\*|\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
		(_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
			if (verb === "%") return "%";
			const size = width === "*" ? Number(args[next++]) : Number(width ?? 0);
			if (next >= args.length) return `%!${verb}(MISSING)`;
			const body = one(verb, args[next++], flags, precision === undefined ? undefined : Number(precision));
			const gap = size - [...body].length;
			if (gap <= 0) return body;
			if (flags.includes("-")) return body + " ".repeat(gap);
			if (flags.includes("0") && /[dfxXeg]/.test(verb)) return body.replace(/^[+-]?/, (sign) => sign + "0".repeat(gap));
			return " ".repeat(gap) + body;
		},
	);
	const rest = args.slice(next);
	if (rest.length === 0) return text;
	return `${text}%!(EXTRA ${rest.map((arg) => (arg === undefined || arg === null ? "<nil>" : `${goType(arg)}=${goValue(arg)}`)).join(", ")})`;
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
			return typeof value === "number" && !Number.isInteger(value) ? signed(value.toFixed(precision ?? 6)) : wrong;
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
