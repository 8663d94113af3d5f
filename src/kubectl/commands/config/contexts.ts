// The contexts of a kubeconfig: shown, chosen, made, renamed.
import type { Invocation } from "../../framework/command.ts";
import { failure } from "../../framework/errors.ts";
import { contextOf, type Context } from "../../framework/kubeconfig.ts";
import { tableWriter } from "../../printers/tabwriter.ts";
import { out, type Process } from "../../framework/process.ts";
import { fileOf, unexpected, withEntry } from "./shared.ts";

export function* currentContext({ desk }: Invocation): Process {
	if (!desk.kubeconfig.currentContext) throw failure("current-context is not set");
	yield* out(`${desk.kubeconfig.currentContext}\n`);
	return 0;
}

export function* getContexts({ args, flags, desk }: Invocation): Process {
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

export function* useContext(invocation: Invocation): Process {
	const { args, desk } = invocation;
	const [name = ""] = args;
	if (args.length !== 1) return yield* unexpected(invocation);
	if (name === "") throw failure("empty context names are not allowed");
	if (!contextOf(desk.kubeconfig, name)) throw failure(`no context exists with the name: ${JSON.stringify(name)}`);
	desk.kubeconfig = { ...desk.kubeconfig, currentContext: name };
	yield* out(`Switched to context ${JSON.stringify(name)}.\n`);
	return 0;
}

export function* renameContext(invocation: Invocation): Process {
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

export function* setContext(invocation: Invocation): Process {
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
