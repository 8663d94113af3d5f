// kubectl explain: the fields of a type, from the API's own schema; the words about them are ours.
import schema from "../../../cluster/api/schema.generated.json" with { type: "json" };
import rest from "../../../cluster/api/schemarest.generated.json" with { type: "json" };
import { apiResources } from "../../framework/apiresources.ts";
import { apiVersionOf } from "../../../cluster/api/resources.ts";
import { describe } from "../../../manifest/prose.ts";
import type { Field, Type } from "../../../cluster/api/schema.ts";
import { readTypes } from "../../../cluster/api/schematext.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { bareFailure, failure } from "../../framework/errors.ts";
import { out, type Process } from "../../framework/process.ts";
import { findType } from "../../framework/resourcetypes.ts";

export const command: Command = {
	name: "explain",
	flags: [string("api-version"), string("output o", "plaintext"), bool("recursive")],
	run,
};

const types: Readonly<Record<string, Type>> = { ...readTypes(schema), ...readTypes(rest) };
const typeOf = (name: string | undefined): Type => (name !== undefined && Object.hasOwn(types, name) && types[name]) || {};

function* run({ args, flags }: Invocation): Process {
	if (args.length === 0) {
		throw failure(
			'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
		);
	}
	if (args.length > 1) throw failure("We accept only this format: explain RESOURCE\n");
	const output = flags.text("output");
	const [word = "", ...path] = (args[0] ?? "").replace(/\.$/, "").split(".");
	if (word === "") throw failure("invalid jsonpath syntax, first node must be field node");
	const known = findType(word);
	const other = known
		? undefined
		: apiResources.find((each) => each.name === word.toLowerCase() || each.kind === word || each.shortNames.includes(word));
	const resource = known ?? other;
	if (!resource) throw bareFailure(`the server doesn't have a resource type ${JSON.stringify(word)}`);
	const { kind, group, version } = resource;
	const asked = flags.text("api-version");
	if (asked && asked !== apiVersionOf(resource)) {
		const plural = known?.plural ?? other?.name ?? "";
		throw failure(`couldn't find resource for "${asked.includes("/") ? asked : `/${asked}`}, Resource=${plural}"`);
	}
	if (output !== "plaintext" && output !== "plaintext-openapiv2") throw failure(`unrecognized format: ${output}`);
	yield* out(`${group ? `GROUP:      ${group}\n` : ""}KIND:       ${kind}\nVERSION:    ${version}\n\n`);
	yield* out(`${page(kind, path, flags.on("recursive"))}\n`);
	return 0;
}

/** From the field's head on. Throws where the path leads nowhere. */
function page(kind: string, path: readonly string[], recursive: boolean): string {
	let type: string | undefined = kind;
	let field: Field | undefined;
	let holder = kind;
	for (const name of path) {
		const fields: Readonly<Record<string, Field>> = typeOf(type).fields ?? {};
		if (!Object.hasOwn(fields, name)) throw failure(`field ${JSON.stringify(path[path.length - 1])} does not exist`);
		field = fields[name];
		holder = type ?? "";
		type = innermost(field)?.ref;
	}
	const last = path[path.length - 1];
	const head = field && last !== undefined ? `FIELD: ${last} <${guess(field)}>\n${longEnum(field)}\n\n` : "";
	const words = [last === undefined ? undefined : describe(holder, last), type === undefined ? undefined : describe(type)].filter(
		(text) => text !== undefined,
	);
	const description =
		words.length > 0 ? `${words.map((text) => `${indent(wrap(text, 76), 4)}\n`).join("")}    \n` : "    <empty>\n";
	const list = fieldList(type, 1, recursive, new Set());
	return `${head}DESCRIPTION:\n${description}${list ? `FIELDS:\n${list}` : "\n"}`;
}

/** What lists and maps hold in the end. */
const innermost = (field: Field | undefined): Field | undefined => {
	const inner = field?.items ?? field?.values;
	return inner ? innermost(inner) : field;
};

/** "string", "[]Container", "map[string]Quantity". */
function guess(field: Field): string {
	if (field.items) return `[]${guess(field.items)}`;
	if (field.values) return `map[string]${guess(field.values)}`;
	if (field.ref === undefined) return field.type === "object" ? "Object" : (field.type ?? "Object");
	return /Time$/.test(field.ref) ? "string" : field.ref;
}

const shown = (value: string): string => (value === "" ? '""' : value);

function longEnum(field: Field): string {
	const values = field.enum;
	return values
		? `ENUM:\n${[...values]
				.sort()
				.map((value) => `    ${shown(value)}`)
				.join("\n")}`
		: "";
}

function shortEnum(field: Field, pad: string): string {
	const values = [...(field.enum ?? [])].sort();
	if (values.length === 0) return "";
	return `\n${pad}enum: ${values.slice(0, 4).map(shown).join(", ")}${values.length > 4 ? ", ...." : ""}`;
}

function fieldList(type: string | undefined, level: number, recursive: boolean, above: ReadonlySet<string>): string {
	if (type === undefined || above.has(type)) return "";
	const { fields = {}, required = [] } = typeOf(type);
	const pad = "  ".repeat(level);
	return Object.keys(fields)
		.sort()
		.map((name) => {
			const field = fields[name] as Field;
			const line = `${pad}${name}\t<${guess(field)}>${required.includes(name) ? " -required-" : ""}${shortEnum(field, pad)}\n`;
			if (recursive) return line + fieldList(innermost(field)?.ref, level + 1, true, new Set([...above, type]));
			return `${line}${indent(wrap(describe(type, name) ?? "<no description>", 78 - 2 * level), 2 * level + 2)}\n\n`;
		})
		.join("");
}

const indent = (lines: readonly string[], by: number): string => lines.map((line) => " ".repeat(by) + line).join("\n");

/** Lines of whole words, no longer than `width` where a word is not longer itself. */
function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		if (line && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else line += `${line ? " " : ""}${word}`;
	}
	return [...lines, line];
}
