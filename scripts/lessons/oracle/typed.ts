// A line of a lesson, run on a real cluster: read by the terminal's own rules, so that no shell ever sees what an author wrote.
import type { Entry } from "../../../src/desk/transcript.ts";
import { load } from "../../../src/kubectl/shell/shell.ts";
import { readLine } from "../../../src/kubectl/shell/words.ts";
import type { Printed } from "./programs.ts";
import { watches } from "./lines.ts";

/** What a line needs of the cluster. */
export interface Typing {
	readonly now: number;
	kubectl(args: readonly string[], stdin?: string, limit?: number): Promise<Printed>;
	readFile(name: string): string | undefined;
}

/** Somebody watches for so long, then presses Ctrl+C. */
const watched = 10_000;

/** Types it, and answers its entry in the terminal. */
export async function type(text: string, id: number, cluster: Typing): Promise<Entry> {
	await load(text);
	const at = cluster.now;
	const output: Entry["output"][number][] = [];
	const say = (to: "stdout" | "stderr", printed: string): void =>
		void (printed && output.push({ to, text: printed, at: cluster.now }));
	const pipelines = readLine(text, { TZ: "UTC" });
	if ("problem" in pipelines)
		return { id, kind: "line", text, at, output: [{ to: "stderr", text: `${pipelines.problem}\n`, at }], exitCode: 2 };
	let exitCode: number | undefined = 0;
	for (const { after, commands } of pipelines) {
		if ((after === "&&" && exitCode !== 0) || (after === "||" && exitCode === 0)) continue;
		let stdin = "";
		for (const [i, words] of commands.entries()) {
			const printed = await program(words, stdin, watches(text), cluster);
			say("stderr", printed.stderr);
			stdin = printed.stdout;
			if (i === commands.length - 1) {
				say("stdout", printed.stdout);
				exitCode = printed.exitCode;
			}
		}
	}
	return { id, kind: "line", text, at, output, ...(exitCode === undefined ? {} : { exitCode }) };
}

async function program([name, ...args]: readonly string[], stdin: string, isWatch: boolean, cluster: Typing): Promise<Printed> {
	if (name === "kubectl" || name === "k") return cluster.kubectl(args, stdin, isWatch ? watched : undefined);
	if (name === "cat") {
		const texts = args.length > 0 ? args.map((each) => ({ each, text: cluster.readFile(each) })) : [{ each: "-", text: stdin }];
		const missing = texts.filter(({ text }) => text === undefined).map(({ each }) => `cat: ${each}: No such file or directory\n`);
		return {
			stdout: texts.map(({ text = "" }) => text).join(""),
			stderr: missing.join(""),
			exitCode: missing.length > 0 ? 1 : 0,
		};
	}
	return { stdout: "", stderr: `sh: 1: ${name}: not found\n`, exitCode: 127 };
}
