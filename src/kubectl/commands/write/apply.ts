// kubectl apply: makes objects as the manifest says, creating what is missing and patching the difference of the rest.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import type { ApiRequest, PatchType } from "../../../cluster/apiserver/request.ts";
import { reportingFiles, type Accept } from "../../framework/applied.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { array, bool, string } from "../../framework/flag.ts";
import { isOrphaned, upgradePatch } from "../../write/csaupgrade.ts";
import { deleteFlags, propagationOf } from "../../write/deleteflags.ts";
import { about, failure, KubectlError, together, usageError, withSource } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, selectorFlag, validateFlag } from "../../framework/flagsets.ts";
import { infoText, retrieving } from "../../framework/infotext.ts";
import { goJson, withLastApplied, withoutNulls } from "../../framework/lastapplied.ts";
import { lastApplied } from "../../../cluster/api/lastapplied.ts";
import { dryRunOf, printerOf, printsObject, validationOf, type DryRun, type Printer } from "../../printers/outputs.ts";
import { err, out, until, type Process } from "../../framework/process.ts";
import { allowedTypes, checkPrune, preparePrune, prune } from "../../write/prune.ts";
import { recorded, recordFlag } from "../../framework/record.ts";
import { ask, askObject, attempt, getNamed, isNotFound } from "../../framework/requests.ts";
import { lastAppliedCommands } from "../../write/lastappliedcommands.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import type { Info } from "../../framework/info.ts";
import { mergedLocally } from "../../write/strategicmerge.ts";
import type { Patch } from "../../write/strategicdiff.ts";
import { patchBetween } from "../../write/threewaypatch.ts";

export const command: Command = {
	name: "apply",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		...deleteFlags(false),
		dryRunFlag,
		validateFlag,
		fieldManagerFlag("kubectl-client-side-apply"),
		selectorFlag,
		bool("all"),
		bool("force-conflicts"),
		bool("openapi-patch", "true"),
		bool("overwrite", "true"),
		bool("prune"),
		array("prune-allowlist"),
		bool("server-side"),
		string("subresource"),
	],
	subcommands: lastAppliedCommands,
	prepare: preparePrune,
	run,
};

interface Applying {
	readonly invocation: Invocation;
	readonly dryRun: DryRun;
	readonly fieldValidation: "Strict" | "Warn" | "Ignore";
	readonly fieldManager: string;
	readonly print: Printer;
	readonly printsObject: boolean;
}

function* run(invocation: Invocation): Process {
	const { args, flags } = invocation;
	if (args.length > 0) throw usageError(invocation.path, `Unexpected args: [${args.join(" ")}]`);
	const dryRun = yield* dryRunOf(flags);
	if (flags.list("filename").length === 0 && !flags.text("kustomize")) throw failure("must specify one of -f and -k");
	if (flags.on("prune")) allowedTypes(flags);
	const fieldValidation = validationOf(flags);
	checkFlags(invocation, dryRun);
	const serverSide = flags.on("server-side");
	const fieldManager = serverSide && !flags.given("field-manager") ? "kubectl" : flags.text("field-manager");
	const applying: Applying = {
		invocation,
		dryRun,
		fieldValidation,
		fieldManager,
		print: printerOf(invocation, dryRun),
		printsObject: printsObject(flags),
	};
	return yield* reportingFiles(dryRun !== "none", (accept) => applyAll(applying, serverSide, accept));
}

function* applyAll(applying: Applying, serverSide: boolean, accept: Accept): Process {
	const { invocation, dryRun, fieldValidation } = applying;
	const question = buildAsk(invocation);
	const files = question.files && { ...question.files, validate: fieldValidation !== "Ignore" };
	const infos: Info[] = [];
	const problem = yield* build({ ...question, files, fetch: false }).visit(function* (info) {
		infos.push({ ...info, object: recorded(info.object as AnyObject, invocation) });
	});
	const errors: KubectlError[] = problem ? [problem] : [];
	if (infos.length === 0 && errors.length === 0) throw failure("no objects passed to apply");
	const applied: AnyObject[] = [];
	for (const info of infos) {
		const result = yield* attempt(serverSide ? applyOnServer(info, applying) : applyOne(info, applying));
		if (result instanceof KubectlError) errors.push(about(info, result));
		else {
			applied.push(result.stored);
			accept(info.source, result.stored, result.changed);
		}
	}
	if (errors.length > 0) throw together(errors);
	if (applying.printsObject) yield* out(applying.print(asOne(applied), ""));
	if (invocation.flags.on("prune")) yield* prune(invocation, applied, dryRun, applying.print);
	return 0;
}

function checkFlags({ flags }: Invocation, dryRun: DryRun): void {
	const serverSide = flags.on("server-side");
	if (flags.on("force-conflicts") && !serverSide) throw failure("--force-conflicts only works with --server-side");
	if (dryRun === "client" && serverSide)
		throw failure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
	if (serverSide && flags.on("force")) throw failure("--force cannot be used with --server-side");
	if (dryRun === "server" && flags.on("force")) throw failure("--dry-run=server cannot be used with --force");
	if (flags.on("all") && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	if (flags.on("prune")) checkPrune(flags);
	propagationOf(flags);
}

/** Several objects are printed as a List. */
const asOne = (objects: readonly AnyObject[]): AnyObject =>
	objects.length === 1 && objects[0]
		? objects[0]
		: ({ apiVersion: "v1", items: objects, kind: "List", metadata: {} } as unknown as AnyObject);

function nameless({ name, object }: Info): void {
	const generateName = name === "" ? object?.metadata?.generateName : undefined;
	if (generateName) throw failure(`from ${generateName}: cannot use generate name with apply`);
}

interface Result {
	readonly stored: AnyObject;
	readonly changed: boolean;
}

function* applyOnServer(info: Info, applying: Applying): Process<Result> {
	nameless(info);
	const { resource, name, namespace, object } = info;
	const force = applying.invocation.flags.on("force-conflicts");
	const rest = {
		fieldManager: applying.fieldManager,
		fieldValidation: applying.fieldValidation,
		force,
		dryRun: applying.dryRun === "server",
	};
	const result = yield* attempt(
		askObject(resource, { verb: "patch", namespace, name, patchType: "apply", body: object, ...rest }),
	);
	if (result instanceof KubectlError) throw result.status?.reason === "Conflict" ? failure(conflictText(result.message)) : result;
	const stored = yield* handedOver(info, result, rest);
	yield* warnIfDeleting(stored);
	if (!applying.printsObject) yield* out(applying.print(stored, "serverside-applied"));
	return { stored, changed: true };
}

type ApplyOptions = Pick<ApiRequest, "fieldManager" | "fieldValidation" | "force" | "dryRun">;

/** Takes over from earlier client-side applies of the object; for kubectl's own manager the annotation is kept for them. */
function* handedOver(info: Info, stored: AnyObject, options: ApplyOptions): Process<AnyObject> {
	const { resource, name, namespace, object } = info;
	const { fieldManager = "", dryRun } = options;
	const patch = (patchType: PatchType, body: Json, more: ApplyOptions) =>
		askObject(resource, { verb: "patch", namespace, name, patchType, body, dryRun, ...more });
	let current = stored;
	if (fieldManager === "kubectl" && isOrphaned(current)) {
		const { apiVersion, kind, metadata } = current;
		const annotations = { [lastApplied]: metadata.annotations?.[lastApplied] };
		const kept = { apiVersion, kind, metadata: { name, ...(namespace ? { namespace } : {}), annotations } };
		const annotated = yield* attempt(patch("apply", kept, { ...options, fieldManager: "kubectl-last-applied" }));
		if (annotated instanceof KubectlError)
			return yield* notHandedOver(current, `failed to migrate ${lastApplied} for`, annotated);
		current = annotated;
	}
	const upgrade = upgradePatch(current, fieldManager);
	if (upgrade === undefined) return current;
	const handed = yield* attempt(patch("json", upgrade, { fieldManager }));
	if (handed instanceof KubectlError) return yield* notHandedOver(current, "server rejected managed fields migration to", handed);
	const again = yield* attempt(patch("apply", object as Json, options));
	if (!(again instanceof KubectlError)) return again;
	return yield* notHandedOver(handed, "failed to re-apply configuration after performing", again, " migration");
}

/** The object as it is, after a warning: it was applied all the same. */
function* notHandedOver(current: AnyObject, what: string, { message }: KubectlError, more = ""): Process<AnyObject> {
	yield* err(
		`Warning: ${what} Server-Side Apply${more}. This is non-fatal and will be retried next time you apply. Error: ${message}\n`,
	);
	return current;
}

const conflictText = (message: string): string =>
	[
		message,
		"Please review the fields above--they currently have other managers. Here",
		"are the ways you can resolve this warning:",
		"* If you intend to manage all of these fields, please re-run the apply",
		"  command with the `--force-conflicts` flag.",
		"* If you do not intend to manage all of the fields, please edit your",
		"  manifest to remove references to the fields that should keep their",
		"  current managers.",
		"* You may co-own fields by updating your manifest to match the existing",
		"  value; in this case, you'll become the manager if the other manager(s)",
		"  stop managing the field (remove it from their configuration).",
		"See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts",
	].join("\n");

function* applyOne(info: Info, applying: Applying): Process<Result> {
	nameless(info);
	const { resource, name, namespace, source } = info;
	const given = info.object as AnyObject;
	const modified = withLastApplied(given);
	const current = yield* attempt(getNamed(resource, namespace, name));
	if (current instanceof KubectlError) {
		if (!isNotFound(current)) throw withSource(retrieving(info), source, current);
		return { stored: yield* create(info, withoutNulls(modified), applying), changed: true };
	}
	if (current.metadata.annotations?.[lastApplied] === undefined) {
		yield* err(
			`Warning: resource ${resource.plural}/${name} is missing the ${lastApplied} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
		);
	}
	let patch: Patch | undefined;
	const patched = yield* attempt(patchObject(info, modified, current, applying, (computed) => (patch = computed)));
	if (patched instanceof KubectlError) {
		throw withSource(`applying patch:\n${patch ? goJson(patch) : ""}\nto:\n${infoText(info)}\nfor:`, source, patched);
	}
	yield* warnIfDeleting(patched);
	const changed = Object.keys(patch ?? {}).length > 0;
	if (!applying.printsObject) yield* out(applying.print(patched, changed ? "configured" : "unchanged"));
	return { stored: patched, changed };
}

function* create({ resource, namespace, source }: Info, object: AnyObject, applying: Applying): Process<AnyObject> {
	let created = object;
	if (applying.dryRun !== "client") {
		const { fieldManager, fieldValidation, dryRun } = applying;
		const body = object;
		const result = yield* attempt(
			askObject(resource, { verb: "create", namespace, body, fieldManager, fieldValidation, dryRun: dryRun === "server" }),
		);
		if (result instanceof KubectlError) throw withSource("creating", source, result);
		created = result;
	}
	if (!applying.printsObject) yield* out(applying.print(created, "created"));
	return created;
}

function* patchObject(
	info: Info,
	modified: AnyObject,
	current: AnyObject,
	applying: Applying,
	computed: (patch: Patch) => void,
): Process<AnyObject> {
	const { resource, name, namespace, source } = info;
	const { flags } = applying.invocation;
	const patch = yield* patchBetween(info, modified, current);
	computed(patch);
	if (Object.keys(patch).length === 0) return current;
	if (applying.dryRun === "client") return mergedLocally(resource.kind, current, patch);
	const { fieldManager, fieldValidation } = applying;
	const rest = {
		patchType: "strategic",
		body: patch as Json,
		fieldManager,
		fieldValidation,
		dryRun: applying.dryRun === "server",
	} as const;
	const result = yield* attempt(askObject(resource, { verb: "patch", namespace, name, ...rest }));
	if (!(result instanceof KubectlError)) return result;
	const reason = result.status?.reason;
	if (!flags.on("force") || (reason !== "Conflict" && reason !== "Invalid")) throw withSource("patching", source, result);
	const gracePeriodSeconds = flags.number("grace-period");
	yield* ask(resource, {
		verb: "delete",
		namespace,
		name,
		propagationPolicy: propagationOf(flags),
		...(gracePeriodSeconds >= 0 ? { gracePeriodSeconds } : {}),
	});
	yield* until((read) => read.get(resource.kind, namespace || undefined, name) === undefined);
	return yield* askObject(resource, {
		verb: "create",
		namespace,
		body: modified,
		fieldManager,
		fieldValidation,
	});
}

function* warnIfDeleting(object: AnyObject): Process<void> {
	if (object.metadata.deletionTimestamp)
		yield* err(`Warning: Detected changes to resource ${object.metadata.name} which is currently being deleted.\n`);
}
