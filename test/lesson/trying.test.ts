// lessons:try: what an author reads who plays a lesson by hand, and with what it ends.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tryLesson, usage } from "../../scripts/lessons/trying.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { withLesson } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const examples = path.resolve("docs/examples");

async function tried(lesson: string, ...words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
	const said: string[] = [];
	const code = await tryLesson(examples, [lesson, ...words], (line) => said.push(line));
	return { code, said: said.join("\n") };
}
const typed = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => ["--line", line]);

describe("lessons:try", () => {
	it("prints what a line prints, unless it is to be quiet", async () => {
		expect((await tried("faults/08-taint", ...typed("kubectl get nodes -o name"))).said).toContain("\n  node/mumbai-node-1\n");
		expect((await tried("faults/08-taint", "--quiet", ...typed("kubectl get nodes -o name"))).said).not.toContain("node/mumbai");
	});
	it("says at a line that it failed, and ends with 1", async () => {
		const { code, said } = await tried("faults/08-taint", ...typed("kubectl get nothing", "kubectl get nodes"));
		expect(said.indexOf("this fails: error: the server doesn't have")).toBeLessThan(said.indexOf("$ kubectl get nodes"));
		expect(said).toContain("this fails");
		expect(code).toBe(1);
	});
	it("ends with 1 while a check is not done, and with 0 once all are", async () => {
		expect((await tried("faults/09-label")).code).toBe(1);
		expect((await tried("faults/09-label", ...typed("kubectl label node mumbai-node-2 disk=ssd"))).code).toBe(0);
	});
	it("answers a question with Nodes, with a number, and with a choice", async () => {
		const lines = ["--answer", "where=mumbai-node-1,mumbai-node-2", "--answer", "how-many=3"];
		const { said } = await tried("03-lines", ...lines, "--answer", "why=The image does not exist.");
		const end = said.slice(said.lastIndexOf("The answer of"));
		expect(end).toContain("✓ where");
		expect(end).toContain("· how-many: 3 is not right.");
		expect(end).toContain("· why: The API server does not look at images.");
	});
	it("fills in what is drawn, in lines and in texts", async () => {
		await withLesson({}, async (root) => {
			const file = path.join(root, "mine.yaml");
			writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "of-{{taken}}" }\n');
			const { said } = await tried(
				"03-whose-node",
				...["--file", `node-agent.yaml=${file}`],
				...typed("kubectl apply -f node-agent.yaml", "kubectl get node {{taken}} -o name"),
			);
			expect(said).toMatch(/configmap\/of-mumbai-node-\d created/);
			expect(said).toMatch(/\n {2}node\/mumbai-node-\d\n/);
		});
	});
	it.each([
		[
			"a file that the lesson lacks",
			["--file", "nope.yaml=package.json"],
			'the lesson has no file "nope.yaml"; it has node-agent.yaml',
		],
		["a comment", typed("# nonsense"), '"# nonsense" is only a comment: nothing is done'],
		["a wait in other letters", typed("# Wait 10m"), '"# Wait 10m" is not a wait'],
		["a gesture without a blank", typed("#stop mumbai-node-1"), "is not a gesture"],
		["an answer to nothing", ["--answer", "nope=1"], 'there is no check "nope"'],
		["a number that is none", ["--answer", "how-many=two"], 'asks for a number, not "two"'],
	])("refuses %s", async (_, words, problem) => {
		await expect(tried(problem.includes("number") ? "03-lines" : "03-whose-node", ...words)).rejects.toThrow(problem);
	});
	it("waits, and helps", async () => {
		expect((await tried("03-lines", ...typed("# wait 1m30s"))).said).toContain("# wait 90s");
		expect(await tried("--help")).toEqual({ code: 0, said: usage });
	});
});
