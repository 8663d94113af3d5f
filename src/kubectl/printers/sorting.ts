// --sort-by: the order of objects by what a JSONPath finds in them first (kubectl's sorter), in Go's own unstable sort.
import { compareQuantities, parseQuantity } from "../../cluster/api/quantity.ts";
import { calendar } from "../../cluster/api/time.ts";
import { bareFailure } from "../framework/errors.ts";
import { goSort } from "../go/gosort.ts";
import { JsonPath, JsonPathError, relaxedPath } from "./jsonpath.ts";
import { goType } from "./gotext.ts";

/** The list has no object with the field, or the path cannot be read. */
export class SortError extends Error {}

export interface SortAsk<T> {
	readonly items: readonly T[];
	readonly object: (item: T) => unknown;
	readonly field: string;
	/** A table's rows say other words when they cannot be sorted. */
	readonly table: boolean;
	/** Simulated milliseconds: the log line of a failure shows them. */
	readonly now: number;
}

/** The items in order. Throws a SortError; values that have no order end the program, as in kubectl. */
export function sortBy<T>({ items, object, field, table, now }: SortAsk<T>): readonly T[] {
	const path = relaxed(field, table);
	const keys = new Map(items.map((item) => [item, keyOf(path.find, object(item))]));
	if (![...keys.values()].some((key) => key.found)) {
		throw new SortError(`couldn't find any field with path ${JSON.stringify(path.text)} in the list of objects`);
	}
	const sorted = [...items];
	goSort(sorted, (a, b) => {
		const left = keys.get(a);
		const right = keys.get(b);
		if (!left?.found) return true;
		if (!right?.found) return false;
		const answer = less(left.value, right.value);
		if (typeof answer === "boolean") return answer;
		const type = table ? "[][][]reflect.Value" : "*unstructured.Unstructured";
		throw bareFailure(
			`${fatalHead(now, table ? 375 : 329)}Field ${path.text} in ${type} is an unsortable type: interface, err: ${answer.error}`,
		);
	});
	return sorted;
}

function relaxed(field: string, table: boolean): { text: string; find: JsonPath } {
	try {
		const text = relaxedPath(field);
		return { text, find: new JsonPath(text) };
	} catch (error) {
		if (!(error instanceof JsonPathError)) throw error;
		throw new SortError(table ? `sorting error: ${error.message}` : error.message);
	}
}

function keyOf(path: JsonPath, object: unknown): { found: boolean; value: unknown } {
	try {
		const values = path.find(object)[0] ?? [];
		return { found: values.length > 0, value: values[0] };
	} catch (error) {
		if (error instanceof JsonPathError) throw new SortError(error.message);
		throw error;
	}
}

function less(a: unknown, b: unknown): boolean | { error: string } {
	if (a === null || a === undefined) return b !== null && b !== undefined;
	if (b === null || b === undefined) return false;
	if (typeof a === "string" && typeof b === "string") {
		// Texts that are quantities are compared as such: "100m" is less than "1".
		return parseQuantity(a) && parseQuantity(b) ? compareQuantities(a, b) < 0 : a < b;
	}
	if (typeof a === "number" && typeof b === "number") return a < b;
	if (typeof a !== "string" && typeof a !== "number") return { error: `unsortable type: ${goType(a)}` };
	return { error: "unsortable interface: interface" };
}

/** The head of a fatal log line: "F0101 00:00:05.000000       1 sorter.go:375] ". */
function fatalHead(now: number, line: number): string {
	const t = calendar(now);
	const two = (n: number): string => String(n).padStart(2, "0");
	const micros = String((now % 1000) * 1000).padStart(6, "0");
	return `F${two(t.month)}${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}.${micros}       1 sorter.go:${line}] `;
}
