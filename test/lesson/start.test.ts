// Where a lesson or an exercise begins: what its author wrote down, and what happened before the learner came.
import path from "node:path";
import { mkdtempSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { play } from "../../scripts/lessons/play.ts";
import { Desk } from "../../src/desk/desk.ts";
import { prepareStart, startOf, startWith } from "../../src/lesson/start.ts";

const courses = path.resolve(import.meta.dirname, "courses");
const exercise = compileLesson(courses, "ondelete");

async function begun() {
	await prepareStart(exercise);
	return new Desk({ seed: 7, profile: "course", start: startOf(exercise, { seed: 7, profile: "course" }) });
}

describe("a start", () => {
	it("has a past: lines were run, and time has passed between them", async () => {
		const { world } = await begun();
		expect(world.now).toBeGreaterThan(3_600_000);
		const set = world.read.get("DaemonSet", "default", "node-agent");
		expect(set?.spec?.template.spec?.containers[0]?.image).toBe("fluent/fluent-bit:3.2");
		expect(set?.status?.numberReady).toBe(3);
		expect(set?.status?.updatedNumberScheduled ?? 0).toBe(0);
		expect(world.inputs).toEqual([]);
	});

	it("knows which files its lines have applied: they are not new to the cluster", async () => {
		await prepareStart(exercise);
		const { applied } = startWith(exercise, { seed: 7, profile: "course" });
		expect(applied.map(({ name }) => name)).toEqual(["node-agent.yaml"]);
		const desk = new Desk({ seed: 7, profile: "course", files: exercise.files, begunWith: applied });
		expect(desk.lastApplied).toEqual(applied);
	});

	it("honours what an author says of a Node", async () => {
		const { world } = await begun();
		expect(world.read.get("Node", undefined, "mumbai-node-1")?.metadata.annotations).toMatchObject({ team: "logs" });
		expect(world.read.get("Node", undefined, "mumbai-node-3")?.spec).toMatchObject({ unschedulable: true });
	});

	it.each([
		[
			"a Node's conditions",
			"cluster.yaml",
			"apiVersion: v1\nkind: Node\nmetadata: { name: a }\nstatus: { conditions: [] }\n",
			/status\.conditions/,
		],
		[
			"a wait without a unit",
			"start/commands.txt",
			"# wait 30\n",
			/commands.txt:1: "# wait 30" is not a wait: a wait is written/,
		],
	])("refuses %s", (_, file, text, words) => {
		const root = mkdtempSync(path.join(tmpdir(), "everynode-"));
		cpSync(path.join(courses, "ondelete"), path.join(root, "ondelete"), { recursive: true });
		writeFileSync(path.join(root, "ondelete", file), text);
		expect(() => compileLesson(root, "ondelete")).toThrow(words);
	});

	it("fails with the line of its past that fails", async () => {
		const broken = { ...exercise, past: [{ line: "kubectl get nothing" }] };
		await prepareStart(broken);
		expect(() => startOf(broken, { seed: 7, profile: "course" })).toThrow(
			/"kubectl get nothing" fails: error: the server doesn't have/,
		);
	});
});

describe("an exercise", () => {
	it("has no steps: all its goals stand in one list, and the debrief comes at the end", () => {
		expect(exercise.blocks.filter(({ type }) => type === "step")).toHaveLength(1);
		expect(JSON.stringify(exercise.blocks)).not.toContain("Cause.");
		expect(JSON.stringify(exercise.solution.why)).toContain("Cause.");
		expect(exercise.says).toContain("an hour ago");
	});

	it.each([
		["nothing is done for ten minutes", [{ wait: 600_000 }], ["never-two-down"]],
		["the solution is played", exercise.solution.commands, ["new-image", "never-two-down"]],
		[
			"the Pods are deleted one by one",
			["1", "2", "3"].map((n) => `kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-${n}`),
			["new-image", "never-two-down"],
		],
		["all Pods are deleted at once", ["kubectl delete pods --all"], ["new-image"]],
		["the image is set back", ["kubectl set image ds/node-agent agent=fluent/fluent-bit:3.1"], ["never-two-down"]],
		["it is only restarted", ["kubectl rollout restart ds/node-agent"], ["never-two-down"]],
	])("is judged right where %s", async (_, acts, done) => {
		const { verdicts } = await play(exercise, acts);
		expect(Object.keys(verdicts).filter((id) => verdicts[id]?.done)).toEqual(done);
	});
});
