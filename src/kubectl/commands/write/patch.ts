// kubectl patch: sends a patch as it was typed.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import type { PatchType } from "../../../cluster/apiserver/request.ts";
import { badRequest } from "../../../cluster/apiserver/status.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import { equal } from "../../../cluster/api/values.ts";
import { readJson } from "../../../cluster/api/gojson.ts";
import { mergePatch } from "../../../cluster/apiserver/patch/merge.ts";
import { readManifest } from "../../../manifest/yaml.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { failure, refusal, type KubectlError } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../../framework/flagsets.ts";
import { jsonPatched } from "../../write/jsonpatch.ts";
import { normal } from "../../framework/manifestfiles.ts";
import { dryRunOf, printerOf } from "../../printers/outputs.ts";
import { out, type Process } from "../../framework/process.ts";
import { recordedAfter, recordFlag } from "../../framework/record.ts";
import { askObject } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import { mergedLocally } from "../../write/strategicmerge.ts";

export const command: Command = {
	name: "patch",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		dryRunFlag,
		fieldManagerFlag("kubectl-patch"),
		bool("local"),
		string("patch p"),
		string("patch-file"),
		string("subresource"),
		string("type", "strategic"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const dryRun = yield* dryRunOf(flags);
	// As with taint, no "(dry run)" follows the word.
	const print = printerOf(invocation, "none");
	const local = flags.on("local");
	const [given, file, type] = [flags.text("patch"), flags.text("patch-file"), flags.text("type").toLowerCase() || "strategic"];
	if (given && file) throw failure("cannot specify --patch and --patch-file together");
	if (!given && !file) throw failure("must specify --patch or --patch-file containing the contents of the patch");
	if (local && invocation.args.length > 0) throw failure("cannot specify --local and server resources");
	if (local && dryRun === "server") throw failure("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
	if (!["json", "merge", "strategic"].includes(type))
		throw failure(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.text("type"))}`);
	const text = file ? invocation.desk.files.get(normal(file)) : given;
	if (text === undefined) throw failure(`unable to read patch file: open ${file}: no such file or directory`);
	const patch = readPatch(text, given);
	const subresource = flags.text("subresource") || undefined;
	let count = 0;
	const question = buildAsk(invocation);
	const problem = yield* build({ ...question, files: question.files && { ...question.files, local } }).visit(function* (info) {
		count++;
		const before = info.object as AnyObject;
		const { resource, namespace, name } = info;
		let after: AnyObject;
		if (!local && dryRun !== "client") {
			if (patch.problem) throw patch.problem;
			const rest = {
				patchType: type as PatchType,
				body: patch.value,
				fieldManager: flags.text("field-manager"),
				dryRun: dryRun === "server",
			};
			after = yield* askObject(resource, { verb: "patch", namespace, name, subresource, ...rest });
		} else after = patchedHere(before, type, patch, before.kind);
		const operation = equal(before, after) ? "patched (no change)" : "patched";
		if (!local && dryRun !== "client") after = yield* recordedAfter(after, info, invocation, dryRun === "server");
		yield* out(print(after, operation));
	});
	if (problem) throw problem;
	if (count === 0) throw failure("no objects passed to patch");
	return 0;
}

interface ReadPatch {
	readonly value: Json;
	/** The server would refuse the text. */
	readonly problem?: KubectlError;
}

/** JSON goes to the server as it is, right or wrong; all else is read as YAML first. */
function readPatch(text: string, given: string): ReadPatch {
	if (text.trimStart().startsWith("{")) {
		const read = readJson(text);
		if ("value" in read) return { value: read.value };
		return { value: null, problem: refusal(badRequest(read.problem.message)) };
	}
	const { documents, problem } = readManifest(text);
	if (problem)
		throw failure(`unable to parse ${JSON.stringify(given)}: ${problem.message.replace(/^error converting YAML to JSON: /, "")}`);
	return { value: documents[0]?.value ?? null };
}

function patchedHere(object: AnyObject, type: string, { value, problem }: ReadPatch, kind: string): AnyObject {
	if (problem) throw failure(problem.message);
	if (type === "json") return jsonPatched(object, value) as AnyObject;
	if (type === "merge") return mergePatch(object, value) as AnyObject;
	return mergedLocally(kind, object, value as Readonly<Record<string, unknown>>);
}
