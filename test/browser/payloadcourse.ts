// A course whose every text is a payload: titles, prose, code, goals, hints, solutions, files and their names.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { payloads } from "../support/payloads.ts";
import { LessonError } from "../../scripts/lessons/prose.ts";

/** As Markdown: nothing in it means anything. */
const escaped = (text: string): string =>
	text.replaceAll(/[!-/:-@[-`{-~]/g, (mark) => `\\${mark}`).replaceAll(/[\0\n\u2028]/g, "");
const inCode = (text: string): string => `\`\`\` ${text.replaceAll(/[\0\n\u2028]/g, "")} \`\`\``;
const fenced = (text: string): string => `\n~~~~~\n${text}\n~~~~~\n`;

const cluster = "apiVersion: v1\nkind: Node\nmetadata:\n  name: mumbai-node-1\n";

interface Written {
	readonly title: string;
	readonly body: string;
	readonly goal: string;
	readonly hints: readonly string[];
	readonly why: string;
	/** Name → text. */
	readonly files: Readonly<Record<string, string>>;
}

function write(folder: string, { title, body, goal, hints, why, files }: Written): void {
	for (const part of ["start", "solution"]) mkdirSync(path.join(folder, part), { recursive: true });
	const front = `---\ntitle: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(title)}\nconcepts: [daemonset]\nminutes: 1\npar: 1\n---\n`;
	writeFileSync(path.join(folder, "lesson.md"), `${front}\n${body}\n`);
	const check = { id: "one", goal, object: "configmap/none", hints };
	writeFileSync(path.join(folder, "checks.yaml"), JSON.stringify([check]));
	writeFileSync(path.join(folder, "cluster.yaml"), cluster);
	writeFileSync(path.join(folder, "solution", "commands.txt"), "kubectl get nodes\n");
	writeFileSync(path.join(folder, "solution", "why.md"), why);
	for (const part of ["start", "solution"])
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, part, name), text);
}

const step = (title: string, body: string): string => `${body}\n\n:::step[${title}]{checks="one"}\n${title}\n:::\n`;

/** Whether the compiler takes the payload where an author would write Markdown; it may refuse it in its own words only. */
function isTaken(folder: string, payload: string): boolean {
	write(path.join(folder, "raw"), {
		title: payload,
		body: step("A step", payload),
		goal: payload,
		hints: [],
		why: payload,
		files: {},
	});
	try {
		compileLesson(folder, "raw");
		return true;
	} catch (error) {
		if (error instanceof LessonError) return false;
		throw error;
	}
}

/** A lesson of all payloads: as marks that mean nothing, as code, and those that the compiler takes as they are. */
function writeLesson(folder: string, slug: string, title: string, payloads: readonly string[], taken: readonly string[]): void {
	const prose = payloads.map(
		(payload) => `${escaped(payload)}\n\n## ${escaped(payload)}\n\n- ${inCode(payload)}\n${fenced(payload)}`,
	);
	const nameable = payloads.filter((payload) => !/[/\0\n]/.test(payload) && payload.length < 100);
	write(path.join(folder, slug), {
		title,
		body: step(escaped(title), [...prose, ...taken].join("\n\n")),
		goal: escaped(title),
		hints: payloads.map(escaped),
		why: [...prose, ...taken].join("\n\n"),
		files: Object.fromEntries(nameable.map((payload) => [`${payload}.yaml`, payload])),
	});
}

/** Slug → title: these four lessons are all payloads. */
export const titles = { one: payloads[2]!, two: payloads[27]!, three: payloads[28]!, four: payloads[9]! };

/** Those that the compiler takes as they are. */
export function takenOnes(): readonly string[] {
	const folder = mkdtempSync(path.join(tmpdir(), "everynode-payloads-"));
	try {
		return payloads.filter((payload) => isTaken(folder, payload));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Writes the four lessons into a folder of lessons. */
export function writePayloads(folder: string): void {
	const taken = takenOnes();
	for (const [slug, title] of Object.entries(titles)) writeLesson(folder, slug, title, payloads, taken);
}
