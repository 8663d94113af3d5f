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
import { ingress } from "../generators/ingress.ts";
import { job } from "../generators/job.ts";
import { namespace } from "../generators/namespace.ts";
import { podDisruptionBudget } from "../generators/poddisruptionbudget.ts";
import { priorityClass } from "../generators/priorityclass.ts";
import { quota } from "../generators/quota.ts";
import { role, clusterRole } from "../generators/role.ts";
import { clusterRoleBinding, roleBinding } from "../generators/rolebinding.ts";
import { secret } from "../generators/secret.ts";
import { serviceCommand } from "../generators/service.ts";
import { serviceAccount } from "../generators/serviceaccount.ts";
import { token } from "../generators/token.ts";
import { lastApplied, withLastApplied } from "../lastapplied.ts";
import { dryRunOf, printerOf, validationOf } from "../outputs.ts";
import { out, type Process } from "../process.ts";
import { sendRaw } from "../rawrequest.ts";
import { recorded, recordFlag } from "../record.ts";
import { askObject, attempt } from "../requests.ts";
import { build, buildAsk } from "../resourcebuilder.ts";

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
