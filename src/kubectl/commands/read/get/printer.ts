// The printer of `get -o` for whole objects: all formats of objectprinter.ts, and names and custom columns.
import type { AnyObject } from "../../../../cluster/api/objects.ts";
import type { Invocation } from "../../../framework/command.ts";
import { columnsOf, columnsOfTemplate, customColumns, type ColumnsText } from "../../../printers/customcolumns.ts";
import { failure, KubectlError } from "../../../framework/errors.ts";
import { nameOf } from "../../../printers/outputs.ts";
import { formatPrinter, noPrinter } from "../../../printers/objectprinter.ts";
import { tableWriter } from "../../../printers/tabwriter.ts";

const getFormats =
	"custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml";

/** An object, or a List with its items. */
export type Printed = AnyObject | { readonly kind: "List"; readonly items: readonly AnyObject[] };

/** What kubectl wraps several objects in. */
export const listOf = (items: readonly AnyObject[]): Printed =>
	({ apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } }) as Printed;

/** A template that fails has already printed what it came to. */
function attempted(print: () => string): ColumnsText {
	try {
		return { text: print() };
	} catch (error) {
		if (error instanceof KubectlError && "printed" in error) return { text: String(error.printed), error };
		throw error;
	}
}

const itemsOf = (object: Printed): readonly AnyObject[] =>
	object.kind === "List" ? (object["items"] as readonly AnyObject[]) : [object as AnyObject];

/** The printer that the line asks for; custom columns may fail after some of their text. Throws for a bad format. */
export function getPrinter({ flags, desk }: Invocation): (object: Printed) => ColumnsText {
	const output = flags.text("output");
	const print = formatPrinter(output, flags, desk);
	if (print) return (object) => attempted(() => print(object));
	if (output === "name")
		return (object) => ({
			text: itemsOf(object)
				.map((item) => `${nameOf(item)}\n`)
				.join(""),
		});
	const [format = "", ...rest] = output.split("=");
	const argument = flags.text("template") || rest.join("=");
	if (format !== "custom-columns" && format !== "custom-columns-file") throw noPrinter(output, getFormats);
	if (argument === "") throw failure("custom-columns format specified but no custom columns given");
	const file = desk.files.get(argument.replace(/^\.\//, ""));
	if (format === "custom-columns-file" && file === undefined)
		throw failure(`error reading template ${argument}, open ${argument}: no such file or directory\n`);
	const columns = format === "custom-columns" ? columnsOf(argument) : columnsOfTemplate(file ?? "");
	const heads = format === "custom-columns-file" || !flags.on("no-headers");
	const writer = tableWriter();
	let printed: string | undefined;
	return (object) => {
		const kind = object.kind === "List" ? "List" : "object";
		const { text, error } = customColumns(columns, itemsOf(object), heads && printed !== kind);
		printed = kind;
		writer.write(text);
		return { text: writer.flush(), ...(error ? { error } : {}) };
	};
}
