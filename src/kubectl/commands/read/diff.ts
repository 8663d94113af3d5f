// kubectl diff: what an apply would change, as `diff -u -N` shows it. Ends with 1 where there is a difference, above 1 on errors.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import { microTimestamp } from "../../../cluster/api/time.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { array, bool, int } from "../../framework/flag.ts";
import { errorText, failure, KubectlError, usageError, withSource } from "../../framework/errors.ts";
import { fieldManagerFlag, filenameFlags, selectorFlag } from "../../framework/flagsets.ts";
import { withLastApplied } from "../../framework/lastapplied.ts";
import { toYaml } from "../../printers/yaml.ts";
import { err, now, out, type Process } from "../../framework/process.ts";
import { askObject, attempt, getNamed, isNotFound } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import type { Info } from "../../framework/info.ts";
import { patchBetween } from "../../write/threewaypatch.ts";
import { unifiedDiff } from "../../write/unifieddiff.ts";

export const command: Command = {
	name: "diff",
	flags: [
		...filenameFlags,
		fieldManagerFlag("kubectl-client-side-apply"),
		selectorFlag,
		int("concurrency", "1"),
		bool("force-conflicts"),
		bool("prune"),
		array("prune-allowlist"),
		bool("server-side"),
		bool("show-managed-fields"),
		bool("show-secrets"),
	],
	badFlags: (path, message) => new KubectlError(usageError(path, message).message, { exitCode: 2 }),
	*run(invocation) {
		const found = yield* attempt(differences(invocation));
		if (!(found instanceof KubectlError)) {
			yield* out(found);
			return found ? 1 : 0;
		}
		yield* err(errorText(found));
		return found.exitCode + 1;
	},
};

interface Version {
	readonly live: string;
	readonly merged: string;
}

function* differences(invocation: Invocation): Process<string> {
	const { args, flags, path } = invocation;
	if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(" ")}]`);
	if (flags.list("filename").length === 0 && !flags.text("kustomize")) throw failure("must specify one of -f and -k");
	if (flags.on("force-conflicts") && !flags.on("server-side")) throw failure("--force-conflicts only works with --server-side");
	if (flags.on("prune")) throw failure("--prune is not modelled in this playground");
	const question = buildAsk(invocation);
	const versions = new Map<string, Version>();
	const built = build({
		...question,
		files: question.files && { ...question.files, validate: false },
		fetch: false,
		continueOnError: false,
	});
	const problem = yield* built.visit(function* (info) {
		versions.set(nameOf(info), yield* versionsOf(info, invocation));
	});
	if (problem) throw problem;
	const time = yield* now();
	const stamp = `${microTimestamp(time).slice(0, -1).replace("T", " ")}000 +0000`;
	let text = "";
	// diff compares two folders, file by file in the order of their names.
	for (const name of [...versions.keys()].sort()) {
		const { live, merged } = versions.get(name) as Version;
		const hunks = unifiedDiff(live, merged);
		if (!hunks) continue;
		const [from, to] = [`LIVE-${folder(time, 1)}/${name}`, `MERGED-${folder(time, 2)}/${name}`].map((file) => `/tmp/${file}`);
		const before = live ? stamp : "1970-01-01 00:00:00.000000000 +0000";
		text += `diff -u -N ${from} ${to}\n--- ${from}\t${before}\n+++ ${to}\t${stamp}\n${hunks}`;
	}
	return text;
}

/** The number that a temporary folder's name ends in: chance elsewhere, the same in every run here. */
const folder = (time: number, which: number): number => 1_000_000_000 + ((time * 7919 + which * 104_729) % 3_000_000_000);

const nameOf = ({ resource, namespace, name }: Info): string =>
	`${resource.group ? `${resource.group}.` : ""}${resource.version}.${resource.kind}.${namespace}.${name}`;

function* versionsOf(info: Info, invocation: Invocation): Process<Version> {
	const { resource, namespace, name } = info;
	const current = yield* attempt(getNamed(resource, namespace, name));
	if (current instanceof KubectlError && !isNotFound(current)) throw current;
	const live = current instanceof KubectlError ? undefined : current;
	let [from, to] = [live, yield* merged(info, live, invocation)];
	if (!invocation.flags.on("show-managed-fields")) [from, to] = [from && withoutManagedFields(from), withoutManagedFields(to)];
	if (to.kind === "Secret" && !invocation.flags.on("show-secrets")) [from, to] = masked(from, to);
	if (live?.metadata.deletionTimestamp)
		yield* err(`Warning: Detected changes to resource ${name} which is currently being deleted.\n`);
	return { live: from ? toYaml(from) : "", merged: toYaml(to) };
}

/** The object as the server would store it, from a dry run. */
function* merged(info: Info, live: AnyObject | undefined, { flags }: Invocation): Process<AnyObject> {
	const { resource, namespace, name, object, source } = info;
	const given = object as AnyObject;
	const fieldManager = flags.on("server-side") && !flags.given("field-manager") ? "kubectl" : flags.text("field-manager");
	const rest = { namespace, name, fieldManager, dryRun: true } as const;
	if (flags.on("server-side")) {
		return yield* askObject(resource, {
			verb: "patch",
			patchType: "apply",
			body: given,
			force: flags.on("force-conflicts"),
			...rest,
		});
	}
	if (!live) return yield* askObject(resource, { verb: "create", namespace, body: given, fieldManager, dryRun: true });
	// The annotation is kept as it is: only a real apply writes a new one.
	const modified = withoutAnnotation(given);
	const patch = yield* patchBetween(info, modified, live);
	if (Object.keys(patch).length === 0) return live;
	const result = yield* attempt(askObject(resource, { verb: "patch", patchType: "strategic", body: patch as Json, ...rest }));
	if (result instanceof KubectlError) throw withSource("patching", source, result);
	return result;
}

/** As apply would send it, without its own annotation. */
function withoutAnnotation(object: AnyObject): AnyObject {
	const { metadata } = withLastApplied(object);
	const annotations = object.metadata.annotations ?? {};
	return { ...object, metadata: { ...metadata, annotations } };
}

function withoutManagedFields(object: AnyObject): AnyObject {
	const { managedFields: _, ...metadata } = object.metadata as AnyObject["metadata"] & { managedFields?: unknown };
	return { ...object, metadata: metadata };
}

/** Shows that a Secret's values differ, never the values. */
function masked(from: AnyObject | undefined, to: AnyObject): [AnyObject | undefined, AnyObject] {
	const left = (from?.["data"] ?? {}) as Readonly<Record<string, string>>;
	const right = (to["data"] ?? {}) as Readonly<Record<string, string>>;
	const differs = (key: string): boolean => Object.hasOwn(left, key) && Object.hasOwn(right, key) && left[key] !== right[key];
	const mask = (data: Readonly<Record<string, string>>, side: string) =>
		Object.fromEntries(Object.keys(data).map((key) => [key, differs(key) ? `*** (${side})` : "***"]));
	return [
		from?.["data"] ? { ...from, data: mask(left, "before") } : from,
		to["data"] ? { ...to, data: mask(right, "after") } : to,
	];
}
