// kubectl's help pages: the same sections, in the same order and shape, for every command.
import type { Command, Flag } from "./command.ts";
import { entries } from "./commands/registry.ts";
import { globalFlags } from "./globalflags.ts";

const optionsTip = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';
const commandTip = (path: string): string => `Use "${path} <command> --help" for more information about a given command.\n`;

/** The page of `kubectl PATH --help`; ends in a newline. */
export function helpPage(command: Command, path: string): string {
	const flags = command.flags ?? [];
	const subcommands = command.subcommands ?? [];
	const use = `${path}${command.use ? ` ${command.use}` : ""}`;
	const sections = [
		(command.long ?? command.short).trim(),
		command.aliases?.length && `Aliases:\n${[command.name, ...command.aliases].join(", ")}`,
		command.examples &&
			`Examples:\n${command.examples
				.trimEnd()
				.split("\n")
				.map((line) => `  ${line}`)
				.join("\n")}`,
		subcommands.length > 0 && `Available Commands:\n${list(subcommands)}`,
		flags.some((flag) => !flag.hidden) && `Options:\n${flagList(flags)}`,
		(command.run || subcommands.length > 0) &&
			`Usage:\n  ${use.includes("[options]") || !flags.length ? use : `${use} [options]`}`,
		`${subcommands.length > 0 ? commandTip(path) : ""}${optionsTip}`,
	];
	return sections.filter(Boolean).join("\n\n");
}

/** The page of `kubectl` alone. */
export function rootPage(): string {
	const groups = [...new Set(entries.map((entry) => entry.group))];
	const texts = groups.map(
		(group) =>
			`${group}\n${list(
				entries.filter((entry) => entry.group === group),
				13,
			)}`,
	);
	texts.splice(-1, 0, "Subcommands provided by plugins:");
	return [
		"kubectl controls the Kubernetes cluster manager.",
		" Find more information at: https://kubernetes.io/docs/reference/kubectl/",
		...texts,
		"Usage:\n  kubectl [flags] [options]",
		commandTip("kubectl") + optionsTip,
	].join("\n\n");
}

/** The page of `kubectl options`. */
export const optionsPage = (): string => `The following options can be passed to any command:\n\n${flagList(globalFlags)}\n`;

function list(commands: readonly { readonly name: string; readonly short: string }[], least = 11): string {
	const width = Math.max(least, ...commands.map((each) => each.name.length));
	return commands.map((each) => `  ${each.name.padEnd(width)}   ${each.short}`).join("\n");
}

function flagList(flags: readonly Flag[]): string {
	return [...flags]
		.filter((flag) => !flag.hidden)
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.map((flag) => {
			const value = flag.type === "string" ? `'${flag.default}'` : flag.default;
			return `    ${flag.short ? `-${flag.short}, ` : ""}--${flag.name}=${value}:\n\t${flag.usage}`;
		})
		.join("\n\n");
}
