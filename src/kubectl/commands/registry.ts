// All verbs of kubectl, in the order of its help page. A verb's module is loaded before a line that needs it runs.
import type { Command } from "../framework/command.ts";
import { notModelled } from "../framework/notmodelled.ts";

export interface Entry {
	readonly name: string;
	/** Undefined: the verb is listed, and says that it is not modelled. */
	readonly load: (() => Promise<{ readonly command: Command }>) | undefined;
	/** Other names for which this verb is suggested ("list" → get). */
	readonly suggestFor: readonly string[];
}

const entry = (name: string, load?: Entry["load"], more: Pick<Entry, "suggestFor"> = { suggestFor: [] }): Entry => ({
	name,
	load,
	...more,
});

export const entries: readonly Entry[] = [
	entry("create", () => import("./write/create.ts")),
	entry("expose", () => import("./write/expose.ts")),
	entry("run", () => import("./write/run.ts")),
	entry("set", () => import("./write/set.ts")),
	entry("explain", () => import("./read/explain.ts")),
	entry("get", () => import("./read/get.ts"), { suggestFor: ["list", "ls"] }),
	entry("edit", () => import("./write/edit.ts")),
	entry("delete", () => import("./write/delete.ts"), {
		suggestFor: ["rm", "remove"],
	}),
	entry("rollout", () => import("./rollout/rollout.ts")),
	entry("scale", () => import("./write/scale.ts")),
	entry("autoscale", () => import("./write/autoscale.ts")),
	entry("certificate"),
	entry("cluster-info", () => import("./cluster/clusterinfo.ts")),
	entry("top", () => import("./read/top.ts"), { suggestFor: ["stats"] }),
	entry("cordon", () => import("./nodes/cordon.ts")),
	entry("uncordon", () => import("./nodes/uncordon.ts")),
	entry("drain", () => import("./nodes/drain.ts")),
	entry("taint", () => import("./nodes/taint.ts")),
	entry("describe", () => import("./read/describe.ts"), { suggestFor: ["inspect"] }),
	entry("logs", () => import("./read/logs.ts")),
	entry("attach", () => import("./container/attach.ts")),
	entry("exec", () => import("./container/exec.ts")),
	entry("port-forward", () => import("./container/port-forward.ts")),
	entry("proxy"),
	entry("cp", () => import("./container/cp.ts")),
	entry("auth", () => import("./cluster/auth.ts")),
	entry("debug", () => import("./container/debug.ts")),
	entry("events", () => import("./read/events.ts")),
	entry("diff", () => import("./read/diff.ts")),
	entry("apply", () => import("./write/apply.ts")),
	entry("patch", () => import("./write/patch.ts")),
	entry("replace", () => import("./write/replace.ts")),
	entry("wait", () => import("./read/wait.ts")),
	entry("kustomize"),
	entry("label", () => import("./write/label.ts")),
	entry("annotate", () => import("./write/annotate.ts")),
	entry("completion"),
	entry("api-resources", () => import("./cluster/apiresources.ts")),
	entry("api-versions", () => import("./cluster/apiversions.ts")),
	entry("config", () => import("./config/config.ts")),
	entry("kuberc"),
	entry("plugin"),
	entry("version", () => import("./cluster/version.ts")),
];

const byName = new Map(entries.map((each) => [each.name, each]));
const loaded = new Map<string, Command>();

export const entryOf = (name: string): Entry | undefined => byName.get(name);

/** Fetches a verb's module; a second time, or for a verb that is not there, it does nothing. */
export async function loadCommand(name: string): Promise<void> {
	const found = byName.get(name);
	if (found?.load && !loaded.has(found.name)) loaded.set(found.name, (await found.load()).command);
}

/** Loads the modules of all verbs; what some lines need besides is loaded with the line. */
export async function loadAllVerbs(): Promise<void> {
	await Promise.all(entries.map((each) => loadCommand(each.name)));
}

/** Every verb: for tests, for the answering program, and before a saved world is replayed. */
export async function loadAllCommands(): Promise<void> {
	await loadAllVerbs();
	await Promise.all([...loaded.values()].map(async (command) => command.prepare?.()));
}

/** A verb whose module is loaded. Throws where it is not: whoever runs a line loads it first. */
export function loadedCommand(name: string): Command {
	const found = byName.get(name);
	if (found && !found.load) return notModelled(found.name, `kubectl ${found.name}`);
	const command = found && loaded.get(found.name);
	if (!command) throw new Error(`kubectl ${name} runs before its module is loaded`);
	return command;
}
