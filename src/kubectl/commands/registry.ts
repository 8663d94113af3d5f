// All verbs of kubectl, in the order and groups of its help page. A verb's module is loaded before a line that needs it runs.
import type { Command } from "../command.ts";
import { notModelled } from "../notmodelled.ts";

export interface Entry {
	readonly name: string;
	readonly short: string;
	readonly group: string;
	readonly aliases: readonly string[];
	readonly suggestFor: readonly string[];
	/** Undefined: the verb is listed, and says that it is not modelled. */
	readonly load: (() => Promise<{ readonly command: Command }>) | undefined;
}

type Load = Entry["load"];
let group = "";
const entry = (name: string, short: string, load?: Load, more: { aliases?: string[]; suggestFor?: string[] } = {}): Entry => ({
	name,
	short,
	group,
	aliases: more.aliases ?? [],
	suggestFor: more.suggestFor ?? [],
	load,
});
const section = (title: string, entries: () => Entry[]): Entry[] => {
	group = title;
	return entries();
};

export const entries: readonly Entry[] = [
	...section("Basic Commands (Beginner):", () => [
		entry("create", "Create a resource from a file or from stdin", () => import("./create.ts")),
		entry(
			"expose",
			"Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service",
			() => import("./expose.ts"),
		),
		entry("run", "Run a particular image on the cluster", () => import("./run.ts")),
		entry("set", "Set specific features on objects", () => import("./set.ts")),
	]),
	...section("Basic Commands (Intermediate):", () => [
		entry("explain", "Get documentation for a resource", () => import("./explain.ts")),
		entry("get", "Display one or many resources", () => import("./get.ts"), { suggestFor: ["list", "ps"] }),
		entry("edit", "Edit a resource on the server", () => import("./edit.ts")),
		entry(
			"delete",
			"Delete resources by file names, stdin, resources and names, or by resources and label selector",
			() => import("./delete.ts"),
			{
				suggestFor: ["rm"],
			},
		),
	]),
	...section("Deploy Commands:", () => [
		entry("rollout", "Manage the rollout of a resource", () => import("./rollout.ts")),
		entry("scale", "Set a new size for a deployment, replica set, or replication controller", () => import("./scale.ts")),
		entry(
			"autoscale",
			"Auto-scale a deployment, replica set, stateful set, or replication controller",
			() => import("./autoscale.ts"),
		),
	]),
	...section("Cluster Management Commands:", () => [
		entry("certificate", "Modify certificate resources"),
		entry("cluster-info", "Display cluster information", () => import("./clusterinfo.ts")),
		entry("top", "Display resource (CPU/memory) usage", () => import("./top.ts")),
		entry("cordon", "Mark node as unschedulable", () => import("./cordon.ts")),
		entry("uncordon", "Mark node as schedulable", () => import("./uncordon.ts")),
		entry("drain", "Drain node in preparation for maintenance", () => import("./drain.ts")),
		entry("taint", "Update the taints on one or more nodes", () => import("./taint.ts")),
	]),
	...section("Troubleshooting and Debugging Commands:", () => [
		entry("describe", "Show details of a specific resource or group of resources", () => import("./describe.ts")),
		entry("logs", "Print the logs for a container in a pod", () => import("./logs.ts")),
		entry("attach", "Attach to a running container", () => import("./attach.ts")),
		entry("exec", "Execute a command in a container", () => import("./exec.ts")),
		entry("port-forward", "Forward one or more local ports to a pod", () => import("./port-forward.ts")),
		entry("proxy", "Run a proxy to the Kubernetes API server"),
		entry("cp", "Copy files and directories to and from containers", () => import("./cp.ts")),
		entry("auth", "Inspect authorization", () => import("./auth.ts")),
		entry("debug", "Create debugging sessions for troubleshooting workloads and nodes", () => import("./debug.ts")),
		entry("events", "List events", () => import("./events.ts")),
	]),
	...section("Advanced Commands:", () => [
		entry("diff", "Diff the live version against a would-be applied version", () => import("./diff.ts")),
		entry("apply", "Apply a configuration to a resource by file name or stdin", () => import("./apply.ts")),
		entry("patch", "Update fields of a resource", () => import("./patch.ts")),
		entry("replace", "Replace a resource by file name or stdin", () => import("./replace.ts")),
		entry("wait", "Wait for a specific condition on one or many resources", () => import("./wait.ts")),
		entry("kustomize", "Build a kustomization target from a directory or URL"),
	]),
	...section("Settings Commands:", () => [
		entry("label", "Update the labels on a resource", () => import("./label.ts")),
		entry("annotate", "Update the annotations on a resource", () => import("./annotate.ts")),
		entry("completion", "Output shell completion code for the specified shell (bash, zsh, fish, or powershell)"),
	]),
	...section("Other Commands:", () => [
		entry("api-resources", "Print the supported API resources on the server", () => import("./apiresources.ts")),
		entry(
			"api-versions",
			'Print the supported API versions on the server, in the form of "group/version"',
			() => import("./apiversions.ts"),
		),
		entry("config", "Modify kubeconfig files", () => import("./config.ts")),
		entry("kuberc", "Manage kuberc configuration files"),
		entry("plugin", "Provides utilities for interacting with plugins"),
		entry("version", "Print the client and server version information", () => import("./version.ts")),
	]),
];

const byName = new Map(entries.flatMap((e) => [e.name, ...e.aliases].map((name) => [name, e] as const)));
const loaded = new Map<string, Command>();

export const entryOf = (name: string): Entry | undefined => byName.get(name);

/** Fetches a verb's module; a second time, or for a verb that is not there, it does nothing. */
export async function loadCommand(name: string): Promise<void> {
	const found = byName.get(name);
	if (found?.load && !loaded.has(found.name)) loaded.set(found.name, (await found.load()).command);
}

/** Every verb: for tests, for the answering program, and before a saved world is replayed. */
export async function loadAllCommands(): Promise<void> {
	await Promise.all(entries.map((each) => loadCommand(each.name)));
	await Promise.all([...loaded.values()].map(async (command) => command.prepare?.()));
}

/** A verb whose module is loaded. Throws where it is not: whoever runs a line loads it first. */
export function loadedCommand(name: string): Command {
	const found = byName.get(name);
	if (found && !found.load) return notModelled(found.name, found.short, `kubectl ${found.name}`);
	const command = found && loaded.get(found.name);
	if (!command) throw new Error(`kubectl ${name} runs before its module is loaded`);
	return command;
}
