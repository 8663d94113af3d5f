// kubectl config: reads and changes the desk's kubeconfig.
import { array, bool, string, type Command, type Desk, type Invocation } from "../command.ts";
import { failure, usageError } from "../errors.ts";
import { contextOf, type Context, type Kubeconfig } from "../kubeconfig.ts";
import { shownConfig, structConfig } from "../kubeconfigview.ts";
import { setProperty, unsetProperty } from "../kubeconfigproperty.ts";
import { commonFormats, formatPrinter, noPrinter } from "../printers/objectprinter.ts";
import { printFlags } from "../flagsets.ts";
import { toStructJson } from "../printers/json.ts";
import { tableWriter } from "../printers/tabwriter.ts";
import { err, out, type Process } from "../process.ts";
import { helpPage } from "../usage.ts";

type Run = (invocation: Invocation) => Process;
const sub = (
	name: string,
	use: string,
	short: string,
	long: string,
	examples: string,
	run: Run,
	more: Partial<Command> = {},
): Command => ({
	name,
	use: `${use}${use ? " " : ""}[options]`,
	short,
	long,
	examples,
	run,
	...more,
});

/** Where the file lies, as messages name it. */
const fileOf = ({ env }: Desk): string => env["KUBECONFIG"] ?? `${env["HOME"] ?? "/root"}/.kube/config`;

/** The command's page goes to stdout before the error. */
function* unexpected({ command, path, args }: Invocation): Process<never> {
	yield* out(helpPage(command, path));
	throw failure(`Unexpected args: [${args.join(" ")}]`);
}

function* currentContext({ desk }: Invocation): Process {
	if (!desk.kubeconfig.currentContext) throw failure("current-context is not set");
	yield* out(`${desk.kubeconfig.currentContext}\n`);
	return 0;
}

/** "deleted context x from FILE"; the three deletions are alike. */
const deletion = (what: "cluster" | "context" | "user", list: "clusters" | "contexts" | "users"): Run =>
	function* (invocation) {
		const { args, desk, command, path } = invocation;
		const [name] = args;
		if (args.length !== 1 || name === undefined) {
			yield* out(helpPage(command, path));
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

const names = (list: "clusters" | "users"): Run =>
	function* ({ desk }) {
		yield* out(["NAME", ...desk.kubeconfig[list].map((entry) => entry.name).sort()].map((name) => `${name}\n`).join(""));
		return 0;
	};

function* getContexts({ args, flags, desk }: Invocation): Process {
	const output = flags.text("output");
	if (output !== "" && output !== "name")
		throw failure(`--output ${output} is not available in kubectl config get-contexts; resetting to default output format`);
	const { contexts, currentContext } = desk.kubeconfig;
	const wanted = args.length > 0 ? args : contexts.map((entry) => entry.name);
	const found = contexts.filter((entry) => wanted.includes(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
	const writer = tableWriter();
	if (output !== "name" && !flags.on("no-headers")) writer.write("CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n");
	for (const { name, context } of found) {
		if (output === "name") writer.write(`${name}\n`);
		else
			writer.write(
				`${name === currentContext ? "*" : ""}\t${name}\t${context.cluster ?? ""}\t${context.user ?? ""}\t${context.namespace ?? ""}\n`,
			);
	}
	yield* out(writer.flush());
	const missing = wanted.filter((name) => !contexts.some((entry) => entry.name === name));
	if (missing.length > 0) throw failure(missing.map((name) => `context ${name} not found`).join("\n"));
	return 0;
}

function* useContext(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [name = ""] = args;
	if (args.length !== 1) return yield* unexpected(invocation);
	if (name === "") throw failure("empty context names are not allowed");
	if (!contextOf(desk.kubeconfig, name)) throw failure(`no context exists with the name: ${JSON.stringify(name)}`);
	desk.kubeconfig = { ...desk.kubeconfig, currentContext: name };
	yield* out(`Switched to context ${JSON.stringify(name)}.\n`);
	return 0;
}

function* renameContext(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [from = "", to = ""] = args;
	if (args.length !== 2) return yield* unexpected(invocation);
	const config = desk.kubeconfig;
	if (!contextOf(config, from)) throw failure(`cannot rename the context ${JSON.stringify(from)}, it's not in ${fileOf(desk)}`);
	if (contextOf(config, to))
		throw failure(
			`cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in ${fileOf(desk)}`,
		);
	desk.kubeconfig = {
		...config,
		contexts: config.contexts.map((entry) => (entry.name === from ? { ...entry, name: to } : entry)),
		currentContext: config.currentContext === from ? to : config.currentContext,
	};
	yield* out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`);
	return 0;
}

/** An entry replaced, or added in the order of the names. */
function withEntry<T extends { readonly name: string }>(list: readonly T[], entry: T): readonly T[] {
	return [...list.filter((each) => each.name !== entry.name), entry].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function* setContext(invocation: Invocation): Process {
	const { args, flags, desk } = invocation;
	const current = flags.on("current");
	if (args.length > 1) return yield* unexpected(invocation);
	const [given = ""] = args;
	if (given && current) throw failure("you cannot specify both a context name and --current");
	const config = desk.kubeconfig;
	const name = current ? config.currentContext : given;
	if (!given && !current) throw failure("you must specify a non-empty context name or --current");
	if (!name) throw failure("no current context is set");
	const before = contextOf(config, name);
	const fields: readonly (keyof Context)[] = ["cluster", "user", "namespace"];
	const changed = Object.fromEntries(
		fields.flatMap((field) => (flags.given(field) ? [[field, flags.text(field) || undefined]] : [])),
	);
	desk.kubeconfig = { ...config, contexts: withEntry(config.contexts, { name, context: { ...before, ...changed } }) };
	yield* out(`Context ${JSON.stringify(name)} ${before ? "modified" : "created"}.\n`);
	return 0;
}

/** set-cluster and set-credentials: flags that were given become fields; an empty one takes its field away. */
const setEntry = (
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
		const entries = config[list] as readonly { name: string; [inner: string]: unknown }[];
		const before = entries.find((entry) => entry.name === name)?.[inner] as Record<string, unknown> | undefined;
		const after: Record<string, unknown> = { ...before };
		for (const field of fields) {
			if (!flags.given(field)) continue;
			const value = field === "insecure-skip-tls-verify" ? flags.on(field) : flags.text(field);
			if (value) after[field] = value;
			else delete after[field];
		}
		// A token and a password exclude each other.
		if (flags.has("username") && flags.given("token") && after["token"])
			["username", "password"].forEach((field) => delete after[field]);
		if (flags.has("username") && (flags.given("username") || flags.given("password"))) delete after["token"];
		desk.kubeconfig = { ...config, [list]: withEntry(entries, { name, [inner]: after }) };
		yield* out(`${what} ${JSON.stringify(name)} set.\n`);
		return 0;
	};

function* set(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [property = "", value = ""] = args;
	if (args.length !== 2) return yield* unexpected(invocation);
	desk.kubeconfig = setProperty(desk.kubeconfig, property, value);
	yield* out(`Property ${JSON.stringify(property)} set.\n`);
	return 0;
}

function* unset(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [property = ""] = args;
	if (args.length !== 1) return yield* unexpected(invocation);
	desk.kubeconfig = unsetProperty(desk.kubeconfig, property);
	yield* out(`Property ${JSON.stringify(property)} unset.\n`);
	return 0;
}

function* show({ args, flags, desk, path }: Invocation): Process {
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
	else {
		const print = formatPrinter(output, flags, desk);
		if (!print) throw noPrinter(output, commonFormats);
		yield* out(print(shown));
	}
	return 0;
}

export const command: Command = {
	name: "config",
	use: "SUBCOMMAND [options]",
	short: "Modify kubeconfig files",
	long: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".\n\n The loading order follows these rules:\n\n  1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only be set once and no merging takes place.\n  2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths (normal path delimiting rules for your system). These paths are merged. When a value is modified, it is modified in the file that defines the stanza. When a value is created, it is created in the first file that exists. If no files in the chain exist, then it creates the last file in the list.\n  3.  Otherwise, ${HOME}/.kube/config is used and no merging takes place.',
	subcommands: [
		sub(
			"current-context",
			"",
			"Display the current-context",
			"Display the current-context.",
			"# Display the current-context\nkubectl config current-context",
			currentContext,
		),
		sub(
			"delete-cluster",
			"NAME",
			"Delete the specified cluster from the kubeconfig",
			"Delete the specified cluster from the kubeconfig.",
			"# Delete the minikube cluster\nkubectl config delete-cluster minikube",
			deletion("cluster", "clusters"),
		),
		sub(
			"delete-context",
			"NAME",
			"Delete the specified context from the kubeconfig",
			"Delete the specified context from the kubeconfig.",
			"# Delete the context for the minikube cluster\nkubectl config delete-context minikube",
			deletion("context", "contexts"),
		),
		sub(
			"delete-user",
			"NAME",
			"Delete the specified user from the kubeconfig",
			"Delete the specified user from the kubeconfig.",
			"# Delete the minikube user\nkubectl config delete-user minikube",
			deletion("user", "users"),
		),
		sub(
			"get-clusters",
			"",
			"Display clusters defined in the kubeconfig",
			"Display clusters defined in the kubeconfig.",
			"# List the clusters that kubectl knows about\nkubectl config get-clusters",
			names("clusters"),
		),
		sub(
			"get-contexts",
			"[(-o|--output=)name)]",
			"Describe one or many contexts",
			"Display one or many contexts from the kubeconfig file.",
			"# List all the contexts in your kubeconfig file\nkubectl config get-contexts\n\n# Describe one context in your kubeconfig file\nkubectl config get-contexts my-context",
			getContexts,
			{
				flags: [
					bool(
						"no-headers",
						"When using the default or custom-column output format, don't print headers (default print headers).",
					),
					string("output o", "Output format. One of: (name)."),
				],
			},
		),
		sub(
			"get-users",
			"",
			"Display users defined in the kubeconfig",
			"Display users defined in the kubeconfig.",
			"# List the users that kubectl knows about\nkubectl config get-users",
			names("users"),
		),
		sub(
			"rename-context",
			"CONTEXT_NAME NEW_NAME",
			"Rename a context from the kubeconfig file",
			"Renames a context from the kubeconfig file.\n\n CONTEXT_NAME is the context name that you want to change.\n\n NEW_NAME is the new name you want to set.\n\n Note: If the context being renamed is the 'current-context', this field will also be updated.",
			"# Rename the context 'old-name' to 'new-name' in your kubeconfig file\nkubectl config rename-context old-name new-name",
			renameContext,
		),
		sub(
			"set",
			"PROPERTY_NAME PROPERTY_VALUE",
			"Set an individual value in a kubeconfig file",
			"Set an individual value in a kubeconfig file.\n\n PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.\n\n PROPERTY_VALUE is the new value you want to set. Binary fields such as 'certificate-authority-data' expect a base64 encoded string unless the --set-raw-bytes flag is used.\n\n Specifying an attribute name that already exists will merge new fields on top of existing values.",
			"# Set the server field on the my-cluster cluster to https://1.2.3.4\nkubectl config set clusters.my-cluster.server https://1.2.3.4\n\n# Set the cluster field in the my-context context to my-cluster\nkubectl config set contexts.my-context.cluster my-cluster",
			set,
			{
				flags: [
					bool("set-raw-bytes", "When writing a []byte PROPERTY_VALUE, write the given string directly without base64 decoding."),
				],
			},
		),
		sub(
			"set-cluster",
			"NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]",
			"Set a cluster entry in kubeconfig",
			"Set a cluster entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values for those fields.",
			"# Set only the server field on the e2e cluster entry without touching other values\nkubectl config set-cluster e2e --server=https://1.2.3.4",
			setEntry("Cluster", "clusters", "cluster", [
				"server",
				"certificate-authority",
				"insecure-skip-tls-verify",
				"proxy-url",
				"tls-server-name",
			]),
			{
				flags: [
					string("certificate-authority", "Path to certificate-authority file for the cluster entry in kubeconfig"),
					bool("embed-certs", "embed-certs for the cluster entry in kubeconfig"),
					bool("insecure-skip-tls-verify", "insecure-skip-tls-verify for the cluster entry in kubeconfig"),
					string("proxy-url", "proxy-url for the cluster entry in kubeconfig"),
					string("server", "server for the cluster entry in kubeconfig"),
					string("tls-server-name", "tls-server-name for the cluster entry in kubeconfig"),
				],
			},
		),
		sub(
			"set-context",
			"[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]",
			"Set a context entry in kubeconfig",
			"Set a context entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values for those fields.",
			"# Set the user field on the gce context entry without touching other values\nkubectl config set-context gce --user=cluster-admin",
			setContext,
			{
				flags: [
					string("cluster", "cluster for the context entry in kubeconfig"),
					bool("current", "Modify the current context"),
					string("namespace n", "namespace for the context entry in kubeconfig"),
					string("user", "user for the context entry in kubeconfig"),
				],
			},
		),
		sub(
			"set-credentials",
			"NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password]",
			"Set a user entry in kubeconfig",
			"Set a user entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values.",
			'# Set basic auth for the "cluster-admin" entry\nkubectl config set-credentials cluster-admin --username=admin --password=uXFGweU9l35qcif',
			setEntry("User", "users", "user", ["client-certificate", "client-key", "token", "username", "password"]),
			{
				flags: [
					array("auth-provider-arg", "'key=value' arguments for the auth provider"),
					string("client-certificate", "Path to client-certificate file for the user entry in kubeconfig"),
					string("client-key", "Path to client-key file for the user entry in kubeconfig"),
					string("password", "password for the user entry in kubeconfig"),
					string("token", "token for the user entry in kubeconfig"),
					string("username", "username for the user entry in kubeconfig"),
				],
			},
		),
		sub(
			"unset",
			"PROPERTY_NAME",
			"Unset an individual value in a kubeconfig file",
			"Unset an individual value in a kubeconfig file.\n\n PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.",
			"# Unset the current-context\nkubectl config unset current-context\n\n# Unset namespace in foo context\nkubectl config unset contexts.foo.namespace",
			unset,
		),
		sub(
			"use-context",
			"CONTEXT_NAME",
			"Set the current-context in a kubeconfig file",
			"Set the current-context in a kubeconfig file.",
			"# Use the context for the minikube cluster\nkubectl config use-context minikube",
			useContext,
			{ aliases: ["use"] },
		),
		sub(
			"view",
			"",
			"Display merged kubeconfig settings or a specified kubeconfig file",
			"Display merged kubeconfig settings or a specified kubeconfig file.\n\n You can use --output jsonpath={...} to extract specific values using a jsonpath expression.",
			"# Show merged kubeconfig settings\nkubectl config view\n\n# Get the password for the e2e user\nkubectl config view -o jsonpath='{.users[?(@.name == \"e2e\")].user.password}'",
			show,
			{
				flags: [
					bool(
						"flatten",
						"Flatten the resulting kubeconfig file into self-contained output (useful for creating portable kubeconfig files)",
					),
					string("merge", "Merge the full hierarchy of kubeconfig files", "true", { bare: "true" }),
					bool("minify", "Remove all information not used by current-context from the output"),
					...printFlags.map((flag) => (flag.name === "output" ? { ...flag, default: "yaml" } : flag)),
					bool("raw", "Display raw byte data and sensitive data"),
				],
			},
		),
	],
};
