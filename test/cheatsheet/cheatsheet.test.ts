// The cheat sheet: what is wrong with a row, and that the course's own is sound.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cheatsheetOf } from "../../scripts/cheatsheet/compile.ts";
import { cheatsheetProblems } from "../../scripts/cheatsheet/verify.ts";
import { courseOf } from "../../scripts/lessons/compile.ts";

let root = "";
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "cheatsheet-"));
	mkdirSync(path.join(root, "one/01-a"), { recursive: true });
	writeFileSync(
		path.join(root, "one/01-a/lesson.md"),
		"Run `kubectl rollout status`, cordon, get, and set nodeSelector and tolerations.",
	);
});
afterEach(() => rmSync(root, { recursive: true }));

const line = { line: "kubectl cordon mumbai-node-1", for: "Closes a Node.", lesson: "one/01-a" };
const field = { field: "spec.template.spec.tolerations", yaml: "tolerations: []", for: "Ignores a taint.", lesson: "one/01-a" };
function write(row: object = {}, other: object = {}): void {
	const sheet = {
		world: { nodes: ["mumbai-node-1"] },
		commands: [{ title: "Nodes", rows: [{ ...line, ...row }] }],
		fields: [{ title: "Nodes", rows: [{ ...field, ...other }] }],
	};
	writeFileSync(path.join(root, "cheatsheet.yaml"), JSON.stringify(sheet));
}
const problems = (): Promise<readonly string[]> => cheatsheetProblems(root, ["one/01-a"]);

describe("a row", () => {
	it("is sound where nothing is wrong with it", async () => {
		write();
		expect(await problems()).toEqual([]);
	});
	it.each([
		[{ line: "kubectl cordon mumbai-node-9" }, {}, /^cheatsheet\.yaml: "kubectl cordon mumbai-node-9" fails: /],
		[
			{ line: "kubectl drain mumbai-node-1" },
			{},
			/^cheatsheet\.yaml:1: kubectl drain mumbai-node-1: one\/01-a does not teach "drain"$/,
		],
		[{ lesson: "one/09-z" }, {}, /: the course has no lesson "one\/09-z"$/],
		[{}, { field: "spec.nodeSelector" }, /^cheatsheet\.yaml: "kubectl explain daemonset\.spec\.nodeSelector" fails: /],
		[{}, { field: "spec.template.spec.hostPID" }, /: one\/01-a does not teach "hostPID"$/],
		[{}, { yaml: "a: [" }, /^cheatsheet\.yaml: spec\.template\.spec\.tolerations: its example is not YAML$/],
		[{ for: "Administratively prohibits additional workload admissibility." }, {}, /: "for" is hard to read: grade \d/],
	])("%j %j is a problem", async (row, other, words) => {
		write(row, other);
		const [problem, ...more] = await problems();
		expect(problem).toMatch(words);
		expect(more).toEqual([]);
	});
});

it("shows what the simulator prints, not what somebody typed", async () => {
	write({ shows: true });
	const { commands } = await cheatsheetOf(root, []);
	expect(commands[0]?.rows[0]).toMatchObject({ id: "kubectl-cordon-mumbai-node-1", printed: "node/mumbai-node-1 cordoned" });
});

it("a course without the file has an empty one", async () => {
	expect(await problems()).toEqual([]);
	expect(await cheatsheetOf(root, [])).toEqual({ commands: [], fields: [] });
});

it("the course's own is sound", async () => {
	const slugs = courseOf("lessons").chapters.flatMap((chapter) => chapter.lessons);
	expect(await cheatsheetProblems("lessons", slugs)).toEqual([]);
});
