// What an author may leave to the verifier: sentences of wrong answers, and lessons that have not changed.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { accept } from "../../scripts/lessons/accept.ts";
import { keptIn } from "../../scripts/lessons/kept.ts";
import { verifyFolder } from "../../scripts/lessons/verify.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { reportOf, withLesson } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const wrong = `# What people do.
- name: nothing
  check: runs # the only one
  commands:
    - kubectl get nodes
- name: outdated
  check: runs
  says: No.
  commands: [kubectl get ds]
- name: part
  check: runs
  says: no DaemonSet asks
  commands: [kubectl get pods]
`;
const sentence = "There is no DaemonSet node-agent yet.";

it("a sentence is written into wrong.yaml, and all else stays", async () => {
	await withLesson({ "wrong.yaml": wrong }, async (root, slug) => {
		const { said, problems } = await verifyFolder(root, slug, [slug]);
		expect(said["nothing"]).toBe(sentence);
		expect(problems[0]).toMatch(/^a\/01-b\/wrong\.yaml:6: the wrong answer outdated is told ".*" instead of "No\."$/);
		const file = path.join(root, slug, "wrong.yaml");
		expect(accept(file, { ...said, part: "and no DaemonSet asks for one." })).toEqual(["nothing", "outdated"]);
		expect(readFileSync(file, "utf8")).toBe(
			wrong
				.replace("check: runs # the only one\n", `check: runs # the only one\n  says: ${sentence}\n`)
				.replace("says: No.", `says: ${sentence}`),
		);
	});
});
it("a wrong answer needs no sentence", async () => {
	expect((await reportOf({ "wrong.yaml": "- { name: a, check: runs, commands: [kubectl get ds] }\n" })).problems).toEqual([]);
});

it("an answer is kept until what is asked, or the program, is another one", async () => {
	const folder = mkdtempSync(path.join(tmpdir(), "kept-"));
	let asked = 0;
	const answer = () => Promise.resolve(++asked);
	const program = (text: string) => keptIn(folder, new TextEncoder().encode(text));
	expect([await program("1").get("a", answer), await program("1").get("a", answer)]).toEqual([1, 1]);
	expect([await program("1").get("b", answer), await program("2").get("a", answer)]).toEqual([2, 3]);
	rmSync(folder, { recursive: true });
});

it("an answer is kept only where it is worth that, and each kind of answers is emptied alone", async () => {
	const folder = mkdtempSync(path.join(tmpdir(), "kept-"));
	let asked = 0;
	const answer = () => Promise.resolve(++asked);
	const kept = (name: string) => keptIn(folder, new Uint8Array(), name);
	const small = (found: number): boolean => found < 2;
	expect([await kept("a-").get("x", answer, small), await kept("a-").get("x", answer, small)]).toEqual([1, 1]);
	expect([await kept("a-").get("y", answer, small), await kept("a-").get("y", answer, small)]).toEqual([2, 3]);
	for (let i = 0; i < 600; i++) await kept("").get(i, answer);
	expect(readdirSync(folder).filter((name) => name.startsWith("a-"))).toHaveLength(1);
	expect(readdirSync(folder).length).toBeLessThan(600);
	rmSync(folder, { recursive: true });
});
