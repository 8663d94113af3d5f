// -o custom-columns: a head and a JSONPath for each column.
import { KubectlError, failure } from "../framework/errors.ts";
import { JsonPath, JsonPathError, newBudget, relaxedPath } from "./jsonpath.ts";
import { goValue } from "./gotext.ts";
import { escapeTerminal } from "./table.ts";

interface Column {
	readonly head: string;
	readonly path: string;
}

/** Columns of "HEAD:path,HEAD:path". Throws kubectl's words for what is wrong. */
export function columnsOf(spec: string): readonly Column[] {
	if (spec === "") throw failure("custom-columns format specified but no custom columns given");
	return spec.split(",").map((part) => {
		const colon = part.indexOf(":");
		if (colon < 0) throw failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
		return { head: part.slice(0, colon), path: checked(part.slice(colon + 1)) };
	});
}

/** Columns of a file: a line of heads and a line of paths. */
export function columnsOfTemplate(text: string): readonly Column[] {
	const lines = text.split("\n");
	const words = (line: string | undefined, what: string): readonly string[] => {
		if (line === undefined) {
			throw failure(
				`invalid template, missing ${what} line. Expected format is one line of space separated headers, one line of space separated column specs.`,
			);
		}
		return line.split(/\s+/).filter(Boolean);
	};
	const heads = words(text === "" ? undefined : lines[0], "header");
	const paths = words(lines.length < 2 || (lines.length === 2 && lines[1] === "") ? undefined : lines[1], "spec");
	if (heads.length !== paths.length)
		throw failure(`number of headers (${heads.length}) and field specifications (${paths.length}) don't match`);
	return heads.map((head, i) => ({ head, path: checked(paths[i] ?? "") }));
}

function checked(path: string): string {
	try {
		return relaxedPath(path);
	} catch (error) {
		throw asFailure(error);
	}
}

const asFailure = (error: unknown): unknown => (error instanceof JsonPathError ? failure(error.message) : error);

export interface ColumnsText {
	/** What is printed, for a tab writer; up to the row that failed. */
	readonly text: string;
	readonly error?: KubectlError;
}

/** The rows of objects, below the heads where `headed`. */
export function customColumns(columns: readonly Column[], objects: readonly unknown[], headed: boolean): ColumnsText {
	let text = headed ? `${columns.map((column) => column.head).join("\t")}\n` : "";
	try {
		const paths = columns.map((column) => new JsonPath(column.path));
		const budget = newBudget();
		for (const object of objects) {
			const cells = paths.map((path) => {
				const found = path.find(object, budget);
				const values = found.flat().map((value) => escapeTerminal(goValue(value)));
				budget.make(values.reduce((sum, { length }) => sum + length, 0));
				return [...((found[0] ?? []).length === 0 ? ["<none>"] : []), ...values].join(",");
			});
			text += `${cells.join("\t")}\n`;
		}
	} catch (error) {
		const problem = asFailure(error);
		if (problem instanceof KubectlError) return { text, error: problem };
		throw problem;
	}
	return { text };
}
