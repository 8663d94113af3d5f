// Clusters, users and single properties of a kubeconfig: listed, set, taken out; and the whole shown.
import type { Invocation } from "../../framework/command.ts";
import { failure, usageError } from "../../framework/errors.ts";
import { contextOf, type Kubeconfig } from "../../framework/kubeconfig.ts";
import { toStructJson } from "../../printers/json.ts";
import { commonFormats, formatPrinter, noPrinter } from "../../printers/objectprinter.ts";
import { err, out, type Process } from "../../framework/process.ts";
import { help } from "../help/help.ts";
import { setProperty, unsetProperty } from "./property.ts";
import { fileOf, unexpected, withEntry, type Run } from "./shared.ts";
import { shownConfig, structConfig } from "./view.ts";

/** "deleted context x from FILE"; the three deletions are alike. */
export const deletion = (what: "cluster" | "context" | "user", list: "clusters" | "contexts" | "users"): Run =>
	function* (invocation) {
		const { args, desk, command, path } = invocation;
		const [name] = args;
		if (args.length !== 1 || name === undefined) {
			if (what === "user") throw usageError(path, "user to delete is required");
			yield* out(help().helpPage(command, path));
			return 0;
		}
		const config = desk.kubeconfig;
		if (!config[list].some((entry) => entry.name === name))
			throw failure(`cannot delete ${what} ${name}, not in ${fileOf(desk)}`);
		if (what === "context" && config.currentContext === name) {
			yield* err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
		}
		desk.kubeconfig = { ...config, [list]: (config[list] as readonly { name: string }[]).filter((entry) => entry.name !== name) };
		yield* out(`deleted ${what} ${name} from ${fileOf(desk)}\n`);
		return 0;
	};

export const names = (list: "clusters" | "users"): Run =>
	function* ({ desk }) {
		yield* out(["NAME", ...desk.kubeconfig[list].map((entry) => entry.name).sort()].map((name) => `${name}\n`).join(""));
		return 0;
	};

/** set-cluster and set-credentials: flags that were given become fields; an empty one takes its field away. */
export const setEntry = (
	what: "Cluster" | "User",
	list: "clusters" | "users",
	inner: "cluster" | "user",
	fields: readonly string[],
): Run =>
	function* (invocation) {
		const { args, flags, desk } = invocation;
		const [name] = args;
		if (args.length !== 1 || name === undefined) return yield* unexpected(invocation);
		const config = desk.kubeconfig;
		if (flags.has("username") && flags.text("token") && (flags.text("username") || flags.text("password")))
			throw failure("you cannot specify more than one authentication method at the same time: --token, --username/--password");
		const entries = config[list] as readonly { name: string; [inner: string]: unknown }[];
		const before = entries.find((entry) => entry.name === name)?.[inner] as Record<string, unknown> | undefined;
		const after: Record<string, unknown> = { ...before };
		for (const field of fields) {
			if (!flags.given(field)) continue;
			const value = field === "insecure-skip-tls-verify" ? flags.on(field) : flags.text(field);
			if (value) after[field] = value;
			else delete after[field];
		}
		// What says how the server is known excludes what said it before; an address brings its own name.
		if (flags.has("server")) {
			if (flags.given("server") && !flags.given("tls-server-name")) delete after["tls-server-name"];
			if (flags.given("insecure-skip-tls-verify") && after["insecure-skip-tls-verify"]) {
				delete after["certificate-authority-data"];
				if (!flags.given("certificate-authority")) delete after["certificate-authority"];
			}
			if (flags.given("certificate-authority") && after["certificate-authority"]) {
				delete after["insecure-skip-tls-verify"];
				delete after["certificate-authority-data"];
			}
		}
		// A token and a password exclude each other.
		if (flags.has("username") && flags.given("token") && after["token"])
			["username", "password"].forEach((field) => delete after[field]);
		if (flags.has("username") && (flags.given("username") || flags.given("password"))) delete after["token"];
		desk.kubeconfig = { ...config, [list]: withEntry(entries, { name, [inner]: after }) };
		yield* out(`${what} ${JSON.stringify(name)} set.\n`);
		return 0;
	};

export function* set(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [property = "", value = ""] = args;
	if (args.length !== 2) return yield* unexpected(invocation);
	desk.kubeconfig = setProperty(desk.kubeconfig, property, value);
	yield* out(`Property ${JSON.stringify(property)} set.\n`);
	return 0;
}

export function* unset(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [property = ""] = args;
	if (args.length !== 1) return yield* unexpected(invocation);
	desk.kubeconfig = unsetProperty(desk.kubeconfig, property);
	yield* out(`Property ${JSON.stringify(property)} unset.\n`);
	return 0;
}

export function* show({ args, flags, desk, path }: Invocation): Process {
	if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(" ")}]`);
	let config: Kubeconfig = desk.kubeconfig;
	if (flags.on("minify")) {
		const name = flags.text("context") || config.currentContext;
		if (!name) throw failure("current-context must exist in order to minify");
		const context = contextOf(config, name);
		if (!context) throw failure(`cannot locate context ${name}`);
		config = {
			clusters: config.clusters.filter((entry) => entry.name === context.cluster),
			contexts: [{ name, context }],
			currentContext: name,
			users: config.users.filter((entry) => entry.name === context.user),
		};
	}
	const shown = structConfig(flags.on("raw") || flags.on("flatten") ? config : shownConfig(config));
	const output = flags.text("output");
	if (output === "json") yield* out(`${toStructJson(shown)}\n`);
	else if (output === "name") yield* out("config/<unknown>\n");
	else {
		const print = formatPrinter(output, flags, desk);
		if (!print) throw noPrinter(output, commonFormats);
		yield* out(print(shown));
	}
	return 0;
}
