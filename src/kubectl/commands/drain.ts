// kubectl drain: cordons nodes and takes their Pods away, as disruption budgets allow.
import type { Kinds } from "../../cluster/api/objects.ts";
import { parseSelector } from "../../cluster/api/selectortext.ts";
import { bool, duration, int, string, type Command, type Invocation } from "../command.ts";
import { aggregateText, failure, KubectlError } from "../errors.ts";
import { evict } from "../eviction.ts";
import { cordon, drained, namedNodes, nodeFlags } from "../nodes.ts";
import type { DryRun } from "../outputs.ts";
import { podsToEvict, type DrainRules } from "../podstoevict.ts";
import { err, out, type Process } from "../process.ts";

export const command: Command = {
	name: "drain",
	use: "NODE [options]",
	short: "Drain node in preparation for maintenance",
	long: "Drain node in preparation for maintenance.\n\n The given node will be marked unschedulable to prevent new pods from arriving. 'drain' evicts the pods if the API server supports eviction, respecting their disruption budgets. If there are daemon set-managed pods, drain will not proceed without --ignore-daemonsets, and regardless it will not delete any daemon set-managed pods, because those pods would be immediately replaced by the daemon set controller, which ignores unschedulable markings.",
	examples:
		'# Drain node "foo", even if there are pods not managed by a controller on it\nkubectl drain foo --force\n\n# As above, but abort if there are pods not managed by a controller, and use a grace period of 15 minutes\nkubectl drain foo --grace-period=900',
	flags: [
		...nodeFlags,
		int("chunk-size", "Return large lists in chunks rather than all at once. Pass 0 to disable.", "500"),
		bool(
			"delete-emptydir-data",
			"Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained).",
		),
		bool(
			"disable-eviction",
			"Force drain to use delete, even if eviction is supported. This will bypass checking PodDisruptionBudgets, use with caution.",
		),
		bool("force", "Continue even if there are pods that do not declare a controller."),
		int(
			"grace-period",
			"Period of time in seconds given to each pod to terminate gracefully. If negative, the default value specified in the pod will be used.",
			"-1",
		),
		bool("ignore-daemonsets", "Ignore DaemonSet-managed pods."),
		string("pod-selector", "Label selector to filter pods on the node"),
		int(
			"skip-wait-for-delete-timeout",
			"If pod DeletionTimestamp older than N seconds, skip waiting for the pod. Seconds must be greater than 0 to skip.",
		),
		duration("timeout", "The length of time to wait before giving up, zero means infinite"),
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
