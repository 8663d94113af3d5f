// kubectl's JSONPath: templates of text and {expressions}, with {range}…{end}, filters, unions, slices and recursion
// (client-go util/jsonpath). Parsing and evaluation follow its rules and its texts of error.
import { isObject } from "../../cluster/api/values.ts";
import { Budget } from "../framework/budget.ts";
import { goType, goValue } from "./gotext.ts";
import { parseTemplate, type PathNode } from "./jsonpathparser.ts";
import { toIndentedJson, toJson } from "./json.ts";

export { JsonPathError } from "./jsonpathparser.ts";
import { JsonPathError } from "./jsonpathparser.ts";

type Values = readonly unknown[];

/** What the paths of one table, or one evaluation, may cost. */
export const newBudget = (): Budget => new Budget("a JSONPath");

export class JsonPath {
	readonly #nodes: readonly PathNode[];
	readonly #strict: boolean;
	#begin = 0;
	#depth = 0;
	#end = 0;
	#lastEnd: PathNode | undefined;
	/** Of the evaluation that goes on. */
	#budget = newBudget();

	/** Throws a JsonPathError where the template cannot be read. Missing keys give nothing unless it is `strict`. */
	constructor(template: string, strict = false) {
		this.#nodes = parseTemplate(template);
		this.#strict = strict;
	}

	/**
	 * One list of values for each part of the template. Throws a JsonPathError, and what ends the line where nothing is left of the
	 * budget; by default each evaluation has one of its own.
	 */
	find(data: unknown, budget = newBudget()): readonly Values[] {
		this.#budget = budget;
		return this.#find(data, this.#nodes);
	}

	/** The template's text for an object. */
	print(data: unknown): string {
		return this.find(data)
			.map((values) => values.map((value) => this.#made(asText(value))).join(" "))
			.join("");
	}

	/** `-o jsonpath-as-json`: each part's values as an indented list. */
	printJson(data: unknown): string {
		return this.find(data)
			.map((values) => this.#made(`${toIndentedJson(values)}\n`))
			.join("");
	}

	/** Each value may be a part of another: together they can be far longer than the object. */
	#made(text: string): string {
		this.#budget.make(text.length);
		return text;
	}

	#find(data: unknown, nodes: readonly PathNode[]): readonly Values[] {
		const found: Values[] = [];
		for (let i = 0; i < nodes.length; i++) {
			const node = nodes[i] as PathNode;
			const values = this.#walk([data], node);
			if (this.#end > 0 && this.#end <= this.#depth) {
				this.#end--;
				this.#lastEnd = node;
				break;
			}
			if (this.#begin === 0) {
				found.push(values);
				continue;
			}
			this.#begin--;
			this.#depth++;
			const rest = nodes.slice(i + 1);
			// A range without elements still runs once, for the place of its end.
			if (values.length === 0) this.#find(null, rest);
			for (const value of values) for (const each of this.#find(value, rest)) found.push(each);
			this.#depth--;
			const end = this.#lastEnd ? nodes.indexOf(this.#lastEnd, i + 1) : -1;
			if (end > i) i = end;
		}
		return found;
	}

	#walk(input: Values, node: PathNode): Values {
		this.#budget.step(1 + input.length);
		switch (node.type) {
			case "list":
				return node.nodes.reduce<Values>((values, next) => this.#walk(values, next), input);
			case "text":
				return [node.text];
			case "value":
				return input.map(() => node.value);
			case "field": {
				const found = input.flatMap((value) => {
					if (!isObject(value)) return [];
					return Object.hasOwn(value, node.name) && value[node.name] !== undefined ? [value[node.name]] : [];
				});
				if (this.#strict && input.length > 0 && found.length === 0) throw new JsonPathError(`${node.name} is not found`);
				return found;
			}
			case "wildcard":
				return input.flatMap(children);
			case "recursive":
				return this.#recursive(input);
			case "array":
				return input.flatMap((value) => slice(value, node.bounds));
			case "union":
				return node.parts.flatMap((part) => this.#walk(input, part));
			case "filter":
				return this.#filter(input, node);
			case "identifier":
				return this.#keyword(input, node.name);
		}
	}

	#keyword(input: Values, name: string): Values {
		if (name === "range") {
			this.#begin++;
			return input;
		}
		if (name !== "end") throw new JsonPathError(`unrecognized identifier ${name}`);
		if (this.#depth === 0) throw new JsonPathError("not in range, nothing to end");
		this.#end++;
		return [];
	}

	#recursive(input: Values): Values {
		this.#budget.step(input.length);
		return input.flatMap((value) => {
			if (typeof value !== "object" || value === null) return [];
			const parts = children(value);
			return parts.length === 0 ? [] : [value, ...this.#recursive(parts)];
		});
	}

	#filter(input: Values, node: PathNode & { type: "filter" }): Values {
		return input.flatMap((value) => {
			if (!Array.isArray(value)) throw new JsonPathError(`${goValue(value)} is not array or slice and cannot be filtered`);
			return (value as readonly unknown[]).filter((item) => {
				const left = this.#walk([item], node.left);
				if (!node.right) return left.length > 0;
				const right = left.length === 0 ? [] : this.#walk([item], node.right);
				if (left.length > 1 || right.length > 1) throw new JsonPathError("can only compare one element at a time");
				return left.length === 1 && right.length === 1 && compare(left[0], right[0], node.operator);
			});
		});
	}
}

function asText(value: unknown): string {
	if (typeof value === "object" && value !== null) return toJson(value);
	if (value === null || value === undefined) return "null";
	return goValue(value);
}

/** Go walks maps in no order; here it is that of the keys. */
function children(value: unknown): Values {
	if (Array.isArray(value)) return value;
	if (isObject(value))
		return Object.keys(value)
			.sort()
			.map((key) => value[key]);
	return typeof value === "string" ? [...value].map((c) => c.codePointAt(0)) : [];
}

function slice(value: unknown, bounds: readonly [number | undefined, number | undefined, number | undefined, boolean]): Values {
	if (value === null || value === undefined) return [];
	if (!Array.isArray(value)) throw new JsonPathError(`${goType(value)} is not array or slice`);
	const length = value.length;
	let start = bounds[0] ?? 0;
	if (start < 0) start += length;
	let end = bounds[1] ?? length;
	if (end < 0 || (end === 0 && bounds[3])) end += length;
	if (start === end) return [];
	if (start >= length || start < 0) throw new JsonPathError(`array index out of bounds: index ${start}, length ${length}`);
	if (end > length || end < 0) throw new JsonPathError(`array index out of bounds: index ${end - 1}, length ${length}`);
	if (start > end) throw new JsonPathError(`starting index ${start} is greater than ending index ${end}`);
	const step = bounds[2] ?? 1;
	if (step <= 0) throw new JsonPathError("step must be > 0");
	return value.slice(start, end).filter((_, i) => i % step === 0);
}

function compare(left: unknown, right: unknown, operator: string): boolean {
	const kind = (value: unknown): string =>
		typeof value === "number"
			? Number.isInteger(value)
				? "int"
				: "float"
			: typeof value === "object"
				? "invalid"
				: typeof value;
	if (kind(left) === "invalid" || kind(right) === "invalid") throw new JsonPathError("invalid type for comparison");
	if (kind(left) !== kind(right)) throw new JsonPathError("incompatible types for comparison");
	if (typeof left === "boolean" && !["==", "!="].includes(operator)) throw new JsonPathError("invalid type for comparison");
	const [a, b] = [left as string | number, right as string | number];
	switch (operator) {
		case "==":
			return a === b;
		case "!=":
			return a !== b;
		case "<":
			return a < b;
		case "<=":
			return a <= b;
		case ">":
			return a > b;
		case ">=":
			return a >= b;
		default:
			throw new JsonPathError(`unrecognized filter operator ${operator}`);
	}
}

/** The relaxed form of custom columns and --sort-by: `name`, `.name`, `{name}` and `{.name}` are all `{.name}`. */
export function relaxedPath(text: string): string {
	if (text === "") return text;
	const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(text);
	if (!match)
		throw new JsonPathError(
			"unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'",
		);
	return `{.${match[1] ?? match[2]}}`;
}
