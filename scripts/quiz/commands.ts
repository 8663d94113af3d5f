// The commands of kubectl that the answers of a question name, with their flags: so a page can read a line without kubectl.
import { entryOf, loadCommand, loadedCommand } from "../../src/kubectl/commands/registry.ts";
import type { CommandRead } from "../../src/quiz/question.ts";

/** "get pods -o wide" → the command "get". Throws for a line that begins with no command. */
async function commandOf(line: string): Promise<CommandRead> {
	const [verb = "", ...words] = line
		.trim()
		.replace(/^(?:kubectl|k)\s+/, "")
		.split(/\s+/);
	if (!entryOf(verb)) throw new Error(`"${line}" is no line of kubectl: it begins with its command, for example get`);
	await loadCommand(verb);
	let command = loadedCommand(verb);
	const names = [verb];
	while (command.subcommands) {
		const next = command.subcommands.find(({ name }) => name === words[0]);
		if (!next) break;
		names.push(words.shift() ?? "");
		command = next;
	}
	const flags = (command.flags ?? []).map(({ name, short, type, bare, default: value }) => ({
		name,
		type,
		default: value,
		...(short === undefined ? {} : { short }),
		...(bare === undefined ? {} : { bare }),
	}));
	return { names, flags };
}

/** Of all these lines, each command once; those with longer names first. */
export async function commandsOf(lines: readonly string[]): Promise<readonly CommandRead[]> {
	const all = new Map<string, CommandRead>();
	for (const line of lines) {
		const command = await commandOf(line);
		all.set(command.names.join(" "), command);
	}
	return [...all.values()].sort((a, b) => b.names.length - a.names.length);
}
