// Label selectors: the LabelSelector of objects and the text form of `-l` and list requests
// (apimachinery pkg/labels; the same texts of error).
import type { LabelSelector } from "./types.generated.ts";

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
	readonly key: string;
	readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt";
	readonly values: readonly string[];
}

/** Go's strconv.ParseInt as Gt and Lt use it; undefined where it would fail. */
const integer = (text: string): number | undefined => (/^[+-]?\d{1,19}$/.test(text) ? Number(text) : undefined);

/** Whether labels meet one requirement. An absent key meets NotIn and DoesNotExist. */
export function meets(labels: Labels, { key, operator, values }: Requirement): boolean {
	const has = Object.hasOwn(labels, key);
	const value = has ? labels[key]! : "";
	switch (operator) {
		case "In":
			return has && values.includes(value);
		case "NotIn":
			return !has || !values.includes(value);
		case "Exists":
			return has;
		case "DoesNotExist":
			return !has;
		case "Gt":
		case "Lt": {
			const left = has ? integer(value) : undefined;
			const right = values.length === 1 ? integer(values[0]!) : undefined;
			if (left === undefined || right === undefined) return false;
			return operator === "Gt" ? left > right : left < right;
		}
	}
}

export const meetsAll = (labels: Labels | undefined, requirements: readonly Requirement[]): boolean =>
	requirements.every((requirement) => meets(labels ?? {}, requirement));

/** A LabelSelector as requirements: matchLabels by key, then the expressions. An empty selector matches everything. */
export function requirementsOf(selector: LabelSelector): readonly Requirement[] {
	const equalities = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
	return [
		...equalities.map(([key, value]): Requirement => ({ key, operator: "In", values: [value] })),
		...(selector.matchExpressions ?? []).map((e): Requirement => ({
			key: e.key,
			operator: e.operator as Requirement["operator"],
			values: e.values ?? [],
		})),
	];
}

/** Whether a LabelSelector selects these labels. No selector (undefined) selects nothing; an empty one everything. */
export const selects = (selector: LabelSelector | undefined, labels: Labels | undefined): boolean =>
	selector !== undefined && meetsAll(labels, requirementsOf(selector));

export const isEmptySelector = (selector: LabelSelector): boolean =>
	Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;

/** A LabelSelector as kubectl prints it: "app=web,tier in (a,b),!old"; "<none>" when empty. */
export function formatSelector(selector: LabelSelector | undefined): string {
	if (!selector) return "<none>";
	const text = [...requirementsOf(selector)]
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(formatRequirement)
		.join(",");
	return text || "<none>";
}

function formatRequirement({ key, operator, values }: Requirement): string {
	const list = [...values].sort().join(",");
	switch (operator) {
		case "In":
			return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${list})`;
		case "NotIn":
			return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${list})`;
		case "Exists":
			return key;
		case "DoesNotExist":
			return `!${key}`;
		default:
			return `${key}${operator === "Gt" ? ">" : "<"}${values[0]}`;
	}
}

/** A selector's text (`-l`, `labelSelector=`) as requirements, or the API's words on what is wrong with it. */
export function parseSelector(text: string): readonly Requirement[] | { readonly error: string } {
	const tokens = tokenize(text);
	let at = 0;
	const peek = (): string => tokens[at] ?? "";
	const found = (): string => peek();
	const requirements: Requirement[] = [];
	const fail = (wanted: string) => ({ error: `found '${found()}', expected: ${wanted}` });
	if (tokens.length === 0) return [];
	for (;;) {
		let negated = false;
		if (peek() === "!") {
			negated = true;
			at++;
		}
		const key = peek();
		if (key === "" || /^[=!<>(),]/.test(key))
			return fail("identifier" === key ? key : negated ? "identifier" : "!, identifier, or 'end of string'");
		at++;
		if (negated) requirements.push({ key, operator: "DoesNotExist", values: [] });
		else if (peek() === "" || peek() === ",") requirements.push({ key, operator: "Exists", values: [] });
		else {
			const word = peek();
			const operator = operators[word];
			if (!operator) return { error: `found '${word}', expected: in, notin, =, ==, !=, gt, lt` };
			at++;
			const values: string[] = [];
			if (word === "in" || word === "notin") {
				if (peek() !== "(") return fail("'('");
				at++;
				for (;;) {
					if (peek() === ")" || peek() === ",") values.push("");
					else values.push(tokens[at++] ?? "");
					if (peek() === ",") {
						at++;
						if (peek() === ")") {
							values.push("");
							break;
						}
					} else break;
				}
				if (peek() !== ")") return fail("',' or ')'");
				at++;
			} else if (peek() === "" || peek() === ",") values.push("");
			else if (/^[=!<>()]/.test(peek())) return fail("identifier");
			else values.push(tokens[at++] ?? "");
			requirements.push({ key, operator, values: [...new Set(values)] });
		}
		if (peek() === "") break;
		if (peek() !== ",") return fail("',' or 'end of string'");
		at++;
		if (peek() === "") return fail("identifier after ','");
	}
	const bad = requirements.flatMap(problemsOf)[0];
	return bad === undefined ? requirements : { error: bad };
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

const tokenize = (text: string): readonly string[] => text.match(/==|!=|[=!<>(),]|[^\s=!<>(),]+/g) ?? [];

const keyName = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)$/;
const prefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function problemsOf({ key, operator, values }: Requirement): readonly string[] {
	const [first, ...more] = key.split("/") as [string, ...string[]];
	const name = more.length ? (more[0] ?? "") : first;
	if (more.length > 1 || !keyName.test(name) || name.length > 63 || (more.length === 1 && !prefix.test(first))) {
		return [
			`key: Invalid value: "${key}": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
		];
	}
	if (operator === "Gt" || operator === "Lt") {
		return /^[+-]?\d+$/.test(values[0] ?? "")
			? []
			: [`values[0]: Invalid value: "${values[0]}": for 'Gt', 'Lt' operators, the value must be an integer`];
	}
	return values.flatMap((value, i) =>
		value === "" || (keyName.test(value) && value.length <= 63)
			? []
			: [
					`values[${i}][${key}]: Invalid value: "${value}": ${value.length > 63 ? "must be no more than 63 bytes" : `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`}`,
				],
	);
}

/** Whether a selector's text selects these labels; a text that is no selector selects nothing. */
export function selectorMatches(text: string, labels: Labels | undefined): boolean {
	const parsed = parseSelector(text);
	return !("error" in parsed) && meetsAll(labels, parsed as readonly Requirement[]);
}
