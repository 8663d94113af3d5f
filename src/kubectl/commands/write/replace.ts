// kubectl replace: puts a whole object in the place of the one that is there.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import { reportingFiles, type Accept } from "../../framework/applied.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { string } from "../../framework/flag.ts";
import { deleteFlags, propagationOf } from "../../write/deleteflags.ts";
import { failure, KubectlError, withSource } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, validateFlag } from "../../framework/flagsets.ts";
import { saveConfigFlag } from "../../generate/generator.ts";
import { withLastApplied } from "../../framework/lastapplied.ts";
import { lastApplied } from "../../../cluster/api/lastapplied.ts";
import { dryRunOf, nameOf, printerOf, validationOf, type DryRun } from "../../printers/outputs.ts";
import { now, out, until, type Process } from "../../framework/process.ts";
import { sendRaw } from "../read/rawrequest.ts";
import { recorded, recordFlag } from "../../framework/record.ts";
import { ask, askObject, attempt, isNotFound } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const command: Command = {
	name: "replace",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		...deleteFlags(false),
		dryRunFlag,
		validateFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-replace"),
		string("raw"),
		string("subresource"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const fieldValidation = validationOf(flags);
	const dryRun = yield* dryRunOf(flags);
	return yield* reportingFiles(dryRun !== "none", (accept) => replaceAll(invocation, dryRun, fieldValidation, accept));
}

function* replaceAll(
	invocation: Invocation,
	dryRun: DryRun,
	fieldValidation: ReturnType<typeof validationOf>,
	accept: Accept,
): Process {
	const { flags } = invocation;
	const print = printerOf(invocation, dryRun);
	if (flags.list("filename").length === 0 && !flags.text("kustomize")) throw failure("must specify one of -f and -k");
	const force = flags.on("force");
	if (flags.number("grace-period") >= 0 && !force) throw failure("--grace-period must have --force specified");
	if (flags.number("timeout") !== 0 && !force) throw failure("--timeout must have --force specified");
	if (force && dryRun !== "none") throw failure("--dry-run can not be used when --force is set");
	if (flags.text("raw")) return yield* sendRaw("update", invocation);
	const question = buildAsk(invocation);
	const files = question.files && { ...question.files, validate: fieldValidation !== "Ignore" };
	const built = build({ ...question, args: [], files, fetch: false });
	if (force) {
		const problem = yield* built.visit((info) => remove(info.resource, info.namespace, info.name, invocation));
		if (problem) throw problem;
	}
	const fieldManager = flags.text("field-manager");
	const subresource = flags.text("subresource") || undefined;
	const problem = yield* built.visit(function* ({ resource, namespace, name, source, object }) {
		let given = object as AnyObject;
		if (flags.on("save-config") || given.metadata?.annotations?.[lastApplied] !== undefined) given = withLastApplied(given);
		given = recorded(given, invocation);
		if (dryRun === "client") return yield* out(print(given, "replaced"));
		const rest = { namespace, body: given as Json, fieldManager, fieldValidation, dryRun: dryRun === "server" };
		const replaced = yield* attempt(
			askObject(resource, force ? { verb: "create", ...rest } : { verb: "update", name, subresource, ...rest }),
		);
		if (replaced instanceof KubectlError) throw force ? replaced : withSource("replacing", source, replaced);
		accept(source, replaced);
		yield* out(print(replaced, "replaced"));
	});
	if (problem) throw problem;
	return 0;
}

function* remove(resource: Parameters<typeof ask>[0], namespace: string, name: string, { flags }: Invocation): Process<void> {
	const grace = flags.number("grace-period");
	// A grace period of 0 becomes 1: replace waits for the object to go, and never tears it out.
	const gracePeriod = grace < 0 ? {} : { gracePeriodSeconds: Math.max(grace, 1) };
	const deleted = yield* attempt(
		ask(resource, { verb: "delete", namespace, name, ...gracePeriod, propagationPolicy: propagationOf(flags) }),
	);
	if (isNotFound(deleted)) return;
	if (deleted instanceof KubectlError) throw deleted;
	const text = nameOf({
		apiVersion: resource.group ? `${resource.group}/${resource.version}` : resource.version,
		kind: resource.kind,
		metadata: { name } as AnyObject["metadata"],
	});
	const [type, object] = text.split("/");
	yield* out(`${type} ${JSON.stringify(object)} deleted${resource.namespaced ? ` from ${namespace} namespace` : ""}\n`);
	const deadline = (yield* now()) + (flags.number("timeout") || 300_000);
	if (!(yield* until((read) => read.get(resource.kind, namespace || undefined, name) === undefined, deadline)))
		throw failure("timed out waiting for the condition");
}
