// What a text quotes of Kubernetes is found in a play of its lesson, never written down.
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileCourse, compileLesson, published } from "../../scripts/lessons/compile.ts";
import { quoted } from "../../scripts/lessons/quoted.ts";
import { withWords } from "../../scripts/lessons/quotes.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { nameInBraces } from "../../src/lesson/draw.ts";
import { reportOf, withLesson, type Changes } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const quotes = (rows: string, text = "It says `{{said}}`."): Changes => ({
	"lesson.md": (before) => `${before.replace("par: 1\n", `par: 1\nquotes:\n${rows}`)}\n\n${text}\n`,
});

describe("the words of a quote", () => {
	it.each<[from: string, row: string, words: string]>([
		["an Event", "  said: { event: SuccessfulCreate, words: 'Created pod' }\n", "Created pod"],
		[
			"an Event of the second of two reasons",
			"  said: { event: Scheduled, words: 'Successfully \\w+' }\n",
			"Successfully assigned",
		],
		["what a line prints", "  said: { line: kubectl get nodes, words: 'STATUS +ROLES' }\n", "STATUS   ROLES"],
		["what a line prints that fails", "  said: { line: kubectl get ds x, words: '\\(NotFound\\)' }\n", "(NotFound)"],
	])("are found in %s", async (_, row, words) => {
		await withLesson(quotes(row), async (root, slug) => {
			const lesson = compileLesson(root, slug);
			expect(await quoted(lesson)).toEqual({ said: words });
			const text = JSON.stringify(published(withWords(lesson, await quoted(lesson))));
			expect(text).toContain(`"It says ",{"tag":"code","children":[${JSON.stringify(words)}]}`);
		});
		expect((await reportOf(quotes(row))).problems).toEqual([]);
	});

	it("stand in the reason for a solution too", async () => {
		const changes = {
			...quotes("  said: { event: SuccessfulCreate, words: Created pod }\n", ""),
			"solution/why.md": "`{{said}}`: so it is there.\n",
		};
		await withLesson(changes, async (root, slug) => {
			const lesson = compileLesson(root, slug);
			expect(JSON.stringify(withWords(lesson, await quoted(lesson)).solution.why)).toContain('"Created pod"');
		});
	});
});

describe("an author's slip in a quote is told with its place", () => {
	it.each<[slip: string, changes: Changes, problem: RegExp]>([
		[
			"an Event that does not come",
			quotes("  said: { event: FailedScheduling, words: Insufficient }\n"),
			/^a\/01-b\/lesson\.md:8: \{\{said\}\}: no Event FailedScheduling matches Insufficient$/,
		],
		[
			"words that a line does not print",
			quotes("  said: { line: kubectl get nodes, words: NotReady }\n"),
			/^a\/01-b\/lesson\.md:8: \{\{said\}\}: nothing that "kubectl get nodes" prints matches NotReady$/,
		],
		[
			"no regular expression",
			quotes("  said: { event: Scheduled, words: '(' }\n"),
			/^a\/01-b\/lesson\.md:8: "\(" is not a regular expression/,
		],
		[
			"a quote that no text has",
			quotes("  said: { event: Scheduled, words: '.*' }\n", ""),
			/^a\/01-b: "said" is quoted, and no file has \{\{said\}\}/,
		],
		[
			"a name that is not quoted",
			quotes("  said: { event: Scheduled, words: '.*' }\n", "`{{said}}` and `{{sad}}`"),
			/^a\/01-b\/lesson\.md:\d+: \{\{sad\}\} is not drawn or quoted; quoted are said$/,
		],
		[
			"a quote in a manifest",
			{ ...quotes("  said: { event: Scheduled, words: '.*' }\n"), "solution/commands.txt": (text) => `# {{said}}\n${text}` },
			/^a\/01-b\/solution\/commands\.txt:1: \{\{said\}\} is a quote: only a text can have it$/,
		],
		[
			"a name that is drawn as well",
			quotes("  said: { event: Scheduled, words: '.*' }\ndraw:\n  - { names: [said], from: [x, y] }\n"),
			/^a\/01-b: "said" is drawn and quoted: give one of them another name$/,
		],
		[
			"what is drawn, in the words",
			quotes(
				"  said: { event: Scheduled, words: '.*' }\ndraw:\n  - { names: [one], from: [node-agent, b] }\n",
				"`{{said}}` of {{one}}",
			),
			/^a\/01-b\/lesson\.md:8: \{\{said\}\} holds node-agent, which is drawn: quote less/,
		],
	])("%s", async (_, changes, problem) => {
		expect((await reportOf(changes)).problems).toContainEqual(expect.stringMatching(problem));
	});
});

it("no text of the course copies what an Event of its lesson says in several words", async () => {
	const copied: string[] = [];
	for (const lesson of compileCourse(path.resolve("lessons")).lessons) {
		const text = JSON.stringify([lesson.blocks, lesson.solution.why]);
		for (const [, code = ""] of text.matchAll(/\{"tag":"code","children":\["([^"\\]* [^"\\]*)"\]\}/g))
			if (messages.some((words) => code.includes(words))) copied.push(`${lesson.slug}: ${code}`);
		for (const [, name = ""] of text.matchAll(nameInBraces))
			expect([...Object.keys(lesson.quotes), ...(lesson.draw ?? []).flatMap(({ names }) => names)], lesson.slug).toContain(name);
	}
	expect(copied).toEqual([]);
});
/** Words of Events that lessons are about. */
const messages = [
	"free ports",
	"exceeded quota",
	"violates PodSecurity",
	"Too many pods",
	"probe failed",
	"Insufficient ",
	"untolerated taint",
	"didn't match",
	"Error creating",
	"no match for platform",
	"couldn't find key",
	"Back-off",
];
