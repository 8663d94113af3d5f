// kubectl delete: by name, by file, by selector, or all of a type.
import { bool, string, type Command, type Invocation } from "../command.ts";
import { deleteFlags, propagationOf } from "../deleteflags.ts";
import { deleteAll } from "../deletion.ts";
import { failure } from "../errors.ts";
import { dryRunFlag, filenameFlags, selectorFlag } from "../flagsets.ts";
import { dryRunOf } from "../outputs.ts";
import { err, type Process } from "../process.ts";
import { build, buildAsk } from "../resourcebuilder.ts";

export const command: Command = {
	name: "delete",
	use: "([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]",
	short: "Delete resources by file names, stdin, resources and names, or by resources and label selector",
	long: "Delete resources by file names, stdin, resources and names, or by resources and label selector.\n\n Some resources, such as pods, support graceful deletion. They are given a period before they are forcibly terminated; override it with --grace-period, or pass --now for one second.",
	examples:
		"# Delete the objects of a file\nkubectl delete -f ./pod.yaml\n\n# Delete pods and services with label name=myLabel\nkubectl delete pods,services -l name=myLabel\n\n# Delete all pods\nkubectl delete pods --all",
	flags: [
		...filenameFlags("containing the resource to delete."),
		...deleteFlags(true),
		dryRunFlag,
		selectorFlag,
		string("field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."),
		bool("all", "Delete all resources, in the namespace of the specified resource types."),
		bool("all-namespaces A", "If present, list the requested object(s) across all namespaces."),
		bool("ignore-not-found", 'Treat "resource not found" as a successful delete. Defaults to "true" when --all is specified.'),
		bool("interactive i", "If true, delete resource only when user confirms."),
		bool("now", "If true, resources are signaled for immediate shutdown (same as --grace-period=1)."),
		string("output o", 'Output mode. Use "-o name" for shorter output (resource/name).'),
		string("raw", "Raw URI to DELETE to the server. Uses the transport specified by the kubeconfig file."),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, path } = invocation;
	const propagation = propagationOf(flags);
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
	if (flags.text("raw") || flags.on("interactive"))
		throw failure(`--raw and --interactive of ${path} are not modelled in this playground`);
	const built = build({ ...buildAsk(invocation), all, allNamespaces: flags.on("all-namespaces"), fetch: false });
	const output = flags.text("output");
	if (output !== "" && output !== "name") throw failure(`unexpected -o output mode: ${output}. We only support '-o name'`);
	if (all && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	if (all && flags.text("field-selector")) throw failure("cannot set --all and --field-selector at the same time");
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
