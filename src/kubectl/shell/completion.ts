// What may stand at the cursor of a half-typed line: verbs, subcommands, types, names of what is there, flags, files. What the
// Tab key of the terminal offers.
import { resources } from "../../cluster/api/resources.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { entries, loadCommand, loadedCommand, entryOf } from "../commands/registry.ts";
import type { Command } from "../framework/command.ts";
import { globalFlags } from "../framework/globalflags.ts";
import { findType } from "../framework/resourcetypes.ts";

export interface Completion {
	/** Where the word to replace begins. */
	readonly from: number;
	/** Whole words that may stand in its place, sorted. */
	readonly words: readonly string[];
}

/** Verbs whose first words are names of nodes. */
const ofNodes = new Set(["cordon", "uncordon", "drain"]);
/** Subcommands of `rollout`, and what they are for. */
const ofRollout = new Set(["status", "history", "undo", "restart", "pause", "resume"]);
const rolledOut = ["daemonset", "deployment", "statefulset"];
const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
/** Verbs (or subcommands) that take TYPE, or TYPE NAME. */
const ofTypes = new Set([
	"get",
	"describe",
	"delete",
	"label",
	"annotate",
	"taint",
	"edit",
	"patch",
	"scale",
	"wait",
	"explain",
	"expose",
	"autoscale",
	"image",
	"resources",
	"env",
	"logs",
]);

/** Answers for the text up to the cursor; what follows it is left alone. */
export async function complete(
	line: string,
	cursor: number,
	read: Reader,
	files: ReadonlyMap<string, string>,
): Promise<Completion> {
	const before = line.slice(0, cursor);
	// Only the command that the cursor is in: what stands before a pipe or a && is another one.
	const part = before.slice(
		Math.max(...["|", "&&", ";"].map((sign) => before.lastIndexOf(sign) + (before.includes(sign) ? sign.length : 0)), 0),
	);
	const typed = part.split(/\s/).at(-1) ?? "";
	const given = part
		.slice(0, part.length - typed.length)
		.split(/\s+/)
		.filter(Boolean);
	const words = await candidates(given, typed, read, files);
	return {
		from: cursor - typed.length,
		words: [...new Set(words)].filter((word) => word.startsWith(typed) && word !== typed).sort(),
	};
}

async function candidates(
	given: readonly string[],
	typed: string,
	read: Reader,
	files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
	const [program, ...rest] = given;
	if (program === undefined) return ["kubectl", "cat"];
	if (program === "cat") return [...files.keys()];
	if (program !== "kubectl" && program !== "k") return [];
	const last = rest.at(-1) ?? "";
	if (last === "-f" || last === "--filename") return [...files.keys()];
	if (last === "-n" || last === "--namespace") return read.sorted("Namespace").map((each) => each.metadata.name);
	if (last === "-o" || last === "--output") return ["json", "name", "wide", "yaml"];
	const plain = rest.filter(
		(word, i) =>
			!word.startsWith("-") && !/^(-n|--namespace|-f|--filename|-o|--output|-l|--selector|-c)$/.test(rest[i - 1] ?? ""),
	);
	const [verb = "", ...args] = plain;
	const namespace = namespaceIn(rest);
	if (last === "-l" || last === "--selector") return labels(args[0] ?? "", read, namespace);
	if (verb === "")
		return typed.startsWith("-") ? flagWords([]) : entries.filter((entry) => entry.load).map((entry) => entry.name);
	if (!entryOf(verb)?.load) return [];
	await loadCommand(verb);
	let command: Command = loadedCommand(verb);
	while (command.subcommands && args.length > 0) {
		const next = command.subcommands.find((each) => each.name === args[0]);
		if (!next) break;
		command = next;
		args.shift();
	}
	if (typed.startsWith("-")) return flagWords(command.flags ?? []);
	if (command.subcommands && args.length === 0) return last === command.name ? command.subcommands.map((each) => each.name) : [];
	if (command.name === "taint" && args.length !== 1)
		return args.length === 0 ? ["node", "nodes"] : taints(args[1] ?? "", typed, read);
	if ((command.name === "label" || command.name === "annotate") && args.length > 1) return [];
	if (ofNodes.has(command.name)) return names("nodes", read, undefined);
	if (command.name === "logs" && !typed.includes("/")) return [...names("pods", read, namespace), "ds/", "deploy/"];
	const rollout = ofRollout.has(command.name);
	if (!rollout && !ofTypes.has(command.name)) return [];
	const slash = typed.indexOf("/");
	if (rollout && slash < 0 && args.length === 0)
		return rolledOut.flatMap((type) => [type, ...names(type, read, namespace).map((name) => `${type}/${name}`)]);
	if (slash >= 0) return names(typed.slice(0, slash), read, namespace).map((name) => `${typed.slice(0, slash)}/${name}`);
	if (args.length === 0) return resources.flatMap((each) => [each.plural, ...each.shortNames]);
	return args[0]?.includes("/") ? [] : names(args[0] ?? "", read, namespace);
}

const flagWords = (flags: readonly { readonly name: string; readonly hidden?: boolean }[]): readonly string[] =>
	[...flags, ...globalFlags].filter((flag) => !flag.hidden).map((flag) => `--${flag.name}`);

function namespaceIn(words: readonly string[]): string {
	for (const [i, word] of words.entries()) {
		if (word === "-n" || word === "--namespace") return words[i + 1] ?? "default";
		const joined = /^(?:-n|--namespace=)(.+)$/.exec(word);
		if (joined) return joined[1] ?? "default";
	}
	return "default";
}

function names(type: string, read: Reader, namespace: string | undefined): readonly string[] {
	const resource = findType(type);
	if (!resource) return [];
	return read.sorted(resource.kind, resource.namespaced ? namespace : undefined).map((each) => each.metadata.name);
}

/** `key=value` of all labels that objects of a type have. */
function labels(type: string, read: Reader, namespace: string): readonly string[] {
	const resource = findType(type);
	if (!resource) return [];
	const all = read.sorted(resource.kind, resource.namespaced ? namespace : undefined);
	return all.flatMap(({ metadata }) => Object.entries(metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`));
}

/** The Node's taints, to be taken off; for a key that has been typed, the effects. */
function taints(node: string, typed: string, read: Reader): readonly string[] {
	const here = read.get("Node", undefined, node)?.spec?.taints ?? [];
	const off = here.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}-`);
	const [key] = typed.split(":");
	return key ? [...off, ...effects.map((effect) => `${key}:${effect}`)] : off;
}
