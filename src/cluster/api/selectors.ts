// Label selectors: the LabelSelector of objects, as requirements on labels (apimachinery pkg/labels; selectortext.ts reads `-l`).
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

/** Whether the labels hold all the wanted ones (a selector of equalities, as a Service has). */
export const carries = (labels: Labels | undefined, wanted: Labels): boolean =>
	Object.entries(wanted).every(([key, value]) => labels?.[key] === value);

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
