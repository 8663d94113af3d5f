// kubectl api-resources: the types that the server has.
import { apiResources, type ApiResource } from "../../framework/apiresources.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, slice, string } from "../../framework/flag.ts";
import { failure, usageError } from "../../framework/errors.ts";
import { toStructJson } from "../../printers/json.ts";
import { toKyaml } from "../../printers/kyaml.ts";
import { noPrinter } from "../../printers/objectprinter.ts";
import { tableWriter } from "../../printers/tabwriter.ts";
import { toYaml } from "../../printers/yaml.ts";
import { out, type Process } from "../../framework/process.ts";

export const command: Command = {
	name: "api-resources",
	flags: [
		string("api-group"),
		bool("cached"),
		slice("categories"),
		bool("namespaced", "true"),
		bool("no-headers"),
		string("output o"),
		bool("show-managed-fields"),
		string("sort-by"),
		slice("verbs"),
	],
	run,
};

function* run({ args, flags, path }: Invocation): Process {
	if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(" ")}]`);
	const sort = flags.text("sort-by");
	if (!["", "name", "kind"].includes(sort)) throw failure("--sort-by accepts only name or kind");
	const has = (all: readonly string[], wanted: readonly string[]): boolean => wanted.every((each) => all.includes(each));
	const found = apiResources.filter(
		(each) =>
			(!flags.given("api-group") || each.group === flags.text("api-group")) &&
			(!flags.given("namespaced") || each.namespaced === flags.on("namespaced")) &&
			has(each.verbs, flags.list("verbs")) &&
			has(each.categories, flags.list("categories")),
	);
	const key = (each: ApiResource): string => (sort === "name" ? each.name : each.kind);
	if (sort) found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
	yield* out(text(found, flags.text("output"), flags.on("no-headers")));
	return 0;
}

function text(found: readonly ApiResource[], output: string, noHeaders: boolean): string {
	switch (output) {
		case "name":
			return found.map(({ name, group }) => `${name}${group ? `.${group}` : ""}\n`).join("");
		case "":
		case "wide":
			return table(found, output === "wide", noHeaders);
		case "json":
			return `${toStructJson(list(found))}\n`;
		case "yaml":
			return toYaml(list(found));
		case "kyaml":
			return toKyaml(list(found));
		default:
			throw noPrinter(output, "json,kyaml,name,wide,yaml");
	}
}

function table(found: readonly ApiResource[], wide: boolean, noHeaders: boolean): string {
	const writer = tableWriter();
	if (!noHeaders) writer.write(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? "\tVERBS\tCATEGORIES" : ""}\n`);
	for (const { name, shortNames, group, version, namespaced, kind, verbs, categories } of found) {
		const cells = [
			name,
			shortNames.join(","),
			group ? `${group}/${version}` : version,
			namespaced,
			kind,
			...(wide ? [verbs.join(","), categories.join(",")] : []),
		];
		writer.write(`${cells.join("\t")}\n`);
	}
	return writer.flush();
}

const list = (found: readonly ApiResource[]) => ({
	kind: "APIResourceList",
	apiVersion: "v1",
	groupVersion: "",
	resources: found.map(({ name, kind, namespaced, group, version, verbs, shortNames, categories }) => ({
		name,
		singularName: kind.toLowerCase(),
		namespaced,
		...(group ? { group } : {}),
		version,
		kind,
		verbs,
		...(shortNames.length > 0 ? { shortNames } : {}),
		...(categories.length > 0 ? { categories } : {}),
	})),
});
