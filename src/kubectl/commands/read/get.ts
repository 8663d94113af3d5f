// kubectl get: tables, objects and names of what a line names; with -w also what changes.
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, int64, slice, string } from "../../framework/flag.ts";
import { failure, usageError } from "../../framework/errors.ts";
import { filenameFlags, selectorFlag } from "../../framework/flagsets.ts";
import { getObjects } from "./get/objects.ts";
import { getPrinter, listOf } from "./get/printer.ts";
import { getRaw } from "./get/raw.ts";
import { getTables } from "./get/tables.ts";
import { watchObjects } from "./get/watch.ts";
import { prepareTemplates } from "../../printers/templates.ts";
import { err, out, type Process } from "../../framework/process.ts";
import { modelledOnly, prepareUnmodelled } from "../../framework/unmodelledtypes.ts";

const suggestion = 'Use "kubectl api-resources" for a complete list of supported resources.';

export const command: Command = {
	name: "get",
	flags: [
		bool("all-namespaces A"),
		bool("allow-missing-template-keys", "true"),
		int64("chunk-size", "500"),
		string("field-selector"),
		...filenameFlags,
		bool("ignore-not-found"),
		slice("label-columns L"),
		bool("no-headers"),
		string("output o"),
		bool("output-watch-events"),
		string("raw"),
		selectorFlag,
		bool("server-print", "true"),
		bool("show-kind"),
		bool("show-labels"),
		bool("show-managed-fields"),
		string("sort-by"),
		string("subresource"),
		string("template"),
		bool("watch w"),
		bool("watch-only"),
	],
	async prepare(words) {
		await prepareTemplates(words);
		await prepareUnmodelled(words);
	},
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, args, path } = invocation;
	const output = flags.text("output");
	const watching = flags.on("watch") || flags.on("watch-only");
	const raw = flags.text("raw");
	if (raw) {
		if (args.length > 0) throw failure("arguments may not be passed when --raw is specified");
	} else if (watching) {
		const ignored = flags.on("watch")
			? "--watch requested, --sort-by will be ignored for watch events received"
			: "--watch-only requested, --sort-by will be ignored";
		if (flags.text("sort-by")) yield* err(`warning: ${ignored}\n`);
	} else if (args.length === 0 && flags.list("filename").length === 0 && !flags.text("kustomize")) {
		yield* err(`You must specify the type of resource to get. ${suggestion}\n\n`);
		throw usageError(
			path,
			'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
		);
	}
	if (raw && (watching || flags.text("selector")))
		throw failure("--raw may not be specified with other flags that filter the server request or alter the output");
	if (raw && output) throw failure("--raw and --output are mutually exclusive");
	if (flags.on("show-labels") && output !== "" && output !== "wide")
		throw failure(`--show-labels option cannot be used with ${output} printer`);
	if (flags.on("output-watch-events") && !watching)
		throw failure("--output-watch-events option can only be used with --watch or --watch-only");
	if (raw) return yield* getRaw(raw);
	const human = (output === "" && flags.text("template") === "") || output === "wide";
	const modelled = modelledOnly(invocation);
	if (modelled.warning) yield* err(modelled.warning);
	if (modelled.dropped && modelled.invocation.args.length === 0) return yield* nothing(invocation, human, modelled.namespaced);
	if (watching) return yield* watchObjects(modelled.invocation);
	return yield* human ? getTables(modelled.invocation, modelled.namespaced) : getObjects(modelled.invocation);
}

/** The answer about types that have no objects here. */
function* nothing(invocation: Invocation, human: boolean, namespaced: boolean): Process {
	const { flags, namespace } = invocation;
	if (human)
		yield* err(
			namespaced && !flags.on("all-namespaces") ? `No resources found in ${namespace} namespace.\n` : "No resources found\n",
		);
	else yield* out(getPrinter(invocation)(listOf([])).text);
	return 0;
}
