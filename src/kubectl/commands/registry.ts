// All verbs of kubectl, in the order of its help page. A verb's module is loaded before a line that needs it runs.
import type { Command } from "../command.ts";
import { loadHelp } from "../help/help.ts";
import { notModelled } from "../notmodelled.ts";

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
	entry("create", () => import("./create.ts")),
	entry("expose", () => import("./expose.ts")),
	entry("run", () => import("./run.ts")),
	entry("set", () => import("./set.ts")),
	entry("explain", () => import("./explain.ts")),
	entry("get", () => import("./get.ts"), { suggestFor: ["list", "ls"] }),
	entry("edit", () => import("./edit.ts")),
	entry("delete", () => import("./delete.ts"), {
		suggestFor: ["rm", "remove"],
	}),
	entry("rollout", () => import("./rollout.ts")),
	entry("scale", () => import("./scale.ts")),
	entry("autoscale", () => import("./autoscale.ts")),
	entry("certificate"),
	entry("cluster-info", () => import("./clusterinfo.ts")),
	entry("top", () => import("./top.ts"), { suggestFor: ["stats"] }),
	entry("cordon", () => import("./cordon.ts")),
	entry("uncordon", () => import("./uncordon.ts")),
	entry("drain", () => import("./drain.ts")),
	entry("taint", () => import("./taint.ts")),
	entry("describe", () => import("./describe.ts"), { suggestFor: ["inspect"] }),
	entry("logs", () => import("./logs.ts")),
	entry("attach", () => import("./attach.ts")),
	entry("exec", () => import("./exec.ts")),
	entry("port-forward", () => import("./port-forward.ts")),
	entry("proxy"),
	entry("cp", () => import("./cp.ts")),
	entry("auth", () => import("./auth.ts")),
	entry("debug", () => import("./debug.ts")),
	entry("events", () => import("./events.ts")),
	entry("diff", () => import("./diff.ts")),
	entry("apply", () => import("./apply.ts")),
	entry("patch", () => import("./patch.ts")),
	entry("replace", () => import("./replace.ts")),
	entry("wait", () => import("./wait.ts")),
	entry("kustomize"),
	entry("label", () => import("./label.ts")),
	entry("annotate", () => import("./annotate.ts")),
	entry("completion"),
	entry("api-resources", () => import("./apiresources.ts")),
	entry("api-versions", () => import("./apiversions.ts")),
	entry("config", () => import("./config.ts")),
	entry("kuberc"),
	entry("plugin"),
	entry("version", () => import("./version.ts")),
];

const byName = new Map(entries.map((each) => [each.name, each]));
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
	await Promise.all([loadHelp(), ...[...loaded.values()].map(async (command) => command.prepare?.())]);
}

/** A verb whose module is loaded. Throws where it is not: whoever runs a line loads it first. */
export function loadedCommand(name: string): Command {
	const found = byName.get(name);
	if (found && !found.load) return notModelled(found.name, `kubectl ${found.name}`);
	const command = found && loaded.get(found.name);
	if (!command) throw new Error(`kubectl ${name} runs before its module is loaded`);
	return command;
}
