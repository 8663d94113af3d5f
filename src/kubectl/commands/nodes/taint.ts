// kubectl taint: adds and removes the taints of nodes.
import type { Kinds } from "../../../cluster/api/objects.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool } from "../../framework/flag.ts";
import { bareFailure, failure, KubectlError, together, usageError } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, printFlags, selectorFlag, validateFlag } from "../../framework/flagsets.ts";
import { dryRunOf, printerOf, validationOf } from "../../printers/outputs.ts";
import { out, type Process } from "../../framework/process.ts";
import { askObject } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";
import { findType, noType } from "../../framework/resourcetypes.ts";
import { twoWayPatch } from "../../write/strategicdiff.ts";
import { alreadyThere, changeTaints, readTaints, type TaintChange } from "../../nodes/taints.ts";

export const command: Command = {
	name: "taint",
	flags: [
		...printFlags,
		dryRunFlag,
		validateFlag,
		fieldManagerFlag("kubectl-taint"),
		selectorFlag,
		bool("all"),
		bool("overwrite"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, args } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const fieldValidation = validationOf(flags);
	// The word for what was done is set late, so that no "(dry run)" follows it.
	const print = printerOf(invocation, "none");
	const isTaint = (arg: string): boolean => arg.includes("=") || arg.includes(":") || arg.endsWith("-");
	const first = args.findIndex(isTaint);
	const named = first < 0 ? args : args.slice(0, first);
	const specs = first < 0 ? [] : args.slice(first);
	const late = specs.find((arg) => !isTaint(arg));
	if (late !== undefined) throw failure(`all resources must be specified before taint changes: ${late}`);
	if (named.length === 0) throw failure("one or more resources must be specified as <resource> <name>");
	if (specs.length === 0) throw failure("at least one taint update is required");
	const change = read(specs, invocation.path);
	check(invocation, named, change);
	const [all, selector] = [flags.on("all"), flags.text("selector")];
	const question = {
		...buildAsk(invocation),
		args: ["node", ...(all || selector ? [] : named.slice(1))],
		all,
		allowEmptySelector: false,
	};
	const overwrite = flags.on("overwrite");
	const problem = yield* build(question).visit(function* ({ resource, name, object }) {
		const node = object as Kinds["Node"];
		const old = node.spec?.taints ?? [];
		const there = alreadyThere(old, change);
		if (!overwrite && there)
			throw failure(`node ${name} already has ${there} taint(s) with same effect(s) and --overwrite is false`);
		const { taints, operation, missing } = changeTaints(old, change, overwrite);
		if (missing.length > 0) throw together(missing.map((taint) => failure(`taint ${JSON.stringify(taint)} not found`)));
		const spec = { ...node.spec, taints: taints.length > 0 ? taints : undefined };
		const after = { ...node, spec };
		if (dryRun === "client") return yield* out(print(after, operation));
		const body = twoWayPatch("Node", node, after) as Json;
		const rest = {
			patchType: "strategic",
			body,
			fieldManager: flags.text("field-manager"),
			fieldValidation,
			dryRun: dryRun === "server",
		} as const;
		yield* out(print(yield* askObject(resource, { verb: "patch", name, ...rest }), operation));
	});
	if (problem) throw problem;
	return 0;
}

function read(specs: readonly string[], path: string): TaintChange {
	try {
		return readTaints(specs);
	} catch (error) {
		if (error instanceof KubectlError) throw usageError(path, error.message);
		throw error;
	}
}

function check({ flags }: Invocation, named: readonly string[], { add, remove }: TaintChange): void {
	const type = (named[0] ?? "").toLowerCase();
	const resource = findType(type);
	if (!resource) throw bareFailure(noType(type).message);
	if (resource.kind !== "Node") throw failure(`invalid resource type ${type}, only node types are supported`);
	const both = add.flatMap((taint) =>
		remove
			.filter((other) => other.key === taint.key && (!other.effect || other.effect === taint.effect))
			.map((other) => `${other.key}=${other.effect}`),
	);
	if (both.length > 0)
		throw failure(`can not both modify and remove the following taint(s) in the same command: ${both.join(", ")}`);
	if (flags.on("all") && flags.text("selector")) throw failure("setting 'all' parameter with a non empty selector is prohibited");
	if (!flags.on("all") && !flags.text("selector") && named.length < 2)
		throw failure("at least one resource name must be specified since 'all' parameter is not set");
}
