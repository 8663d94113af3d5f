// kubectl's help pages: the same sections, in the same order and shape, for every command. What they say is in texts.json.
import type { Command } from "../../framework/command.ts";
import type { Flag } from "../../framework/flag.ts";
import { globalFlags } from "../../framework/globalflags.ts";
import json from "./texts.json";

interface CommandTexts {
	readonly short: string;
	/** What follows the path in the usage line: "(-f FILENAME | TYPE NAME) [options]". */
	readonly use?: string;
	/** Lines; without them the page begins with `short`. */
	readonly long?: readonly string[];
	/** Lines of the Examples section, without their indent. */
	readonly examples?: readonly string[];
	/** What is said of flags by name, where it is not what `Texts.flags` says. */
	readonly flags?: Readonly<Record<string, string>>;
}

interface Texts {
	/** The verbs by the titles under which the first page lists them. */
	readonly groups: Readonly<Record<string, readonly string[]>>;
	/** By path: "kubectl rollout status". */
	readonly commands: Readonly<Record<string, CommandTexts | undefined>>;
	/** What several commands say of a flag of this name. */
	readonly flags: Readonly<Record<string, string>>;
}

export const texts: Texts = json;

function textsOf(path: string): CommandTexts {
	const found = texts.commands[path];
	if (!found) throw new Error(`${path} has no help texts`);
	return found;
}

const optionsTip = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';
const commandTip = (path: string): string => `Use "${path} <command> --help" for more information about a given command.\n`;

/** The page of `kubectl PATH --help`; ends in a newline. */
export function helpPage(command: Command, path: string): string {
	const flags = command.flags ?? [];
	const subcommands = command.subcommands ?? [];
	const { short, long = [short], use: rest, examples, flags: own } = textsOf(path);
	const use = `${path}${rest ? ` ${rest}` : ""}`;
	const sections = [
		long.join("\n").trim(),
		command.aliases?.length && `Aliases:\n${[command.name, ...command.aliases].join(", ")}`,
		examples && `Examples:\n${examples.map((line) => `  ${line}`).join("\n")}`,
		subcommands.length > 0 &&
			`Available Commands:\n${list(
				subcommands.map((each) => each.name),
				path,
			)}`,
		flags.some((flag) => !flag.hidden) && `Options:\n${flagList(flags, own)}`,
		(command.run || subcommands.length > 0) &&
			`Usage:\n  ${use.includes("[options]") || !flags.length ? use : `${use} [options]`}`,
		`${subcommands.length > 0 ? commandTip(path) : ""}${optionsTip}`,
	];
	return sections.filter(Boolean).join("\n\n");
}

/** The page of `kubectl` alone. */
export function rootPage(): string {
	const groups = Object.entries(texts.groups).map(([title, verbs]) => `${title}\n${list(verbs, "kubectl", 13)}`);
	groups.splice(-1, 0, "Subcommands provided by plugins:");
	return [
		"kubectl controls the Kubernetes cluster manager.",
		" Find more information at: https://kubernetes.io/docs/reference/kubectl/",
		...groups,
		"Usage:\n  kubectl [flags] [options]",
		commandTip("kubectl") + optionsTip,
	].join("\n\n");
}

/** The page of `kubectl options`. */
export const optionsPage = (): string => `The following options can be passed to any command:\n\n${flagList(globalFlags)}\n`;

function list(names: readonly string[], path: string, least = 11): string {
	const width = Math.max(least, ...names.map((name) => name.length));
	return names.map((name) => `  ${name.padEnd(width)}   ${textsOf(`${path} ${name}`).short}`).join("\n");
}

function flagList(flags: readonly Flag[], own: CommandTexts["flags"] = {}): string {
	return [...flags]
		.filter((flag) => !flag.hidden)
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ name, short, type, default: zero }) => {
			const value = type === "string" ? `'${zero}'` : zero;
			return `    ${short ? `-${short}, ` : ""}--${name}=${value}:\n\t${own[name] ?? texts.flags[name] ?? ""}`;
		})
		.join("\n\n");
}
