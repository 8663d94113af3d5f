// How changing verbs say what they did: "daemonset.apps/agent created", the name alone (-o name), or the object (-o yaml …).
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Invocation } from "../framework/command.ts";
import { failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import { objectPrinter } from "./objectprinter.ts";
import { err, type Process } from "../framework/process.ts";

export type DryRun = "none" | "client" | "server";

/** --dry-run's value; its old spellings are warned of. */
export function* dryRunOf(flags: FlagValues): Process<DryRun> {
	const value = flags.text("dry-run");
	if (value === "none" || value === "client" || value === "server") return value;
	if (value === "unchanged") {
		yield* err(
			"W0101 00:00:00.000000       1 helpers.go:719] --dry-run is deprecated and can be replaced with --dry-run=client.\n",
		);
		return "client";
	}
	if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) {
		throw failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
	}
	const meant = /^[1tT]/.test(value) ? "client" : "none";
	yield* err(
		`W0101 00:00:00.000000       1 helpers.go:733] --dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${meant}.\n`,
	);
	return meant;
}

/** "daemonset.apps/agent", "pod/web": the lower-case kind, its group, the name. */
export function nameOf(object: AnyObject): string {
	const [group] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : [""];
	return `${object.kind.toLowerCase()}${group ? `.${group}` : ""}/${(object.metadata.name as string | undefined) ?? "<unknown>"}`;
}

/** The text for an object on which `operation` ("created") was done. */
export type Printer = (object: AnyObject, operation: string) => string;

/** The printer that -o asks for. Throws for an unknown format. */
export function printerOf({ flags, desk }: Pick<Invocation, "flags" | "desk">, dryRun: DryRun, typed = false): Printer {
	const output = flags.text("output").toLowerCase();
	const template = flags.has("template") && flags.text("template");
	if (output === "name") return (object) => `${nameOf(object)}\n`;
	if (output === "" && !template) {
		const suffix = dryRun === "client" ? " (dry run)" : dryRun === "server" ? " (server dry run)" : "";
		return (object, operation) => `${nameOf(object)} ${operation}${suffix}\n`;
	}
	return objectPrinter(flags, desk, undefined, typed);
}

/** Whether -o asks for the object itself. */
export const printsObject = (flags: FlagValues): boolean => flags.text("output") !== "" && flags.text("output") !== "name";

/** --validate's value as the request's fieldValidation. */
export function validationOf(flags: FlagValues): "Strict" | "Warn" | "Ignore" {
	const value = flags.text("validate");
	switch (value.toLowerCase()) {
		case "strict":
		case "true":
			return "Strict";
		case "warn":
			return "Warn";
		case "ignore":
		case "false":
			return "Ignore";
		default:
			if (/^(1|t)$/.test(value)) return "Strict";
			if (/^(0|f)$/.test(value)) return "Ignore";
			throw failure(
				`invalid - validate option ${JSON.stringify(value)}; must be one of: strict (or true), warn, ignore (or false)`,
			);
	}
}
