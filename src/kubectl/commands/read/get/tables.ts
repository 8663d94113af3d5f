// `get` for people: a table for every type, an empty line between two.
import type { AnyObject } from "../../../../cluster/api/objects.ts";
import type { Resource } from "../../../../cluster/api/resources.ts";
import type { Invocation } from "../../../framework/command.ts";
import { failure, readErrors } from "../../../framework/errors.ts";
import { age, type Columns } from "../../../printers/columns.ts";
import { columns } from "../../../printers/columns/registry.ts";
import { TablePrinter, type Row, type Table, type TableOptions } from "../../../printers/table.ts";
import { tableWriter } from "../../../printers/tabwriter.ts";
import { err, now, out, type Process } from "../../../framework/process.ts";
import { SortError, sortBy } from "../../../printers/sorting.ts";
import { findAll } from "./ask.ts";

/** The columns of a type, as the server fills them in or as kubectl alone would. */
export function columnsFor(resource: Resource, { flags }: Invocation): Columns<never> {
	if (!flags.on("server-print"))
		return {
			heads: "NAME|AGE",
			cells: (object: AnyObject, at: number) => [object.metadata.name, age(object, at)],
		};
	return flags.text("subresource") === "scale" ? scale : columns[resource.kind];
}

const scale = {
	heads: "NAME|DESIRED|AVAILABLE|AGE",
	cells: (object: AnyObject, at: number) => {
		const { spec, status } = object as { spec?: { replicas?: number }; status?: { replicas?: number } };
		return [object.metadata.name, spec?.replicas ?? 0, status?.replicas ?? 0, age(object, at)];
	},
};

export const rowOf = (object: AnyObject, rules: Columns<never>, at: number): Row => ({
	object,
	cells: rules.cells(object as never, at),
});

export const tableOptions = ({ flags }: Invocation, resource: Resource, withKind: boolean): TableOptions => ({
	noHeaders: flags.on("no-headers"),
	wide: flags.text("output") === "wide",
	withNamespace: flags.on("all-namespaces") && resource.namespaced,
	kind:
		withKind || flags.on("show-kind") ? resource.kind.toLowerCase() + (resource.group ? `.${resource.group}` : "") : undefined,
	columnLabels: flags.list("label-columns"),
	showLabels: flags.on("show-labels"),
});

/** `othersNamespaced`: whether the types of the line that have no objects here live in namespaces. */
export function* getTables(invocation: Invocation, othersNamespaced = true): Process {
	const { flags, namespace } = invocation;
	const { built, infos, errors } = yield* findAll(invocation);
	const at = yield* now();
	// A list is one answer of the server, a named object another.
	const answers: { resource: Resource; objects: readonly AnyObject[] }[] = built.named
		? infos.map(({ resource, object }) => ({ resource, objects: object ? [object] : [] }))
		: built.types.map((resource) => ({
				resource,
				objects: infos.flatMap((info) => (info.resource === resource && info.object ? [info.object] : [])),
			}));
	const field = flags.text("sort-by");
	if (field && answers.length > 1)
		throw failure(`couldn't find any field with path ${JSON.stringify(pathText(field))} in the list of objects`);
	const withKind = new Set(answers.map((answer) => answer.resource)).size > 1;
	const writer = tableWriter();
	let text = "";
	let printer: TablePrinter | undefined;
	let last: Resource | undefined;
	for (const { resource, objects } of answers) {
		if (!printer || resource !== last) {
			text += tail(text, writer.flush(), flags.on("no-headers"));
			writer.forget();
			printer = new TablePrinter(tableOptions(invocation, resource, withKind));
			last = resource;
		}
		const rules = columnsFor(resource, invocation);
		const table: Table = { heads: rules.heads, rows: objects.map((object) => rowOf(object, rules, at)) };
		writer.write(printer.print(sorted(table, field, at)));
	}
	text += tail(text, writer.flush(), flags.on("no-headers"));
	if (text) yield* out(text);
	else if (!flags.on("ignore-not-found") && errors.length === 0) {
		const namespaced = othersNamespaced && !flags.on("all-namespaces") && answers.every((answer) => answer.resource.namespaced);
		yield* err(namespaced ? `No resources found in ${namespace} namespace.\n` : "No resources found\n");
	}
	if (errors.length > 0) throw readErrors(errors, built);
	return 0;
}

/** A table comes after an empty line where one stands before it. */
const tail = (before: string, table: string, noHeaders: boolean): string =>
	before && table && !noHeaders ? `\n${table}` : table;

const pathText = (field: string): string => `{.${field.replace(/^\{?\.?|\}$/g, "")}}`;

/** A table that cannot be sorted is not printed at all: kubectl swallows the error. It is sorted twice on its way. */
function sorted(table: Table, field: string, at: number): Table {
	if (field === "" || table.rows.length < 2) return table;
	const once = (rows: readonly Row[]): readonly Row[] =>
		sortBy({ items: rows, object: (row) => row.object, field, table: true, now: at });
	try {
		return { ...table, rows: once(table.rows) };
	} catch (error) {
		if (error instanceof SortError) return { ...table, rows: [] };
		throw error;
	}
}
