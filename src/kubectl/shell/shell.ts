// The terminal's shell: runs the commands of a line, passes one's output to the next, and knows kubectl (also as k) and cat.
// kubectl itself is loaded before the first line that names it: a page stands without it.
import type { Desk } from "../framework/command.ts";
import type * as Kubectl from "./kubectl.ts";
import { called, err, out, type Answer, type Process } from "../framework/process.ts";
import { Printing } from "./printing.ts";
import { distance } from "./suggestions.ts";
import { readLine } from "./words.ts";

let kubectl: typeof Kubectl | undefined;

const loadKubectl = async (): Promise<typeof Kubectl> => (kubectl ??= await import("./kubectl.ts"));

const isKubectl = (name: string | undefined): boolean => name === "kubectl" || name === "k";

/** Loads all that the line needs. A line that cannot be read needs nothing. */
export async function load(line: string): Promise<void> {
	const pipelines = readLine(line, {});
	if ("problem" in pipelines) return;
	for (const words of pipelines.flatMap((each) => each.commands)) {
		if (isKubectl(words[0])) await (await loadKubectl()).load(words.slice(1));
	}
}

/** Loads kubectl with its usual verbs, for when there is nothing better to do; the rest is left to the lines that ask for it. */
export async function loadVerbs(): Promise<void> {
	const [{ loadUsualVerbs }] = await Promise.all([import("../commands/registry.ts"), loadKubectl()]);
	await loadUsualVerbs();
}

/** Loads all of kubectl: any line can run at once. */
export async function loadAll(): Promise<void> {
	const [{ loadAllCommands }, { loadHelp }] = await Promise.all([import("../commands/registry.ts"), loadKubectl()]);
	await Promise.all([loadAllCommands(), loadHelp()]);
}

/** What the commands of a line ask kubectl for. `load` must have been awaited for this line; what was not loaded is left out. */
export function requestsIn(line: string): readonly Kubectl.Request[] {
	const pipelines = readLine(line, {});
	if ("problem" in pipelines || !kubectl) return [];
	const { read } = kubectl;
	return pipelines.flatMap((each) => each.commands).flatMap(([name, ...words]) => (isKubectl(name) ? (read(words) ?? []) : []));
}

/** Runs a line to its exit code, which is that of its last command. `load` must have been awaited for this line. */
export function* run(line: string, desk: Desk): Process {
	const pipelines = readLine(line, desk.env);
	if ("problem" in pipelines) {
		yield* err(`${pipelines.problem}\n`);
		return 2;
	}
	const printing = new Printing();
	let code = 0;
	for (const { after, commands } of pipelines) {
		if ((after === "&&" && code !== 0) || (after === "||" && code === 0)) continue;
		let stdin = "";
		for (const [i, words] of commands.entries()) {
			const process = printing.watch(program(words, desk, stdin));
			if (i === commands.length - 1) code = yield* process;
			else stdin = yield* captured(process);
			if (printing.isTooMuch) return 1;
		}
	}
	return code;
}

function* program(words: readonly string[], desk: Desk, stdin: string): Process {
	const [name, ...args] = words;
	if (isKubectl(name)) {
		if (!kubectl) throw new Error("a line runs kubectl before it is loaded");
		const code = yield* kubectl.run(args, desk, stdin);
		yield* called();
		return code;
	}
	if (name === "cat") return yield* cat(args, desk, stdin);
	yield* err(`sh: 1: ${name}: not found\n`);
	const meant = name === undefined ? undefined : kubectlMeantBy(name);
	if (meant) yield* err(`Did you mean ${meant}?\n`);
	return 127;
}

/** Verbs that people type where kubectl should stand. */
const verbs = new Set([
	"get",
	"describe",
	"apply",
	"create",
	"delete",
	"taint",
	"label",
	"logs",
	"rollout",
	"scale",
	"explain",
	"drain",
	"cordon",
]);

/** What a name that is not known was probably meant to be, where that is kubectl. */
function kubectlMeantBy(name: string): string | undefined {
	if (verbs.has(name)) return `kubectl ${name}`;
	return distance(name.toLowerCase(), "kubectl") <= 2 ? "kubectl" : undefined;
}

function* cat(names: readonly string[], desk: Desk, stdin: string): Process {
	let code = 0;
	for (const name of names.length > 0 ? names : ["-"]) {
		const text = name === "-" ? stdin : desk.files.get(name.replace(/^(\.\/+)+/, ""));
		if (text !== undefined) yield* out(text);
		else {
			yield* err(`cat: ${name}: No such file or directory\n`);
			code = 1;
		}
	}
	return code;
}

/** Runs a process and gives what it wrote to stdout; all else it does goes on as it is. */
function* captured(process: Process): Process<string> {
	let text = "";
	let answer: Answer = undefined;
	for (;;) {
		const step = process.next(answer);
		if (step.done) return text;
		if (step.value.effect === "print" && step.value.to === "stdout") {
			text += step.value.text;
			answer = undefined;
		} else answer = yield step.value;
	}
}
