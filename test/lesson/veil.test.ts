// What lifts the veil over a stage, and what an author may get wrong about it.
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileLesson, type LessonSource } from "../../scripts/lessons/compile.ts";
import { play, type Act } from "../../scripts/lessons/play.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { veilId } from "../../src/lesson/lesson.ts";
import { reportOf, type Changes } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const any = compileLesson(path.resolve(import.meta.dirname, "courses"), "veiled");
const named = compileLesson(path.resolve("docs/examples"), "whole/04-three-agents");

async function lifted(lesson: LessonSource, ...acts: readonly Act[]): Promise<boolean> {
	const { verdicts } = await play({ ...lesson, checks: [...lesson.checks, ...(lesson.veil ? [lesson.veil] : [])] }, acts);
	return verdicts[veilId]?.done ?? false;
}

describe("a veil", () => {
	it.each<[act: Act]>([
		["kubectl get pods -A"],
		["kubectl get po -o wide"],
		["kubectl describe node mumbai-node-3"],
		["kubectl get all"],
		["kubectl get ds node-agent -o yaml"],
		["kubectl get events"],
		["kubectl logs ds/node-agent"],
		[{ askWhy: "mumbai-node-1" }],
		[{ askWhy: "" }],
	])("that any look lifts is lifted by %o", async (act) => {
		expect(await lifted(any, act)).toBe(true);
	});
	it.each<[act: Act]>([
		["kubectl get nodes"],
		["kubectl get pods -n kube-public"],
		["kubectl describe pod nobody"],
		["kubectl version"],
		["kubectl apply -f node-agent.yaml"],
		[{ wait: 60_000 }],
	])("is not lifted by %o", async (act) => {
		expect(await lifted(any, act)).toBe(false);
	});
	it("stays lifted, whatever is done afterwards", async () => {
		expect(await lifted(any, "kubectl get pods", "kubectl delete ds node-agent", "kubectl get pods")).toBe(true);
	});
	it("is lifted by the check that its author names, and says the goal of that", async () => {
		expect(named.veil?.goal).toBe(named.checks[0]?.goal);
		expect(await lifted(named, "kubectl get pods", { askWhy: "mumbai-node-1" })).toBe(false);
		expect(await lifted(named, "kubectl describe node mumbai-node-2")).toBe(false);
		expect(await lifted(named, "kubectl describe node mumbai-node-3")).toBe(true);
		expect(await lifted(named, { askWhy: "mumbai-node-3" })).toBe(true);
	});
});

const veil = (line: string, more: Changes = {}): Changes => ({
	"lesson.md": (text) => text.replace("par: 1\n", `par: 1\n${line}\n`),
	...more,
});

describe("an author's slip with a veil is told with its place", () => {
	it.each<[slip: string, changes: Changes, problem: RegExp]>([
		[
			"a check that is not there",
			veil("veil: seen"),
			/^a\/01-b\/lesson\.md:7: the veil is lifted by the check "seen", and there is none/,
		],
		[
			"a check that passes from the start",
			veil("veil: runs", { "checks.yaml": (text) => `${text}  startsPassing: true\n` }),
			/^a\/01-b\/lesson\.md:7: the veil is lifted by "runs", which passes from the start/,
		],
		[
			"a bench with which nobody can look",
			veil("veil: true\nbench: { panes: [code] }"),
			/^a\/01-b\/lesson\.md:7: nothing on the bench can lift the veil/,
		],
		[
			"a check with the veil's own name",
			veil("veil: true", { "checks.yaml": (text) => text.replace("id: runs", "id: veil") }),
			/^a\/01-b\/checks\.yaml:2: "veil" is the name of what lifts the veil/,
		],
		["false", veil("veil: false"), /^a\/01-b\/lesson\.md:7: "veil" is false/],
	])("%s", async (_, changes, problem) => {
		expect((await reportOf(changes)).problems).toContainEqual(expect.stringMatching(problem));
	});
});
