// The text form of label selectors, as `-l` and list requests have it: "app=web,tier in (a,b),!old,n>3"
// (apimachinery pkg/labels: the same grammar, the same words for errors).
import { meetsAll, type Labels, type Requirement } from "./selectors.ts";

/** Says what is wrong with a label's key or value; nothing where it is fine. */
export interface LabelFormats {
	readonly key: (text: string) => readonly string[];
	readonly value: (text: string) => readonly string[];
}

interface Token {
	readonly text: string;
	readonly is: "word" | "sign" | "end";
}

class Unreadable extends Error {}
const fail = (message: string): never => {
	throw new Unreadable(message);
};

/** The requirements of the text, sorted by key, or the words of its first error. Without formats only the grammar is checked. */
export function parseSelector(text: string, formats?: LabelFormats): readonly Requirement[] | { readonly error: string } {
	try {
		return new Parser(text, formats).selector();
	} catch (error) {
		if (error instanceof Unreadable) return { error: error.message };
		throw error;
	}
}

/** Whether a selector's text selects these labels; an invalid text selects nothing. */
export function selectorMatches(text: string, labels: Labels | undefined): boolean {
	const parsed = parseSelector(text);
	return !("error" in parsed) && meetsAll(labels, parsed);
}

const operators: Readonly<Record<string, Requirement["operator"]>> = {
	"=": "In",
	"==": "In",
	in: "In",
	"!=": "NotIn",
	notin: "NotIn",
	">": "Gt",
	"<": "Lt",
};

function tokensOf(text: string): readonly Token[] {
	const found = text.match(/==|!=|[=!(),<>]|[^=!(),<>\s]+/g) ?? [];
	return [
		...found.map((each): Token => ({ text: each, is: /^[=!(),<>]/.test(each) ? "sign" : "word" })),
		{ text: "", is: "end" },
	];
}

class Parser {
	readonly #tokens: readonly Token[];
	readonly #formats: LabelFormats | undefined;
	#at = 0;

	constructor(text: string, formats: LabelFormats | undefined) {
		this.#tokens = tokensOf(text);
		this.#formats = formats;
	}

	get #next(): Token {
		return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
	}

	#take(): Token {
		const token = this.#next;
		this.#at++;
		return token;
	}

	#is(text: string): boolean {
		return this.#next.is === "sign" && this.#next.text === text;
	}

	selector(): readonly Requirement[] {
		const out: Requirement[] = [];
		while (this.#next.is !== "end") {
			if (this.#next.is !== "word" && !this.#is("!"))
				fail(`found '${this.#next.text}', expected: !, identifier, or 'end of string'`);
			out.push(this.#requirement());
			const after = this.#take();
			if (after.is === "end") break;
			if (after.text !== ",") fail(`found '${after.text}', expected: ',' or 'end of string'`);
			if (this.#next.is !== "word" && !this.#is("!")) fail(`found '${this.#next.text}', expected: identifier after ','`);
		}
		return out.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	}

	#requirement(): Requirement {
		const wrong = (message: string) => fail(`unable to parse requirement: ${message}`);
		const negated = this.#is("!");
		if (negated) this.#at++;
		const token = this.#take();
		if (token.is !== "word") wrong(`found '${token.text}', expected: identifier`);
		const key = token.text;
		const badKey = this.#formats?.key(key) ?? [];
		if (badKey.length > 0) wrong(`<nil>: Invalid value: ${JSON.stringify(key)}: ${badKey.join("; ")}`);
		if (negated) return { key, operator: "DoesNotExist", values: [] };
		if (this.#next.is === "end" || this.#is(",")) return { key, operator: "Exists", values: [] };
		const sign = this.#take();
		const operator = operators[sign.text] ?? wrong(`found '${sign.text}', expected: in, notin, =, ==, !=, gt, lt`);
		const values = sign.text === "in" || sign.text === "notin" ? this.#values(wrong) : [this.#value(wrong)];
		const problems = this.#problems(key, operator, values);
		if (problems.length > 0) wrong(problems.length === 1 ? (problems[0] ?? "") : `[${problems.join(", ")}]`);
		return { key, operator, values };
	}

	#value(wrong: (message: string) => never): string {
		if (this.#next.is === "end" || this.#is(",")) return "";
		const token = this.#take();
		return token.is === "word" ? token.text : wrong(`found '${token.text}', expected: identifier`);
	}

	/** "(a,b)": an empty place stands for the empty value. */
	#values(wrong: (message: string) => never): readonly string[] {
		const open = this.#take();
		if (open.text !== "(") wrong(`found '${open.text}' expected: '('`);
		if (this.#is(")")) return (this.#at++, [""]);
		if (this.#next.is !== "word" && !this.#is(",")) wrong(`found '${this.#next.text}', expected: ',', ')' or identifier`);
		const values = new Set<string>();
		for (;;) {
			const token = this.#take();
			if (token.is === "word") {
				values.add(token.text);
				if (this.#is(")")) break;
				if (!this.#is(",")) wrong(`found '${this.#next.text}', expected: ',' or ')'`);
			} else if (token.text === ",") {
				if (values.size === 0 || this.#is(")") || this.#is(",")) values.add("");
				if (this.#is(")")) break;
			} else wrong(`found '${token.text}', expected: ',', or identifier`);
		}
		this.#at++;
		return [...values].sort();
	}

	#problems(key: string, operator: Requirement["operator"], values: readonly string[]): readonly string[] {
		const notNumbers =
			operator === "Gt" || operator === "Lt"
				? values.flatMap((value, i) =>
						/^[+-]?\d+$/.test(value)
							? []
							: [`values[${i}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`],
					)
				: [];
		const notLabels = values.flatMap((value, i) => {
			const bad = this.#formats?.value(value) ?? [];
			return bad.length > 0 ? [`values[${i}][${key}]: Invalid value: ${JSON.stringify(value)}: ${bad.join("; ")}`] : [];
		});
		return [...notNumbers, ...notLabels];
	}
}
