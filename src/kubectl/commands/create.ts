// kubectl create: objects from files, or one of a kind from flags (generators/).
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import { bool, string, type Command, type Invocation } from "../command.ts";
import { failure, KubectlError, usageError, withSource } from "../errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, selectorFlag, validateFlag } from "../flagsets.ts";
import { saveConfigFlag } from "../generator.ts";
import { configMap } from "../generators/configmap.ts";
import { cronJob } from "../generators/cronjob.ts";
import { deployment } from "../generators/deployment.ts";
import { job } from "../generators/job.ts";
import { namespace } from "../generators/namespace.ts";
import { podDisruptionBudget } from "../generators/poddisruptionbudget.ts";
import { priorityClass } from "../generators/priorityclass.ts";
import { quota } from "../generators/quota.ts";
import { secret } from "../generators/secret.ts";
import { serviceCommand } from "../generators/service.ts";
import { serviceAccount } from "../generators/serviceaccount.ts";
import { lastApplied, withLastApplied } from "../lastapplied.ts";
import { notModelled } from "../notmodelled.ts";
import { dryRunOf, printerOf, validationOf } from "../outputs.ts";
import { out, type Process } from "../process.ts";
import { askObject, attempt } from "../requests.ts";
import { build, buildAsk } from "../resourcebuilder.ts";
import { filteredBySelector } from "../selectorfilter.ts";

const access = (name: string, short: string): Command => notModelled(name, short, "access control", { use: "NAME [options]" });

export const command: Command = {
	name: "create",
	use: "-f FILENAME [options]",
	short: "Create a resource from a file or from stdin",
	long: "Create a resource from a file or from stdin.\n\n JSON and YAML formats are accepted.",
	examples:
		"# Create a pod using the data in pod.yaml\nkubectl create -f ./pod.yaml\n\n# Create a pod based on the YAML passed into stdin\ncat pod.yaml | kubectl create -f -",
	flags: [
		...printFlags,
		...filenameFlags("to use to create the resource"),
		dryRunFlag,
		validateFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-create"),
		selectorFlag,
		bool("edit", "Edit the API resource before creating"),
		bool("windows-line-endings", "Only relevant if --edit=true. Defaults to the line ending native to your platform."),
		string("raw", "Raw URI to POST to the server. Uses the transport specified by the kubeconfig file."),
	],
	subcommands: [
		access("clusterrole", "Create a cluster role"),
		access("clusterrolebinding", "Create a cluster role binding for a particular cluster role"),
		configMap,
		cronJob,
		deployment,
		notModelled("ingress", "Create an ingress with the specified name", "Ingress", {
			aliases: ["ing"],
			use: "NAME --rule=host/path=service:port[,tls[=secret]] [options]",
		}),
		job,
		namespace,
		podDisruptionBudget,
		priorityClass,
		quota,
		access("role", "Create a role with single rule"),
		access("rolebinding", "Create a role binding for a particular role or cluster role"),
		secret,
		serviceCommand,
		serviceAccount,
		access("token", "Request a service account token"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { args, flags } = invocation;
	if (flags.list("filename").length === 0 && !flags.text("kustomize")) {
		if (args.length > 0) throw usageError(invocation.path, `Unexpected args: [${args.join(" ")}]`);
		throw failure("must specify one of -f and -k");
	}
	if (args.length > 0) throw usageError(invocation.path, `Unexpected args: [${args.join(" ")}]`);
	if (flags.text("raw") || flags.on("edit")) throw failure("--raw and --edit are not modelled in this playground");
	const dryRun = yield* dryRunOf(flags);
	const fieldValidation = validationOf(flags);
	const print = printerOf(invocation, dryRun);
	const question = buildAsk(invocation);
	const files = question.files && { ...question.files, validate: fieldValidation !== "Ignore" };
	const filter = filteredBySelector(question.labelSelector);
	let count = 0;
	const problem = yield* build({ ...question, files, fetch: false, labelSelector: undefined }).visit(function* (info) {
		if (!filter(info)) return;
		const { resource, namespace, source } = info;
		let object = info.object as AnyObject;
		if (flags.on("save-config") || object.metadata?.annotations?.[lastApplied] !== undefined) object = withLastApplied(object);
		if (dryRun !== "client") {
			const fieldManager = flags.text("field-manager");
			const body = object as unknown as Json;
			const created = yield* attempt(
				askObject(resource, { verb: "create", namespace, body, fieldManager, fieldValidation, dryRun: dryRun === "server" }),
			);
			if (created instanceof KubectlError) throw withSource("creating", source, created);
			object = created;
		}
		count++;
		yield* out(print(object, "created"));
	});
	if (problem) throw problem;
	if (count === 0) throw failure("no objects passed to create");
	return 0;
}
