// A lesson drawn by seed: what a seed decides, what no reader can tell before, and what an author may get wrong.
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { drawInWords, inNames, saidByAll, seedsOf } from "../../scripts/lessons/draws.ts";
import { play, solutionActs } from "../../scripts/lessons/play.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { drawnBy, undrawn, valuesOf } from "../../src/lesson/draw.ts";
import type { Draw } from "../../src/lesson/lesson.ts";
import { reportOf, withLesson, type Changes } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const written = compileLesson(path.resolve("docs/examples"), "whole/03-whose-node");
const nodes = ["a", "b", "c", "d"];
const draws: readonly Draw[] = [
	{ names: ["one", "two"], from: nodes },
	{ names: ["team"], from: ["x", "y"] },
];
const seeds = Array.from({ length: 400 }, (_, i) => i + 1);

describe("a draw", () => {
	it("is decided by its seed alone, and gives no value to two names", () => {
		for (const seed of seeds) {
			const values = valuesOf(draws, seed);
			expect(valuesOf(draws, seed)).toEqual(values);
			expect(nodes).toContain(values["one"]);
			expect(values["one"]).not.toBe(values["two"]);
		}
	});
	it("gives every value to every name about as often", () => {
		for (const name of ["one", "two"])
			for (const node of nodes) {
				const often = seeds.filter((seed) => valuesOf(draws, seed)[name] === node).length;
				expect(often, `${name} is ${node}`).toBeGreaterThan(70);
			}
	});
	it("is verified with several seeds that differ, or with all that there are", () => {
		expect(seedsOf(draws)).toHaveLength(5);
		expect(new Set(seedsOf(draws).map((seed) => JSON.stringify(valuesOf(draws, seed)))).size).toBe(5);
		expect(seedsOf([{ names: ["one"], from: ["a", "b"] }])).toHaveLength(2);
		expect(seedsOf(undefined)).toEqual([1]);
	});
	it("can be told, and taken out of a sentence again", () => {
		const values = { taken: "node-1", free: "node-11" };
		expect(drawInWords(3, values)).toBe("seed 3: taken is node-1, free is node-11");
		expect(inNames("Not node-11 but node-1.", values)).toBe("Not {{free}} but {{taken}}.");
	});
});

describe("a sentence for every draw", () => {
	it.each([
		["is the whole where all seeds say the same", ["{{a}} has no agent.", "{{a}} has no agent."], "{{a}} has no agent."],
		[
			"is what they have in common",
			["{{b}}: Taint `x` keeps it out.", "{{a}}: Taint `x` keeps it out."],
			"Taint `x` keeps it out.",
		],
		["is missing where that says nothing", ["{{b}} has it.", "{{a}} lacks it."], undefined],
	])("%s", (_, sentences, expected) => {
		expect(saidByAll(sentences.map((sentence) => ({ wrong: sentence })))["wrong"]).toBe(expected);
	});
	it("is what --accept gets of a lesson", async () => {
		const { said, problems } = await reportOf(
			draw(row, {
				"lesson.md": (text) => used(text.replace("par: 1\n", `par: 1\ndraw:\n${row}`)),
				"wrong.yaml": "- { name: a, check: runs, says: No., commands: [kubectl get ds] }\n",
			}),
		);
		expect(problems[0]).toContain("shorten `says` to words that hold for every draw (seed 1: ");
		expect(said["a"]).toContain("There is no DaemonSet");
	});
});

describe("a lesson that is drawn", () => {
	it("has its values in the text, the cluster, the files, the checks and the wrong answers", () => {
		for (const seed of [1, 2, 3]) {
			const lesson = drawnBy(written, seed);
			const { taken = "", team = "" } = valuesOf(written.draw ?? [], seed);
			const { draw: _, ...all } = lesson;
			expect(JSON.stringify(all)).not.toContain("{{");
			expect(lesson.files[0]?.text).toContain(`asked-by: "${team}"`);
			expect(lesson.solution.files[0]?.text).toContain(`value: "${team}"`);
			expect(lesson.checks[0]?.answer).toMatchObject({ nodes: [taken] });
			expect(lesson.wrong[0]?.commands[0]).toBe(`kubectl taint node ${taken} team-`);
			expect(JSON.stringify(lesson.blocks)).toContain(`team=${team}:NoSchedule`);
		}
	});
	it("has its Nodes in the order of their names, whatever they are", () => {
		const names = drawnBy(written, 3).cluster.map((each) => (each as { metadata: { name: string } }).metadata.name);
		expect(names).toEqual(["mumbai-node-1", "mumbai-node-2", "mumbai-node-3", "mumbai-node-4"]);
	});
	it("offers the Nodes of a guess in the order of their names", () => {
		for (const seed of seeds.slice(0, 20)) {
			const [guess] = drawnBy(written, seed).blocks.flatMap((block) => (block.type === "predict" ? [block.nodes ?? []] : []));
			expect(guess).toEqual([...(guess ?? [])].sort());
		}
	});
	it("gives nothing away before it is drawn, and names no Node twice", () => {
		const { draw: _, ...bare } = undrawn(written);
		expect(JSON.stringify(bare)).not.toMatch(/mumbai-node-[1-4]|payments|search|billing/);
		expect(bare.blocks.find((block) => block.type === "predict")?.nodes).toEqual([]);
	});
	it("leaves a lesson alone that draws nothing", () => {
		const { draw: _, ...plain } = written;
		expect(drawnBy(plain, 7)).toBe(plain);
		expect(undrawn(plain)).toBe(plain);
	});
	it.each([1, 2])("has its guess come out as the simulator finds it, with seed %i", async (seed) => {
		const lesson = drawnBy(written, seed);
		const { taken, team: _, ...free } = valuesOf(written.draw ?? [], seed);
		const { outcomes } = await play(lesson, [{ answer: "found", given: [taken ?? ""] }]);
		expect(outcomes["where"]?.asked).toContain(taken);
		expect([...(outcomes["where"]?.ran ?? [])].sort()).toEqual(Object.values(free).sort());
	});
	it("takes no other seed's solution", async () => {
		const [one = 1] = seedsOf(written.draw);
		const other =
			seeds.find((seed) => valuesOf(written.draw ?? [], seed)["team"] !== valuesOf(written.draw ?? [], one)["team"]) ?? 0;
		const { verdicts } = await play(drawnBy(written, one), solutionActs(drawnBy(written, other)));
		expect(verdicts["everywhere"]?.done).toBe(false);
	});
});

const draw = (rows: string, more: Changes = {}): Changes => ({
	"lesson.md": (text) => text.replace("par: 1\n", `par: 1\ndraw:\n${rows}`),
	...more,
});
const row = "  - { names: [first], from: [mumbai-node-1, mumbai-node-2] }\n";
const used = (text: string): string => `${text}\n\n{{first}} is a Node.\n`;

describe("an author's slip in a draw is told with its place", () => {
	it.each<[slip: string, changes: Changes, problem: RegExp]>([
		[
			"too few values",
			draw("  - { names: [a, b, c], from: [x, y] }\n"),
			/^a\/01-b\/lesson\.md:8: there are more names than values/,
		],
		[
			"nothing to choose from",
			draw("  - { names: [a], from: [x] }\n"),
			/^a\/01-b\/lesson\.md:8: there is nothing to choose from/,
		],
		["a value twice", draw("  - { names: [a], from: [x, x] }\n"), /^a\/01-b\/lesson\.md:8: a value is there twice/],
		["a name twice", draw(row + row), /^a\/01-b\/lesson\.md:7: a name is drawn twice/],
		["a word of templates", draw("  - { names: [end], from: [x, y] }\n"), /lesson\.md:8: "end" is a word of templates/],
		["a name that no file has", draw(row), /^a\/01-b: "first" is drawn, and no file has \{\{first\}\}/],
		[
			"a name that is not drawn",
			draw(row, { "solution/commands.txt": (text) => `${text}kubectl cordon {{frist}} {{first}}\n` }),
			/^a\/01-b\/solution\/commands\.txt:2: \{\{frist\}\} is not drawn; drawn are first/,
		],
		[
			"a name in the title",
			draw(row, {
				"lesson.md": (text) => text.replace(/title:.*\n/, 'title: "{{first}}"\n').replace("par: 1\n", `par: 1\ndraw:\n${row}`),
			}),
			/^a\/01-b\/lesson\.md:2: nothing that is drawn or quoted can stand here/,
		],
		[
			"a solution for one of the draws only",
			draw(row, {
				"lesson.md": (text) => used(text.replace("par: 1\n", `par: 2\ndraw:\n${row}`)),
				"checks.yaml": (text) => `${text}  all: [{ object: "node/{{first}}", path: spec.unschedulable, is: true }]\n`,
				"solution/commands.txt": (text) => `${text}kubectl cordon mumbai-node-1\n`,
			}),
			/^a\/01-b\/checks\.yaml:2: the solution fails "runs": .* \(seed \d+: first is mumbai-node-2\)$/,
		],
	])("%s", async (_, changes, problem) => {
		expect((await reportOf(changes)).problems).toContainEqual(expect.stringMatching(problem));
	});

	it("and kubectl's own templates are none", async () => {
		const line = `kubectl get nodes -o go-template='{{range .items}}{{.metadata.name}} {{end}}'\n`;
		await withLesson(
			draw(row, { "solution/commands.txt": (text) => text + line, "solution/why.md": used }),
			async (root, slug) => {
				expect(compileLesson(root, slug).solution.commands.at(-1)).toBe(line.trim());
			},
		);
		const { problems } = await reportOf(draw(row, { "solution/commands.txt": (text) => text + line, "solution/why.md": used }));
		expect(problems).toEqual([]);
	});
});
