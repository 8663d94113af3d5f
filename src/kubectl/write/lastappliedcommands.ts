// kubectl apply's subcommands about the manifest that it keeps in an annotation.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { canonical } from "../../cluster/api/values.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import type { Command } from "../framework/command.ts";
import { bool, slice, string } from "../framework/flag.ts";
import { failure, KubectlError, usageError, withSource } from "../framework/errors.ts";
import { dryRunFlag, filenameFlags, printFlags, selectorFlag } from "../framework/flagsets.ts";
import { goJson, lastManifest } from "../framework/lastapplied.ts";
import { lastApplied } from "../../cluster/api/lastapplied.ts";
import { notModelled } from "../framework/notmodelled.ts";
import { dryRunOf, printerOf } from "../printers/outputs.ts";
import { toYaml } from "../printers/yaml.ts";
import { out, type Process } from "../framework/process.ts";
import { askObject, attempt, getNamed, isNotFound } from "../framework/requests.ts";
import { retrieving } from "../framework/infotext.ts";
import { build } from "../framework/resourcebuilder.ts";
import { buildAsk } from "../framework/buildask.ts";
import type { Info } from "../framework/info.ts";

const view: Command = {
	name: "view-last-applied",
	flags: [string("output o", "yaml"), bool("all"), ...filenameFlags, selectorFlag],
	*run(invocation) {
		const { flags, path } = invocation;
		const question = { ...buildAsk(invocation), allowEmptySelector: flags.on("all"), continueOnError: false, latest: true };
		const infos = yield* build(question).infos();
		for (const { object, name, source } of infos) {
			const manifest = object && lastManifest(object);
			if (manifest === undefined) {
				const why = `error when no last-applied-configuration annotation found on resource: ${name}\n`;
				if (source) throw failure(`${why} ${JSON.stringify(source)}: <nil>`);
				continue;
			}
			if (flags.text("output") === "yaml") yield* out(toYaml(manifest));
			else if (flags.text("output") === "json") yield* out(indented(manifest));
			else {
				throw usageError(path, `Unexpected -o output mode: ${flags.text("output")}, the flag 'output' must be one of yaml|json`);
			}
		}
		return 0;
	},
};

const indented = (manifest: object): string => {
	const text = JSON.stringify(JSON.parse(canonical(manifest)), undefined, 2);
	return `${text.replace(/[<>&]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
};

const set: Command = {
	name: "set-last-applied",
	flags: [...printFlags, dryRunFlag, bool("create-annotation"), slice("filename f")],
	*run(invocation) {
		const dryRun = yield* dryRunOf(invocation.flags);
		const print = printerOf(invocation, dryRun);
		const changes: { readonly info: Info; readonly current: AnyObject; readonly manifest: string }[] = [];
		const question = { ...buildAsk({ ...invocation, args: [] }), continueOnError: false, fetch: false };
		for (const info of yield* build(question).infos()) {
			const manifest = `${goJson(info.object)}\n`;
			const current = yield* currentOf(info);
			const before = lastManifest(current);
			if (before === undefined && !invocation.flags.on("create-annotation")) {
				throw failure(
					`no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
				);
			}
			if (before && goJson(before) === manifest.trimEnd()) yield* out(`set-last-applied ${info.name}: no changes required.\n`);
			else changes.push({ info, current, manifest });
		}
		for (const { info, current, manifest } of changes) {
			if (dryRun === "client") {
				yield* out(print(current, "configured"));
				continue;
			}
			const { resource, namespace, name } = info;
			const body: Json = { metadata: { annotations: { [lastApplied]: manifest } } };
			const ask = { verb: "patch", namespace, name, patchType: "merge", body, dryRun: dryRun === "server" } as const;
			yield* out(print(yield* askObject(resource, ask), "configured"));
		}
		return 0;
	},
};

function* currentOf(info: Info): Process<AnyObject> {
	const { resource, namespace, name, source } = info;
	const current = yield* attempt(getNamed(resource, namespace, name));
	if (!(current instanceof KubectlError)) return current;
	throw isNotFound(current) ? current : withSource(retrieving(info), source, current);
}

export const lastAppliedCommands: readonly Command[] = [
	notModelled("edit-last-applied", "an editor in the terminal", { flags: [...printFlags, ...filenameFlags] }),
	set,
	view,
];
