// Goes through an object along its schema: leaves out what says nothing, writes quantities in canonical form, adds the
// structs that are always there, and lets the table of rules fill in each type. Children come before their parents.
import { formatQuantity, parseQuantity } from "../../api/quantity.ts";
import { equal } from "../../api/values.ts";
import type { Field } from "../../api/schema.ts";
import { typeNamed } from "../schema.ts";
import type { Fields } from "./rule.ts";
import { present, rules } from "./rules.ts";
import { saysNothing } from "./zero.ts";

/** Results for frozen values: what is shared between objects (the parts of a Pod template) is gone through once. */
const known = new WeakMap<object, unknown>();

/** A quantity as it is stored. Amounts in lists of resources are rounded up to thousandths (ResourceList). */
function quantity(value: unknown, rounded: boolean): unknown {
	const parsed = parseQuantity(String(value));
	if (!parsed) return value;
	const rest = parsed.nano % 1_000_000n;
	if (!rounded || rest === 0n) return formatQuantity(parsed);
	return formatQuantity({ ...parsed, nano: parsed.nano - rest + (rest > 0n ? 1_000_000n : -1_000_000n) });
}

function part(field: Field, value: unknown): unknown {
	if (field.ref) {
		if (field.ref === "Quantity") return quantity(value, false);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? completed(field.ref, value as Fields) : value;
	}
	const { items, values } = field;
	if (items?.ref && Array.isArray(value))
		return kept(
			value,
			value.map((item: unknown) => part(items, item)),
		);
	if (values?.ref === "Quantity" && typeof value === "object" && value !== null) {
		const entries = Object.entries(value).map(([name, amount]): [string, unknown] => [name, quantity(amount, true)]);
		return entries.every(([name, amount]) => (value as Fields)[name] === amount) ? value : Object.fromEntries(entries);
	}
	return value;
}

const kept = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
	after.every((item, i) => item === before[i]) ? before : after;

/** A value of the type with all its defaults; the same value where nothing is missing. */
export function completed(type: string, value: Fields): Fields {
	const before = known.get(value);
	if (before !== undefined) return before as Fields;
	const fields = typeNamed(type)?.fields;
	if (!fields) return value;
	const next: Record<string, unknown> = {};
	for (const name of Object.keys(value)) {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
		const given = value[name];
		if (saysNothing(type, name, field, given)) continue;
		next[name] = field ? part(field, given) : given;
	}
	for (const [name, empty] of Object.entries(present[type] ?? {})) {
		const field = fields[name];
		if (next[name] === undefined)
			next[name] = field?.ref && typeof empty === "object" ? completed(field.ref, empty as Fields) : empty;
	}
	const more = rules[type]?.(next);
	if (more) for (const name of Object.keys(more)) next[name] = more[name];
	for (const name of Object.keys(next)) if (next[name] === undefined) delete next[name];
	const names = Object.keys(next);
	const same =
		names.length === Object.keys(value).length &&
		names.every((name) => next[name] === value[name] || equal(next[name], value[name]));
	const result = same ? value : next;
	if (Object.isFrozen(value)) known.set(value, result);
	return result;
}
