// kubectl create: objects from files, or one of a kind from flags (generators/).
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import { reportingFiles, type Accept } from "../../framework/applied.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { failure, KubectlError, usageError, withSource } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, selectorFlag, validateFlag } from "../../framework/flagsets.ts";
import { saveConfigFlag } from "../../generate/generator.ts";
import { configMap } from "../../generate/generators/configmap.ts";
import { cronJob } from "../../generate/generators/cronjob.ts";
import { deployment } from "../../generate/generators/deployment.ts";
import { ingress } from "../../generate/generators/ingress.ts";
import { job } from "../../generate/generators/job.ts";
import { namespace } from "../../generate/generators/namespace.ts";
import { podDisruptionBudget } from "../../generate/generators/poddisruptionbudget.ts";
import { priorityClass } from "../../generate/generators/priorityclass.ts";
import { quota } from "../../generate/generators/quota.ts";
import { role, clusterRole } from "../../generate/generators/role.ts";
import { clusterRoleBinding, roleBinding } from "../../generate/generators/rolebinding.ts";
import { secret } from "../../generate/generators/secret.ts";
import { serviceCommand } from "../../generate/generators/service.ts";
import { serviceAccount } from "../../generate/generators/serviceaccount.ts";
import { token } from "../../generate/generators/token.ts";
import { withLastApplied } from "../../framework/lastapplied.ts";
import { lastApplied } from "../../../cluster/api/lastapplied.ts";
import { dryRunOf, printerOf, validationOf, type DryRun } from "../../printers/outputs.ts";
import { out, type Process } from "../../framework/process.ts";
import { sendRaw } from "../read/rawrequest.ts";
import { recorded, recordFlag } from "../../framework/record.ts";
import { askObject, attempt } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const command: Command = {
	name: "create",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		dryRunFlag,
		validateFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-create"),
		selectorFlag,
		bool("edit"),
		bool("windows-line-endings"),
		string("raw"),
	],
	subcommands: [
		clusterRole,
		clusterRoleBinding,
		configMap,
		cronJob,
		deployment,
		ingress,
		job,
		namespace,
		podDisruptionBudget,
		priorityClass,
		quota,
		role,
		roleBinding,
		secret,
		serviceCommand,
		serviceAccount,
		token,
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
	if (flags.text("raw") && flags.on("edit")) throw failure("--raw and --edit are mutually exclusive");
	if (flags.text("raw")) return yield* sendRaw("create", invocation);
	if (flags.on("edit")) throw failure("--edit is not modelled in this playground");
	const dryRun = yield* dryRunOf(flags);
	return yield* reportingFiles(dryRun !== "none", (accept) => createAll(invocation, dryRun, accept));
}

function* createAll(invocation: Invocation, dryRun: DryRun, accept: Accept): Process {
	const { flags } = invocation;
	const fieldValidation = validationOf(flags);
	const print = printerOf(invocation, dryRun);
	const question = buildAsk(invocation);
	const files = question.files && { ...question.files, validate: fieldValidation !== "Ignore" };
	let count = 0;
	const problem = yield* build({ ...question, files, fetch: false }).visit(function* (info) {
		const { resource, namespace, source } = info;
		let object = info.object as AnyObject;
		if (flags.on("save-config") || object.metadata?.annotations?.[lastApplied] !== undefined) object = withLastApplied(object);
		object = recorded(object, invocation);
		if (dryRun !== "client") {
			const fieldManager = flags.text("field-manager");
			const body = object as Json;
			const created = yield* attempt(
				askObject(resource, { verb: "create", namespace, body, fieldManager, fieldValidation, dryRun: dryRun === "server" }),
			);
			if (created instanceof KubectlError) throw withSource("creating", source, created);
			object = created;
			accept(source, created);
		}
		count++;
		yield* out(print(object, "created"));
	});
	if (problem) throw problem;
	if (count === 0) throw failure("no objects passed to create");
	return 0;
}
