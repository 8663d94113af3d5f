// The program kubectl: finds the command of a line, reads its flags, runs it, prints warnings and errors, gives the exit code.
import { beforeFirst } from "../../cluster/api/texts.ts";
import type { Command, Desk } from "../framework/command.ts";
import type { Flag } from "../framework/flag.ts";
import { entries, entryOf, isLoaded, loadCommand, loadedCommand } from "../commands/registry.ts";
import { bareFailure, errorText, failure, KubectlError } from "../framework/errors.ts";
import { parseFlags, type FlagValues } from "../framework/flags.ts";
import { parseDuration } from "../framework/duration.ts";
import { globalFlags } from "../framework/globalflags.ts";
import { help, loadHelp } from "../commands/help/help.ts";
import { adminToken, contextOf, serverAddress, type Kubeconfig } from "../framework/kubeconfig.ts";
import { normal } from "../framework/manifestfiles.ts";
import { forbidden, mayAll, personOf, type Person } from "../framework/person.ts";
import { prepareTemplates } from "../printers/templates.ts";
import { err, out, type Answer, type Effect, type Process } from "../framework/process.ts";
import { suggestions } from "./suggestions.ts";

export { loadHelp };

/** Loads the module of the verb that these words (after "kubectl") name, so that `run` need not wait. */
export async function load(words: readonly string[]): Promise<void> {
	const [verb, ...rest] = plainWords(words, globalFlags);
	const name = verb === "help" ? rest[0] : verb;
	if (name === undefined || verb === "help" || verb === "options") await loadHelp();
	if (name === undefined || !entryOf(name)) return;
	await loadCommand(name);
	await loadedCommand(name).prepare?.(words);
	await prepareTemplates(words);
	// A command that only has subcommands prints its page.
	await loadHelp(find(words)?.command.run ? words : undefined);
}

/** What a line asked kubectl for, however it was spelled. */
export interface Request {
	/** "kubectl rollout status" */
	readonly path: string;
	readonly args: readonly string[];
	readonly flags: FlagValues;
}

/** Reads the words after "kubectl"; undefined where they name no command that is loaded, or hold a flag that it does not know. */
export function read(words: readonly string[]): Request | undefined {
	const [verb] = plainWords(words, globalFlags);
	if (verb === undefined || !isLoaded(verb)) return undefined;
	const found = find(words);
	if (!found) return undefined;
	try {
		const { args, flags } = parseFlags(allFlags(found.command.flags ?? []), found.rest);
		return { path: found.path, args, flags };
	} catch (error) {
		if (error instanceof KubectlError) return undefined;
		throw error;
	}
}

/** Runs kubectl with these words after its name, to its exit code. */
export function* run(words: readonly string[], desk: Desk, stdin: string): Process {
	const said = new Set<string>();
	let strict = false;
	let stranger: Person | undefined;
	const running = start(words, desk, stdin, (flags) => {
		strict = flags.on("warnings-as-errors");
		const person = personOf(flags, desk);
		if (!mayAll(person)) stranger = person;
	});
	try {
		// Warnings come with the server's answers; each text is printed once a run.
		let answer: Answer = undefined;
		for (;;) {
			const step: IteratorResult<Effect, number> = running.next(answer);
			if (step.done) {
				if (step.value !== 0 || !strict || said.size === 0) return step.value;
				throw failure(`${said.size} warning${said.size === 1 ? "" : "s"} received`);
			}
			answer = stranger && step.value.effect === "request" ? forbidden(stranger, step.value.request) : yield step.value;
			if (step.value.effect !== "request" || typeof answer !== "object") continue;
			for (const warning of answer.warnings) {
				if (!said.has(warning)) yield* err(`Warning: ${warning}\n`);
				said.add(warning);
			}
		}
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		const text = errorText(error);
		if (text) yield* err(text);
		return error.exitCode;
	} finally {
		running.return(1);
	}
}

function* start(words: readonly string[], desk: Desk, stdin: string, told: (flags: FlagValues) => void): Process {
	const found = find(words);
	if (!found) {
		const [plain] = plainWords(words, globalFlags);
		if (plain === "alpha") throw bareFailure("No alpha commands are available in this version of kubectl", 0);
		if (plain !== undefined && !["help", "options"].includes(plain)) throw unknownCommand(plain);
		const parsed = flagsOf([], words, "kubectl");
		const [name, ...rest] = parsed.args;
		if (name === undefined || (name === "help" && rest.length === 0)) return yield* page(help().rootPage());
		if (name === "options") return yield* page(help().optionsPage());
		if (name === "help") {
			const about = find(rest);
			if (!about) return yield* page(`Unknown help topic [${rest.map((each) => `\`${each}\``).join(" ")}]\n`, 1);
			return yield* page(help().helpPage(about.command, about.path));
		}
		throw unknownCommand(name);
	}
	const { command, path, rest } = found;
	const parsed = flagsOf(command.flags ?? [], rest, path, command.badFlags);
	for (const note of parsed.notes) yield* err(note);
	if (parsed.help) return yield* page(help().helpPage(command, path));
	if (!command.run) {
		if (parsed.args.length > 0)
			throw failure(`unknown command ${JSON.stringify(parsed.args.join(" "))}\nSee '${path} -h' for help and examples`);
		yield* err(help().helpPage(command, path));
		return 1;
	}
	const missing = (command.flags ?? [])
		.filter((flag) => flag.required && !parsed.flags.given(flag.name))
		.map((flag) => flag.name);
	if (missing.length > 0)
		throw failure(
			`required flag(s) ${missing
				.sort()
				.map((name) => JSON.stringify(name))
				.join(", ")} not set`,
		);
	const { flags } = parsed;
	const context = flags.text("context");
	if (!offline.has(path.split(" ")[1] ?? "")) checkConnection(flags, desk);
	told(flags);
	const namespace = flags.text("namespace");
	return yield* command.run({
		command,
		path,
		args: parsed.args,
		argsBeforeDash: parsed.argsBeforeDash,
		flags,
		desk,
		stdin,
		namespace: namespace || contextOf(desk.kubeconfig, context || undefined)?.namespace || "default",
		namespaceGiven: namespace !== "",
	});
}

/** Verbs that ask no server: a kubeconfig that points nowhere does not matter to them. */
const offline = new Set(["config", "completion", "options", "plugin", "kustomize", "kuberc"]);

/** Throws for a context, cluster or user that the kubeconfig does not have. */
function checkConnection(flags: FlagValues, { kubeconfig, files }: Desk): void {
	const { currentContext, clusters, users } = kubeconfig;
	const file = flags.text("kubeconfig");
	if (file && !files.has(normal(file))) throw failure(`stat ${file}: no such file or directory`);
	const context = flags.text("context") || currentContext;
	if (context && !contextOf(kubeconfig, context)) {
		throw bareFailure(`Error in configuration: context was not found for specified context: ${context}`);
	}
	const [cluster, user] = [flags.text("cluster"), flags.global("user")];
	if (cluster && !clusters.some((each) => each.name === cluster))
		throw failure(`no server found for cluster ${JSON.stringify(cluster)}`);
	const timeout = flags.text("request-timeout");
	if (!/^-?\d+$/.test(timeout) && typeof parseDuration(timeout) === "object")
		throw failure(
			"Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)",
		);
	if (!flags.text("as") && (flags.text("as-uid") || flags.list("as-group").length > 0 || flags.list("as-user-extra").length > 0))
		throw failure(
			`requesting uid, groups or user-extra for ${personOf(flags, { kubeconfig }).name} without impersonating a user`,
		);
	checkServer(flags, contextOf(kubeconfig, context)?.cluster, kubeconfig);
	if (user && !users.some((each) => each.name === user)) throw failure(`auth info ${JSON.stringify(user)} does not exist`);
}

/** Throws where nobody listens at the address, or somebody else's token is shown to the one who does. */
function checkServer(flags: FlagValues, ofContext: string | undefined, { clusters }: Kubeconfig): void {
	const cluster = clusters.find((each) => each.name === (flags.text("cluster") || ofContext))?.cluster;
	// Without a cluster kubectl asks where one of old listened, and nobody does.
	const server = flags.text("server") || String(cluster?.["server"] ?? "localhost:8080");
	if (server !== serverAddress) {
		const host = beforeFirst(server.replace(/^\w+:\/\//, ""), "/");
		throw bareFailure(`The connection to the server ${host} was refused - did you specify the right host or port?`);
	}
	if (flags.text("token") && flags.text("token") !== adminToken)
		throw failure("You must be logged in to the server (Unauthorized)");
}

function unknownCommand(name: string): KubectlError {
	const meant = suggestions(name, entries);
	const hint = meant.length > 0 ? `\n\nDid you mean this?\n${meant.map((each) => `\t${each}\n`).join("")}` : "";
	return failure(`unknown command ${JSON.stringify(name)} for "kubectl"${hint}`);
}

function* page(text: string, code = 0): Process {
	yield* out(text);
	return code;
}

function flagsOf(own: readonly Flag[], words: readonly string[], path: string, bad?: Command["badFlags"]) {
	try {
		return parseFlags(allFlags(own), words);
	} catch (error) {
		if (error instanceof KubectlError)
			throw bad?.(path, error.message) ?? failure(`${error.message}\nSee '${path} --help' for usage.`);
		throw error;
	}
}

/** A command's own flags come first: `run -l` is not a global. */
const allFlags = (own: readonly Flag[]): readonly Flag[] => [
	...globalFlags.filter((g) => !own.some((flag) => flag.name === g.name)),
	...own,
];

/** The command that the words name, down to its subcommand, and the words that are left. */
function find(words: readonly string[]): { command: Command; path: string; rest: readonly string[] } | undefined {
	const verb = plainWords(words, globalFlags)[0];
	if (verb === undefined || !entryOf(verb)) return undefined;
	let command = loadedCommand(verb);
	let path = `kubectl ${command.name}`;
	let rest = withoutFirst(words, verb, globalFlags);
	while (command.subcommands) {
		const next = plainWords(rest, globalFlags)[0];
		const subcommand = command.subcommands.find((each) => each.name === next || each.aliases?.includes(next ?? ""));
		if (next === undefined || !subcommand) break;
		rest = withoutFirst(rest, next, globalFlags);
		command = subcommand;
		path += ` ${command.name}`;
	}
	return { command, path, rest };
}

/** The words that are neither flags nor their values, as far as these flags are known (cobra's stripFlags). */
function plainWords(words: readonly string[], flags: readonly Flag[]): readonly string[] {
	const plain: string[] = [];
	for (let i = 0; i < words.length; i++) {
		const word = words[i] ?? "";
		if (word === "--") break;
		if (takesNext(word, flags)) i++;
		else if (word !== "" && !word.startsWith("-")) plain.push(word);
	}
	return plain;
}

/** The words without the first plain one that is `name`. */
function withoutFirst(words: readonly string[], name: string, flags: readonly Flag[]): readonly string[] {
	for (let i = 0; i < words.length; i++) {
		const word = words[i] ?? "";
		if (word === "--") break;
		if (takesNext(word, flags)) i++;
		else if (word === name) return [...words.slice(0, i), ...words.slice(i + 1)];
	}
	return words;
}

/** Whether a flag of this spelling swallows the next word: unknown flags are taken to. */
function takesNext(word: string, flags: readonly Flag[]): boolean {
	if (word.startsWith("--")) return !word.includes("=") && flags.find((flag) => flag.name === word.slice(2))?.bare === undefined;
	if (!word.startsWith("-") || word.includes("=") || word.length !== 2) return false;
	return flags.find((flag) => flag.short === word[1])?.bare === undefined;
}
