// kubectl drain: cordons nodes and takes their Pods away, as disruption budgets allow.
import type { Kinds } from "../../../cluster/api/objects.ts";
import { parseSelector } from "../../../cluster/api/selectortext.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, duration, int, string } from "../../framework/flag.ts";
import { aggregateText, failure, KubectlError } from "../../framework/errors.ts";
import { evict } from "../../nodes/eviction.ts";
import { cordon, drained, namedNodes, nodeFlags } from "../../nodes/nodes.ts";
import type { DryRun } from "../../printers/outputs.ts";
import { podsToEvict, type DrainRules } from "../../nodes/podstoevict.ts";
import { err, out, type Process } from "../../framework/process.ts";

export const command: Command = {
	name: "drain",
	flags: [
		...nodeFlags,
		int("chunk-size", "500"),
		bool("delete-emptydir-data"),
		bool("disable-eviction"),
		bool("force"),
		int("grace-period", "-1"),
		bool("ignore-daemonsets"),
		string("pod-selector"),
		int("skip-wait-for-delete-timeout"),
		duration("timeout"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const rules: DrainRules = {
		force: flags.on("force"),
		ignoreDaemonSets: flags.on("ignore-daemonsets"),
		deleteEmptyDirData: flags.on("delete-emptydir-data"),
		podSelector: flags.text("pod-selector"),
		skipDeleting: flags.number("skip-wait-for-delete-timeout"),
	};
	if (rules.podSelector && "error" in parseSelector(rules.podSelector))
		throw failure("--pod-selector=<pod_selector> must be a valid label selector");
	const named = yield* namedNodes(invocation);
	yield* cordon(named, true);
	const pending: string[] = [];
	const fatal: KubectlError[] = [];
	for (const node of named.nodes) {
		const errors = yield* drainOne(node, rules, invocation, named.dryRun);
		if (errors.length === 0) {
			yield* out(drained(node, named.dryRun));
			continue;
		}
		const error = new KubectlError(aggregateText(errors.map((each) => each.message)), { errors });
		yield* err(
			`error: unable to drain node ${JSON.stringify(node.metadata.name)} due to error: ${error.message}, continuing command...\n`,
		);
		fatal.push(error);
		pending.push(node.metadata.name);
	}
	if (fatal.length === 0) return 0;
	yield* err(`There are pending nodes to be drained:\n${pending.map((name) => ` ${name}\n`).join("")}`);
	throw fatal.length === 1 && fatal[0] ? fatal[0] : new KubectlError("", { errors: fatal });
}

function* drainOne(
	node: Kinds["Node"],
	rules: DrainRules,
	{ flags }: Invocation,
	dryRun: DryRun,
): Process<readonly KubectlError[]> {
	const { name } = node.metadata;
	const found = yield* podsToEvict(name, rules);
	if (found.errors.length > 0) return found.errors;
	if (found.warning) yield* err(`Warning: ${found.warning}\n`);
	if (dryRun === "client") {
		for (const { metadata } of found.pods) yield* out(`evicting pod ${metadata.namespace}/${metadata.name} (dry run)\n`);
		return [];
	}
	const errors = yield* evict(found.pods, {
		gracePeriod: flags.number("grace-period"),
		timeout: flags.number("timeout"),
		dryRun: dryRun === "server",
		skipDeleting: rules.skipDeleting,
		disableEviction: flags.on("disable-eviction"),
	});
	if (errors.length === 0) return [];
	const left = yield* podsToEvict(name, rules);
	if (left.pods.length > 0) {
		const text = aggregateText(errors.map((each) => each.message));
		yield* err(
			`There are pending pods in node ${JSON.stringify(name)} when an error occurred: ${text}\n${left.pods.map((pod) => `pod/${pod.metadata.name}\n`).join("")}`,
		);
	}
	if (left.errors.length > 0)
		yield* err(
			`Following errors occurred while getting the list of pods to delete:\n${aggregateText(left.errors.map((each) => each.message))}`,
		);
	return errors;
}
