// A line of kubectl that is typed: compared by what it asks for. The question brings the flags of the commands that its answers name,
// so that kubectl itself is not fetched for it.
import { KubectlError } from "../../kubectl/framework/errors.ts";
import { parseFlags } from "../../kubectl/framework/flags.ts";
import { globalFlags } from "../../kubectl/framework/globalflags.ts";
import { readLine } from "../../kubectl/shell/words.ts";
import { asksAsMuch, type Asked } from "../../lesson/language/asksasmuch.ts";
import type { Marked } from "../answer.ts";
import type { CommandRead, Of } from "../question.ts";
import { judged } from "./judged.ts";

/** With the program's name, whether it was typed or not. */
const line = (text: string): string => `kubectl ${text.trim().replace(/^(?:\$ *)?(?:kubectl|k)\s+/, "")}`;

/** What the words after "kubectl" ask for, where they name one of these commands; the longest name is meant. */
function read(words: readonly string[], commands: readonly CommandRead[]): Asked | undefined {
	for (const { names, flags } of commands) {
		try {
			const all = [...globalFlags.filter((global) => !flags.some((flag) => flag.name === global.name)), ...flags];
			const parsed = parseFlags(all, words);
			if (!names.every((name, i) => parsed.args[i] === name)) continue;
			return { path: ["kubectl", ...names].join(" "), args: parsed.args.slice(names.length), flags: parsed.flags };
		} catch (error) {
			if (!(error instanceof KubectlError)) throw error; // it has a flag that this command has not
		}
	}
	return undefined;
}

function readIn(text: string, commands: readonly CommandRead[]): readonly Asked[] {
	const pipelines = readLine(line(text), {});
	if ("problem" in pipelines) return [];
	return pipelines
		.flatMap((each) => each.commands)
		.flatMap(([name, ...words]) => (["kubectl", "k"].includes(name ?? "") ? (read(words, commands) ?? []) : []));
}

/** A line that asks for all that the right one asks for counts, and perhaps for more. */
export function markCommand({ right, wrong, other, commands }: Of<"command">, given: string): Marked {
	const typed = readIn(given, commands);
	const isSame = (answer: string): boolean =>
		readIn(answer, commands).some((want) => typed.some((asked) => asksAsMuch(want, asked, new Map())));
	return judged(isSame, right, wrong, other);
}
