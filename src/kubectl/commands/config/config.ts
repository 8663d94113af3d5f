// kubectl config: reads and changes the desk's kubeconfig.
import type { Command } from "../../framework/command.ts";
import { array, bool, string } from "../../framework/flag.ts";
import { currentContext, getContexts, renameContext, setContext, useContext } from "./contexts.ts";
import { deletion, names, set, setEntry, show, unset } from "./entries.ts";
import type { Run } from "./shared.ts";
import { printFlags } from "../../framework/flagsets.ts";
import { loadHelp } from "../help/help.ts";

const sub = (name: string, run: Run, more: Partial<Command> = {}): Command => ({
	name,
	run,
	...more,
});

export const command: Command = {
	name: "config",
	// Wrong arguments print the page of a subcommand.
	prepare: () => loadHelp(),
	subcommands: [
		sub("current-context", currentContext),
		sub("delete-cluster", deletion("cluster", "clusters")),
		sub("delete-context", deletion("context", "contexts")),
		sub("delete-user", deletion("user", "users")),
		sub("get-clusters", names("clusters")),
		sub("get-contexts", getContexts, {
			flags: [bool("no-headers"), string("output o")],
		}),
		sub("get-users", names("users")),
		sub("rename-context", renameContext),
		sub("set", set, {
			flags: [bool("set-raw-bytes")],
		}),
		sub(
			"set-cluster",
			setEntry("Cluster", "clusters", "cluster", [
				"server",
				"certificate-authority",
				"insecure-skip-tls-verify",
				"proxy-url",
				"tls-server-name",
			]),
			{
				flags: [
					string("certificate-authority"),
					bool("embed-certs"),
					bool("insecure-skip-tls-verify"),
					string("proxy-url"),
					string("server"),
					string("tls-server-name"),
				],
			},
		),
		sub("set-context", setContext, {
			flags: [string("cluster"), bool("current"), string("namespace n"), string("user")],
		}),
		sub(
			"set-credentials",
			setEntry("User", "users", "user", ["client-certificate", "client-key", "token", "username", "password"]),
			{
				flags: [
					array("auth-provider-arg"),
					string("client-certificate"),
					string("client-key"),
					string("password"),
					string("token"),
					string("username"),
				],
			},
		),
		sub("unset", unset),
		sub("use-context", useContext, { aliases: ["use"] }),
		sub("view", show, {
			flags: [
				bool("flatten"),
				string("merge", "true", { bare: "true" }),
				bool("minify"),
				...printFlags.map((flag) => (flag.name === "output" ? { ...flag, default: "yaml" } : flag)),
				bool("raw"),
			],
		}),
	],
};
