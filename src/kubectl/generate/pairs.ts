// KEY=VALUE and KEY- arguments of label and annotate: separated from the resources before them, and put into an object.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import type { Invocation } from "../framework/command.ts";
import { bool, string, type Flag } from "../framework/flag.ts";
import { failure } from "../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, selectorFlag } from "../framework/flagsets.ts";
import { dryRunOf, printerOf, type DryRun } from "../printers/outputs.ts";
import { out, type Process } from "../framework/process.ts";
import { causeOf, recordFlag } from "../framework/record.ts";
import { askObject } from "../framework/requests.ts";
import { build } from "../framework/resourcebuilder.ts";
import { buildAsk } from "../framework/buildask.ts";

export interface Pairs {
	readonly set: ReadonlyMap<string, string>;
	readonly remove: readonly string[];
}

/** What label and annotate do differently. */
export interface PairCommand {
	readonly noun: "label" | "annotation";
	readonly field: "labels" | "annotations";
	parse(args: readonly string[]): Pairs;
	/** Throws for a value that would be overwritten without --overwrite. */
	protect(before: Readonly<Record<string, string>>, set: ReadonlyMap<string, string>): void;
	/** The word for what was done; undefined asks the server for nothing. */
	operation(added: number, removed: number): string;
	/** Whether to report a removal that removes nothing, and not to send an empty change. */
	readonly thrifty: boolean;
	/** How a file is called in the words for --local. */
	readonly local: string;
}

export const pairFlags = (verb: string): readonly Flag[] => [
	...printFlags,
	recordFlag,
	...filenameFlags,
	dryRunFlag,
	fieldManagerFlag(`kubectl-${verb}`),
	selectorFlag,
	string("field-selector"),
	bool("all"),
	bool("all-namespaces A"),
	bool("list"),
	bool("local"),
	bool("overwrite"),
	string("resource-version"),
];

export function* runPairs(invocation: Invocation, command: PairCommand): Process {
	const { flags } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const print = printerOf(invocation, dryRun);
	const { resources, pairs } = split(invocation.args, command.noun);
	const parsed = command.parse(pairs);
	check(invocation, command, resources, parsed, dryRun);
	const local = flags.on("local");
	const question = buildAsk({ ...invocation, args: local ? [] : resources });
	const all = flags.on("all");
	const files = question.files && { ...question.files, local };
	const built = build({
		...question,
		files,
		all,
		allowEmptySelector: all,
		allNamespaces: flags.on("all-namespaces"),
		latest: !local,
	});
	const resourceVersion = flags.text("resource-version");
	if (!built.single && resourceVersion) throw failure("--resource-version may only be used with a single resource");
	const problem = yield* built.visit(function* (info) {
		const object = info.object as AnyObject;
		const before = object.metadata[command.field] ?? {};
		const onlyHere = dryRun === "client" || local || flags.on("list");
		if (!onlyHere && command.thrifty)
			for (const key of parsed.remove) if (!Object.hasOwn(before, key)) yield* out(`label ${JSON.stringify(key)} not found.\n`);
		if (!flags.on("overwrite")) command.protect(before, parsed.set);
		const change = changeOf(before, parsed);
		let result = { ...object, metadata: { ...object.metadata, [command.field]: change.after } };
		if (!onlyHere && (!command.thrifty || change.added + change.removed > 0)) {
			const cause = causeOf(invocation);
			const recording = flags.on("record") ? { annotations: { ...cause } } : {};
			const metadata = {
				...recording,
				[command.field]: command.field === "annotations" ? { ...cause, ...change.patch } : change.patch,
				...(resourceVersion ? { resourceVersion } : {}),
			};
			const { resource, namespace, name } = info;
			const body = { metadata } as Json;
			result = yield* askObject(resource, {
				verb: "patch",
				namespace,
				name,
				patchType: "merge",
				body,
				fieldManager: flags.text("field-manager"),
				dryRun: dryRun === "server",
			});
		}
		if (!flags.on("list")) return yield* out(print(result, command.operation(change.added, change.removed)));
		const indent = built.single ? "" : " ";
		if (!built.single) yield* out(`Listing ${command.field} for ${object.kind}.${info.resource.group}/${info.name}:\n`);
		for (const [key, value] of Object.entries(change.after)) yield* out(`${indent}${key}=${value}\n`);
	});
	if (problem) throw problem;
	return 0;
}

function split(args: readonly string[], noun: string): { resources: readonly string[]; pairs: readonly string[] } {
	const isPair = (arg: string): boolean => (arg.includes("=") && !arg.startsWith("=")) || (arg.endsWith("-") && arg !== "-");
	const first = args.findIndex(isPair);
	if (first < 0) return { resources: args, pairs: [] };
	const late = args.slice(first).find((arg) => !isPair(arg));
	if (late !== undefined) throw failure(`all resources must be specified before ${noun} changes: ${late}`);
	return { resources: args.slice(0, first), pairs: args.slice(first) };
}

function check(
	{ flags }: Invocation,
	{ noun, local }: PairCommand,
	resources: readonly string[],
	{ set, remove }: Pairs,
	dryRun: DryRun,
): void {
	const noFiles = flags.list("filename").length === 0 && !flags.text("kustomize");
	if (flags.on("list") && flags.text("output")) throw failure("--list and --output may not be specified together");
	if (flags.on("all") && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	if (flags.on("all") && flags.text("field-selector")) throw failure("cannot set --all and --field-selector at the same time");
	if (flags.on("local")) {
		if (dryRun === "server") throw failure("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
		if (resources.length > 0)
			throw failure(`can only use local files by -f ${local}.yaml or --filename=${local}.json when --local=true is set`);
		if (noFiles) throw failure(`one or more files must be specified as -f ${local}.yaml or --filename=${local}.json`);
	} else if (resources.length === 0 && noFiles)
		throw failure("one or more resources must be specified as <resource> <name> or <resource>/<name>");
	if (set.size === 0 && remove.length === 0 && !flags.on("list")) throw failure(`at least one ${noun} update is required`);
}

interface Change {
	readonly after: Readonly<Record<string, string>>;
	/** A merge patch of the map: null takes a key away. */
	readonly patch: Readonly<Record<string, string | null>>;
	readonly added: number;
	readonly removed: number;
}

function changeOf(before: Readonly<Record<string, string>>, { set, remove }: Pairs): Change {
	const added = [...set].filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value);
	const removed = remove.filter((key) => Object.hasOwn(before, key) || set.has(key));
	const after = Object.fromEntries(
		Object.entries({ ...before, ...Object.fromEntries(set) }).filter(([key]) => !remove.includes(key)),
	);
	const patch = { ...Object.fromEntries(added), ...Object.fromEntries(removed.map((key) => [key, null])) };
	return { after, patch, added: added.length, removed: removed.length };
}
