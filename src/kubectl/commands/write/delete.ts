// kubectl delete: by name, by file, by selector, or all of a type.
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { cascadeWarning, deleteFlags, propagationOf } from "../../write/deleteflags.ts";
import { deleteAll } from "../../write/deletion.ts";
import { failure } from "../../framework/errors.ts";
import { dryRunFlag, filenameFlags, selectorFlag } from "../../framework/flagsets.ts";
import { dryRunOf } from "../../printers/outputs.ts";
import { err, type Process } from "../../framework/process.ts";
import { sendRaw } from "../read/rawrequest.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const command: Command = {
	name: "delete",
	flags: [
		...filenameFlags,
		...deleteFlags(true),
		dryRunFlag,
		selectorFlag,
		string("field-selector"),
		bool("all"),
		bool("all-namespaces A"),
		bool("ignore-not-found"),
		bool("interactive i"),
		bool("now"),
		string("output o"),
		string("raw"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, path } = invocation;
	const propagation = propagationOf(flags);
	yield* err(cascadeWarning(flags));
	const all = flags.on("all");
	const selecting = all || flags.text("selector") !== "" || flags.text("field-selector") !== "";
	let gracePeriod = flags.number("grace-period");
	const force = flags.on("force");
	if (flags.on("now")) {
		if (gracePeriod !== -1) throw failure("--now and --grace-period cannot be specified together");
		gracePeriod = 1;
	}
	if (gracePeriod === 0 && !force) gracePeriod = 1;
	if (force && gracePeriod < 0) gracePeriod = 0;
	const dryRun = yield* dryRunOf(flags);
	if (flags.text("raw")) return yield* sendRaw("delete", invocation);
	if (flags.on("interactive")) throw failure(`--interactive of ${path} is not modelled in this playground`);
	const built = build({ ...buildAsk(invocation), all, allNamespaces: flags.on("all-namespaces"), fetch: false });
	const output = flags.text("output");
	if (output !== "" && output !== "name") throw failure(`unexpected -o output mode: ${output}. We only support '-o name'`);
	if (force && gracePeriod > 0) throw failure("--force and --grace-period greater than 0 cannot be specified together");
	if (force && gracePeriod === 0) {
		yield* err(
			"Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n",
		);
	}
	return yield* deleteAll(built, {
		gracePeriod,
		propagation,
		ignoreNotFound: flags.given("ignore-not-found") ? flags.on("ignore-not-found") : selecting,
		dryRun,
		nameOnly: output === "name",
		wait: flags.on("wait"),
		timeout: flags.number("timeout"),
		warnClusterScope: invocation.namespaceGiven && !flags.on("all-namespaces"),
	});
}
