// kubectl top: what nodes and Pods use, where the metrics add-on is on.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import { milliValue, wholeValue } from "../../../cluster/api/quantity.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import { parseTimestamp } from "../../../cluster/api/time.ts";
import type { Node } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string, type Flag } from "../../framework/flag.ts";
import { durationText } from "../../framework/duration.ts";
import { failure, refusal, usageError } from "../../framework/errors.ts";
import { selectorFlag } from "../../framework/flagsets.ts";
import { goSort } from "../../go/gosort.ts";
import { tableWriter } from "../../printers/tabwriter.ts";
import { err, now, out, request, type Process } from "../../framework/process.ts";
import { ask } from "../../framework/requests.ts";

const shared: readonly Flag[] = [selectorFlag, bool("no-headers"), bool("use-protocol-buffers", "true")];

const nodes: Command = {
	name: "node",
	aliases: ["nodes", "no"],
	flags: [...shared, string("sort-by"), bool("show-capacity")],
	run: topNodes,
};

const pods: Command = {
	name: "pod",
	aliases: ["pods", "po"],
	flags: [...shared, bool("all-namespaces A"), bool("containers"), string("field-selector"), string("sort-by"), bool("sum")],
	run: topPods,
};

export const command: Command = {
	name: "top",
	subcommands: [nodes, pods],
};

type Usage = Readonly<Record<string, string>>;
type Reading = AnyObject & {
	readonly usage: Usage;
	readonly containers: readonly { readonly name: string; readonly usage: Usage }[];
};

function checked({ args, flags, path, command }: Invocation, alone: string): string {
	if (args.length > 1) throw usageError(path, `${command.name} [NAME | -l label]`);
	const sort = flags.text("sort-by");
	if (!["", "cpu", "memory"].includes(sort)) throw failure("--sort-by accepts only cpu or memory");
	const [name = ""] = args;
	const selecting = flags.text("selector") || (flags.has("field-selector") && flags.text("field-selector"));
	if (name && selecting) throw failure(`only one of NAME or ${alone} can be provided`);
	return name;
}

function* readings(
	resource: "nodes" | "pods",
	name: string,
	namespace: string | undefined,
	invocation: Invocation,
): Process<readonly Reading[]> {
	const { flags } = invocation;
	const where = { group: "metrics.k8s.io", version: "v1beta1", resource, namespace };
	const list = yield* request({ verb: "list", ...where, labelSelector: flags.text("selector") || undefined });
	if (list.status) throw list.status.code === 404 ? failure("Metrics API not available") : refusal(list.status);
	if (!name) return (list.items ?? []) as readonly Reading[];
	const one = yield* request({ verb: "get", ...where, name });
	if (one.status) throw refusal(one.status);
	return one.object ? [one.object as Reading] : [];
}

/** "250m", "64Mi". */
const cells = (usage: Usage): readonly string[] => [
	`${milliValue(usage["cpu"])}m`,
	`${Math.trunc(wholeValue(usage["memory"]) / 1_048_576)}Mi`,
];

const amount = (usage: Usage, sort: string): number => (sort === "cpu" ? milliValue(usage["cpu"]) : wholeValue(usage["memory"]));

function inOrder(
	all: readonly Reading[],
	sort: string,
	usage: (reading: Reading) => Usage,
	key: (reading: Reading) => string,
): readonly Reading[] {
	const sorted = [...all];
	goSort(sorted, (a, b) => (sort ? amount(usage(a), sort) > amount(usage(b), sort) : key(a) < key(b)));
	return sorted;
}

function* topNodes(invocation: Invocation): Process {
	const { flags } = invocation;
	const name = checked(invocation, "--selector");
	const found = yield* readings("nodes", name, undefined, invocation);
	if (found.length === 0) throw failure("metrics not available yet");
	const answer = yield* ask(
		resourceOf("Node"),
		name ? { verb: "get", name } : { verb: "list", labelSelector: flags.text("selector") || undefined },
	);
	const all = new Map((answer.items ?? (answer.object ? [answer.object] : [])).map((node) => [node.metadata.name, node as Node]));
	const writer = tableWriter();
	if (!flags.on("no-headers")) writer.write("NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\t\n");
	for (const { metadata, usage } of inOrder(
		found,
		flags.text("sort-by"),
		(each) => each.usage,
		(each) => each.metadata.name,
	)) {
		const status = all.get(metadata.name)?.status;
		const whole = flags.on("show-capacity") ? status?.capacity : status?.allocatable;
		const [cpu = "", memory = ""] = cells(usage);
		writer.write(`${[metadata.name, cpu, share(usage, whole, "cpu"), memory, share(usage, whole, "memory")].join("\t")}\t\n`);
		all.delete(metadata.name);
	}
	for (const unknown of all.keys()) writer.write(`${unknown}${"\t<unknown>".repeat(4)}\t\n`);
	yield* out(writer.flush());
	return 0;
}

function share(usage: Usage, whole: Usage | undefined, name: "cpu" | "memory"): string {
	const all = milliValue(whole?.[name]);
	return `${all === 0 ? 0 : Math.trunc((milliValue(usage[name]) / all) * 100)}%`;
}

const podUsage = ({ containers }: Pick<Reading, "containers">): Usage => ({
	cpu: `${containers.reduce((sum, { usage }) => sum + milliValue(usage["cpu"]), 0)}m`,
	memory: `${containers.reduce((sum, { usage }) => sum + wholeValue(usage["memory"]), 0)}`,
});

function* topPods(invocation: Invocation): Process {
	const { flags, namespace } = invocation;
	const name = checked(invocation, "selector");
	const all = flags.on("all-namespaces");
	const fieldSelector = flags.text("field-selector") || undefined;
	let found = yield* readings("pods", name, all ? undefined : namespace, invocation);
	const asked = {
		verb: "list",
		namespace: all ? undefined : namespace,
		labelSelector: flags.text("selector") || undefined,
		fieldSelector,
	} as const;
	if (fieldSelector) {
		const { items = [] } = yield* ask(resourceOf("Pod"), asked);
		const keys = new Set(items.map(({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name}`));
		found = found.filter(({ metadata }) => keys.has(`${metadata.namespace ?? ""}/${metadata.name}`));
	}
	if (found.length === 0) {
		const { items = [] } = yield* ask(resourceOf("Pod"), asked);
		const at = yield* now();
		for (const { metadata } of items) {
			const age = at - (parseTimestamp(metadata.creationTimestamp ?? "") ?? at);
			if (age > 120_000)
				throw failure(`Metrics not available for pod ${metadata.namespace ?? ""}/${metadata.name}, age: ${durationText(age)}`);
		}
		if (items.length > 0) throw failure("metrics not available yet");
		yield* err(all ? "No resources found\n" : `No resources found in ${namespace} namespace.\n`);
		return 0;
	}
	yield* out(podTable(found, invocation));
	return 0;
}

function podTable(found: readonly Reading[], { flags }: Invocation): string {
	const all = flags.on("all-namespaces");
	const each = flags.on("containers");
	const sort = flags.text("sort-by");
	const writer = tableWriter();
	if (!flags.on("no-headers"))
		writer.write(`${all ? "NAMESPACE\t" : ""}${each ? "POD\t" : ""}NAME\tCPU(cores)\tMEMORY(bytes)\t\n`);
	for (const reading of inOrder(
		found,
		sort,
		podUsage,
		({ metadata }) => (all ? `${metadata.namespace ?? ""}/` : "") + metadata.name,
	)) {
		const head = all ? [reading.metadata.namespace ?? ""] : [];
		const containers = [...reading.containers];
		goSort(containers, (a, b) => (sort ? amount(a.usage, sort) > amount(b.usage, sort) : a.name < b.name));
		const rows = each
			? containers.map(({ name, usage }) => [...head, reading.metadata.name, name, ...cells(usage)])
			: [[...head, reading.metadata.name, ...cells(podUsage(reading))]];
		for (const row of rows) writer.write(`${row.join("\t")}\t\n`);
	}
	if (flags.on("sum")) {
		const total = podUsage({
			containers: found.flatMap((reading) => reading.containers),
		});
		const width = 3 + (flags.on("no-headers") ? 0 : Number(all) + Number(each));
		writer.write(`${"\t".repeat(width - 2)}________\t________\t\n${"\t".repeat(width - 3)}\t${cells(total).join("\t")}\t\n`);
	}
	return writer.flush();
}
