// The printers of -o for objects and Lists: JSON, YAML, KYAML, JSONPath and Go templates.
import type { Desk } from "../framework/command.ts";
import { failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import { JsonPath, JsonPathError } from "./jsonpath.ts";
import { goTemplate } from "./templates.ts";
import { structOrder } from "./gostruct.ts";
import { goSyntax } from "./gotext.ts";
import { toIndentedJson, toStructJson } from "./json.ts";
import { toKyaml } from "./kyaml.ts";
import { toYaml } from "./yaml.ts";

type Print = (object: unknown) => string;

/** Formats of every command that has -o, as an error lists them. */
export const commonFormats =
	"go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

export const noPrinter = (format: string, allowed: string): Error =>
	failure(`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${allowed}`);

/** The text of an object as -o (or --template alone) asks for it. Throws for an unknown format. */
export function objectPrinter(flags: FlagValues, desk: Desk, allowed = commonFormats, typed = false): Print {
	const format = flags.text("output");
	const printer = formatPrinter(format, flags, desk, typed);
	if (!printer) throw noPrinter(format, allowed);
	return printer;
}

/** The printer of a format, or undefined where it is none of these. */
export function formatPrinter(output: string, flags: FlagValues, desk: Desk, typed = false): Print | undefined {
	const argument = flags.has("template") ? flags.text("template") : "";
	const format = output === "" && argument !== "" ? "go-template" : output;
	const equals = format.indexOf("=");
	const name = argument === "" && equals >= 0 ? format.slice(0, equals) : format;
	const given = argument === "" ? (equals >= 0 ? format.slice(equals + 1) : "") : argument;
	const text = (): string => {
		if (given === "") throw failure("template format specified but no template given");
		if (!/file$/.test(name)) return given;
		const file = desk.files.get(given.replace(/^\.\//, ""));
		if (file === undefined) throw failure(`error reading --template ${given}, open ${given}: no such file or directory\n`);
		return file;
	};
	const strict = flags.has("allow-missing-template-keys") && !flags.on("allow-missing-template-keys");
	switch (name) {
		case "jsonpath":
		case "jsonpath-file":
		case "jsonpath-as-json":
			return jsonPath(text(), name === "jsonpath-as-json", strict);
		case "template":
		case "go-template":
		case "go-template-file":
		case "templatefile":
			return goTemplate(text(), strict);
	}
	const shown = (object: unknown): unknown =>
		flags.has("show-managed-fields") && flags.on("show-managed-fields") ? object : withoutManagedFields(object);
	switch (format.toLowerCase()) {
		case "json":
			return (object) => `${typed ? toStructJson(structOrder(shown(object))) : toIndentedJson(shown(object))}\n`;
		case "yaml": {
			let count = 0;
			return (object) => `${count++ > 0 ? "---\n" : ""}${toYaml(shown(object))}`;
		}
		case "kyaml":
			return (object) => (typed ? toKyaml(structOrder(shown(object)), false) : toKyaml(shown(object)));
		default:
			return undefined;
	}
}

function jsonPath(template: string, asJson: boolean, strict: boolean): Print {
	let path: JsonPath;
	try {
		path = new JsonPath(template, strict);
	} catch (error) {
		if (error instanceof JsonPathError) throw failure(`error parsing jsonpath ${template}, ${error.message}\n`);
		throw error;
	}
	return (object) => {
		try {
			return asJson ? path.printJson(object) : path.print(object);
		} catch (error) {
			if (!(error instanceof JsonPathError)) throw error;
			const why = `Error executing template: ${error.message}. Printing more information for debugging the template:`;
			const data = `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`;
			throw failure(`error executing jsonpath ${JSON.stringify(template)}: ${why}\n${data}\n`);
		}
	};
}

type Fields = Readonly<Record<string, unknown>>;

function withoutManagedFields(object: unknown): unknown {
	const { items, metadata } = object as Fields;
	if (Array.isArray(items)) return { ...(object as Fields), items: (items as readonly unknown[]).map(withoutManagedFields) };
	if (!metadata || !("managedFields" in (metadata as Fields))) return object;
	const { managedFields: _hidden, ...rest } = metadata as Fields;
	return { ...(object as Fields), metadata: rest };
}
