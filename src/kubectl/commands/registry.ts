// All verbs of kubectl, in the order of its help page. A verb's module is loaded before a line that needs it runs.
import type { Command } from "../framework/command.ts";
import { notModelled } from "../framework/notmodelled.ts";

export interface Entry {
	readonly name: string;
	/** Undefined: the verb is listed, and says that it is not modelled. */
	readonly load: (() => Promise<{ readonly command: Command }>) | undefined;
	/** Other names for which this verb is suggested ("list" → get). */
	readonly suggestFor: readonly string[];
	/** Few lines name it: it stands in a file of its own (vite.config.ts), fetched when one does. */
	readonly rare: boolean;
}

const entry = (name: string, load?: Entry["load"], more: Partial<Pick<Entry, "suggestFor">> = {}): Entry => ({
	name,
	load,
	suggestFor: [],
	rare: false,
	...more,
});
const rare = (name: string, load: Entry["load"], suggestFor: readonly string[] = []): Entry => ({
	...entry(name, load, { suggestFor }),
	rare: true,
});

export const entries: readonly Entry[] = [
	rare("create", () => import("./write/create.ts")),
	rare("expose", () => import("./write/expose.ts")),
	rare("run", () => import("./write/run.ts")),
	rare("set", () => import("./write/set.ts")),
	rare("explain", () => import("./read/explain.ts")),
	entry("get", () => import("./read/get.ts"), { suggestFor: ["list", "ls"] }),
	rare("edit", () => import("./write/edit.ts")),
	entry("delete", () => import("./write/delete.ts"), {
		suggestFor: ["rm", "remove"],
	}),
	entry("rollout", () => import("./rollout/rollout.ts")),
	entry("scale", () => import("./write/scale.ts")),
	rare("autoscale", () => import("./write/autoscale.ts")),
	entry("certificate"),
	rare("cluster-info", () => import("./cluster/clusterinfo.ts")),
	rare("top", () => import("./read/top.ts"), ["stats"]),
	entry("cordon", () => import("./nodes/cordon.ts")),
	entry("uncordon", () => import("./nodes/uncordon.ts")),
	entry("drain", () => import("./nodes/drain.ts")),
	entry("taint", () => import("./nodes/taint.ts")),
	entry("describe", () => import("./read/describe.ts"), { suggestFor: ["inspect"] }),
	entry("logs", () => import("./read/logs.ts")),
	rare("attach", () => import("./container/attach.ts")),
	rare("exec", () => import("./container/exec.ts")),
	rare("port-forward", () => import("./container/port-forward.ts")),
	entry("proxy"),
	rare("cp", () => import("./container/cp.ts")),
	rare("auth", () => import("./cluster/auth.ts")),
	rare("debug", () => import("./container/debug.ts")),
	entry("events", () => import("./read/events.ts")),
	rare("diff", () => import("./read/diff.ts")),
	entry("apply", () => import("./write/apply.ts")),
	entry("patch", () => import("./write/patch.ts")),
	rare("replace", () => import("./write/replace.ts")),
	rare("wait", () => import("./read/wait.ts")),
	entry("kustomize"),
	entry("label", () => import("./write/label.ts")),
	entry("annotate", () => import("./write/annotate.ts")),
	entry("completion"),
	rare("api-resources", () => import("./cluster/apiresources.ts")),
	rare("api-versions", () => import("./cluster/apiversions.ts")),
	rare("config", () => import("./config/config.ts")),
	entry("kuberc"),
	entry("plugin"),
	rare("version", () => import("./cluster/version.ts")),
];

const byName = new Map(entries.map((each) => [each.name, each]));
const loaded = new Map<string, Command>();

export const entryOf = (name: string): Entry | undefined => byName.get(name);

/** Fetches a verb's module; a second time, or for a verb that is not there, it does nothing. */
export async function loadCommand(name: string): Promise<void> {
	const found = byName.get(name);
	if (found?.load && !loaded.has(found.name)) loaded.set(found.name, (await found.load()).command);
}

/** Loads the modules of the verbs that many lines name; what some lines need besides is loaded with the line. */
export async function loadUsualVerbs(): Promise<void> {
	await Promise.all(entries.filter((each) => !each.rare).map((each) => loadCommand(each.name)));
}

/** Every verb: for tests, for the answering program, and before a saved world is replayed. */
export async function loadAllCommands(): Promise<void> {
	await Promise.all(entries.map((each) => loadCommand(each.name)));
	await Promise.all([...loaded.values()].map(async (command) => command.prepare?.()));
}

/** Whether a verb can be asked for now. */
export const isLoaded = (name: string): boolean => loaded.has(byName.get(name)?.name ?? "");

/** A verb whose module is loaded. Throws where it is not: whoever runs a line loads it first. */
export function loadedCommand(name: string): Command {
	const found = byName.get(name);
	if (found && !found.load) return notModelled(found.name, `kubectl ${found.name}`);
	const command = found && loaded.get(found.name);
	if (!command) throw new Error(`kubectl ${name} runs before its module is loaded`);
	return command;
}
