// Cordon, uncordon and drain start alike: the nodes that the line names, and their spec.unschedulable.
import type { Kinds } from "../../cluster/api/objects.ts";
import { resourceOf } from "../../cluster/api/resources.ts";
import type { Command, Invocation } from "../framework/command.ts";
import type { Flag } from "../framework/flag.ts";
import { KubectlError, usageError } from "../framework/errors.ts";
import { dryRunFlag, selectorFlag } from "../framework/flagsets.ts";
import { dryRunOf, nameOf, type DryRun } from "../printers/outputs.ts";
import { err, out, type Process } from "../framework/process.ts";
import { askObject, attempt } from "../framework/requests.ts";
import { build } from "../framework/resourcebuilder.ts";
import { buildAsk } from "../framework/buildask.ts";

export const nodeFlags: readonly Flag[] = [dryRunFlag, selectorFlag];

export interface NodesAsk {
	readonly nodes: readonly Kinds["Node"][];
	readonly dryRun: DryRun;
}

/** The nodes of the line. Throws its words for a line that names none, or one that is not there. */
export function* namedNodes(invocation: Invocation): Process<NodesAsk> {
	const { flags, args, path, command } = invocation;
	if (args.length === 0 && !flags.given("selector")) throw usageError(path, `USAGE: ${command.name} NODE [flags]`);
	if (args.length > 0 && flags.text("selector"))
		throw usageError(path, "error: cannot specify both a node name and a --selector option");
	const dryRun = yield* dryRunOf(flags);
	const infos = yield* build({
		...buildAsk(invocation),
		args: args.length > 0 ? args.map((name) => (name.includes("/") ? name : `nodes/${name}`)) : ["nodes"],
		continueOnError: false,
		singleType: true,
	}).infos();
	return { nodes: infos.map((info) => info.object as Kinds["Node"]), dryRun };
}

const done = (node: Kinds["Node"], operation: string, dryRun: DryRun): string =>
	`${nameOf(node)} ${operation}${dryRun === "client" ? " (dry run)" : dryRun === "server" ? " (server dry run)" : ""}\n`;

/** Makes nodes unschedulable or schedulable, a line for each. */
export function* cordon({ nodes, dryRun }: NodesAsk, unschedulable: boolean): Process<void> {
	const word = unschedulable ? "cordon" : "uncordon";
	for (const node of nodes) {
		if ((node.spec?.unschedulable ?? false) === unschedulable) {
			yield* out(done(node, `already ${word}ed`, dryRun));
			continue;
		}
		if (dryRun !== "client") {
			const body = { spec: { unschedulable: unschedulable ? true : null } };
			const { name } = node.metadata;
			const patched = yield* attempt(
				askObject(resourceOf("Node"), { verb: "patch", name, patchType: "strategic", body, dryRun: dryRun === "server" }),
			);
			if (patched instanceof KubectlError) {
				yield* err(`error: unable to ${word} node ${JSON.stringify(name)}: ${patched.message}\n`);
				continue;
			}
		}
		yield* out(done(node, `${word}ed`, dryRun));
	}
}

export const drained = (node: Kinds["Node"], dryRun: DryRun): string => done(node, "drained", dryRun);

/** The commands that do nothing but that. */
export const cordonCommand = (name: "cordon" | "uncordon"): Command => ({
	name,
	flags: nodeFlags,
	*run(invocation) {
		yield* cordon(yield* namedNodes(invocation), name === "cordon");
		return 0;
	},
});
