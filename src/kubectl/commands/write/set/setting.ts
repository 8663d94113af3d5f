// What the subcommands of `kubectl set` have in common: objects are fetched, changed here, and the difference is sent.
import type { AnyObject } from "../../../../cluster/api/objects.ts";
import type { Json } from "../../../../cluster/api/types.generated.ts";
import type { Invocation } from "../../../framework/command.ts";
import { bool, type Flag } from "../../../framework/flag.ts";
import { failure, KubectlError, together } from "../../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, selectorFlag } from "../../../framework/flagsets.ts";
import { dryRunOf, nameOf, printerOf, type DryRun } from "../../../printers/outputs.ts";
import { out, type Process } from "../../../framework/process.ts";
import { recorded, recordFlag } from "../../../framework/record.ts";
import { askObject, attempt } from "../../../framework/requests.ts";
import { build } from "../../../framework/resourcebuilder.ts";
import { buildAsk } from "../../../framework/buildask.ts";
import type { Info } from "../../../framework/info.ts";
import { twoWayPatch } from "../../../write/strategicdiff.ts";
import { asTyped } from "../../../generate/typed.ts";

export const setFlags: readonly Flag[] = [
	recordFlag,
	...printFlags,
	...filenameFlags,
	dryRunFlag,
	fieldManagerFlag("kubectl-set"),
	selectorFlag,
	bool("all"),
	bool("local"),
];

export interface Setting {
	/** The changed object; undefined leaves it alone. `note` collects errors that do not stop the change. */
	readonly change: (object: AnyObject, note: (error: KubectlError) => void) => Process<AnyObject | undefined>;
	/** Before the refusal of the server. */
	readonly failed: string;
	/** "image updated" */
	readonly done: string;
	/** An empty patch is sent all the same. */
	readonly sendEmpty?: boolean;
	/** Errors of the change are printed as they are, with no object before them. */
	readonly plainErrors?: boolean;
}

/** The objects of the line, as they are on the server (or in the files, with --local). */
export function* settingInfos(invocation: Invocation, resources: readonly string[]): Process<readonly Info[]> {
	const { flags } = invocation;
	const local = flags.on("local");
	if (local && resources.length > 0)
		throw failure(
			"error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
		);
	const question = buildAsk({ ...invocation, args: resources });
	const all = flags.on("all");
	return yield* build({
		...question,
		files: question.files && { ...question.files, local },
		all: false,
		allowEmptySelector: all,
		latest: !local,
	}).infos();
}

/** As an error calls an object: one of a file that is not looked up has its kind, and a line of its own. */
const nameOfInfo = ({ resource, name, object }: Info): string =>
	(resource as Info["resource"] | undefined) ? `${resource.plural}/${name}` : `${nameOf(object as AnyObject)}\n`;

/** Changes the objects, sends what differs and prints a line for each. Throws all errors together. */
export function* applySetting(infos: readonly Info[], invocation: Invocation, setting: Setting, dryRun: DryRun): Process {
	const { flags } = invocation;
	const print = printerOf(invocation, dryRun, true);
	const errors: KubectlError[] = [];
	const changes: { info: Info; before: AnyObject; after: AnyObject }[] = [];
	for (const info of infos) {
		const before = info.object as AnyObject;
		const after = yield* attempt(setting.change(before, (error) => errors.push(error)));
		if (after instanceof KubectlError)
			errors.push(setting.plainErrors ? after : failure(`error: ${nameOfInfo(info)} ${after.message}\n`));
		else if (after) changes.push({ info, before, after: recorded(after, invocation) });
	}
	for (const { info, before, after } of changes) {
		const patch = twoWayPatch(before.kind, before, after);
		if (Object.keys(patch).length === 0 && !setting.sendEmpty) continue;
		if (flags.on("local") || dryRun === "client") {
			yield* out(print(flags.on("local") ? asTyped(after) : after, setting.done));
			continue;
		}
		const { resource, namespace, name } = info;
		const rest = {
			patchType: "strategic",
			body: patch as Json,
			fieldManager: flags.text("field-manager"),
			dryRun: dryRun === "server",
		} as const;
		const result = yield* attempt(askObject(resource, { verb: "patch", namespace, name, ...rest }));
		if (result instanceof KubectlError) errors.push(failure(`${setting.failed}${result.message}`));
		else yield* out(print(result, setting.done));
	}
	if (errors.length > 0) throw together(errors);
	return 0;
}

export function* settingDryRun({ flags }: Invocation): Process<DryRun> {
	const dryRun = yield* dryRunOf(flags);
	if (flags.on("local") && dryRun === "server")
		throw failure("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
	return dryRun;
}
