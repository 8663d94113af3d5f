// What a lesson lays on its bench: read strictly, and enough to solve it with.
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { usualGestures } from "../../src/lesson/bench.ts";
import { reportOf, type Changes } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const bench = (lines: string, more: Changes = {}): Changes => ({
	"lesson.md": (text) => text.replace("par: 1\n", `par: 1\nbench:\n${lines}`),
	...more,
});
const commands = (line: string) => ({ "solution/commands.txt": (text: string) => `${text}${line}\n` });

describe("a bench", () => {
	it("is laid with what its author names, and `usual` stands for what is always there", () => {
		const { bench: laid } = compileLesson(path.resolve(import.meta.dirname, "courses"), "veiled");
		expect(laid).toEqual({
			gestures: [...usualGestures, "disk-pressure"],
			panes: ["code", "terminal", "why"],
			fields: ["spec.template.spec.tolerations"],
		});
	});

	it.each<[slip: string, changes: Changes, problem: RegExp]>([
		[
			"an unknown gesture",
			bench("  gestures: [usual, diskpressure]\n"),
			/^a\/01-b\/lesson\.md:8: there is no gesture "diskpressure"; a bench knows usual, add-node, .*, disk-pressure,/,
		],
		[
			"an unknown pane",
			bench("  panes:\n    - terminal\n    - editor\n"),
			/^a\/01-b\/lesson\.md:10: there is no pane "editor"; a bench knows code, terminal, why, events/,
		],
		["an unknown key", bench("  tools: [x]\n"), /^a\/01-b\/lesson\.md:8: "tools" is not a key/],
		[
			"a field at the wrong level",
			bench("  fields: [spec.tolerations]\n"),
			/^a\/01-b\/lesson\.md:8: there is no field spec\.tolerations; there is .*template.* below spec$/,
		],
		[
			"a gesture of the solution that is left out",
			bench("  gestures: [taint]\n", commands("# stop mumbai-node-2")),
			/^a\/01-b\/solution\/commands\.txt:2: "# stop mumbai-node-2" needs kubelet, which the bench does not offer/,
		],
		[
			"a line of the solution where nothing can be typed",
			bench("  panes: [code]\n", commands("kubectl get pods")),
			/^a\/01-b\/solution\/commands\.txt:2: "kubectl get pods" is typed, and the bench has no terminal/,
		],
		[
			"a file of the solution where there is no editor",
			bench("  panes: [terminal]\n"),
			/^a\/01-b\/lesson\.md:8: the solution changes a file, and the bench has no code/,
		],
	])("with %s is refused, with its place", async (_, changes, problem) => {
		expect((await reportOf(changes)).problems).toContainEqual(expect.stringMatching(problem));
	});

	it("may have no terminal where buttons type every line of the solution", async () => {
		const { problems } = await reportOf(
			bench("  panes: [code, why]\n  fields: [spec.template.spec.containers.image]\n", commands("kubectl cordon mumbai-node-1")),
		);
		expect(problems.filter((problem) => /bench|field/.test(problem))).toEqual([]);
	});
});
