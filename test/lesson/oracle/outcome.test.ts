// One way through a lesson, compared with what real Kubernetes says; here a stand-in answers in its place.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compileLesson, type LessonSource } from "../../../scripts/lessons/compile.ts";
import { keptIn, nothingKept } from "../../../scripts/lessons/kept.ts";
import { play } from "../../../scripts/lessons/play.ts";
import type { Task, Verdicts } from "../../../scripts/lessons/oracle/answer.ts";
import { StartDiffers } from "../../../scripts/lessons/oracle/begin.ts";
import { countOf, differences, reportOf } from "../../../scripts/lessons/oracle/compare.ts";
import { outcomeOf } from "../../../scripts/lessons/oracle/outcome.ts";
import { oracleProblem, TookTooLong } from "../../../scripts/lessons/oracle/programs.ts";
import { pausesFor } from "../../../scripts/lessons/oracle/waits.ts";
import { waysOf, type Way } from "../../../scripts/lessons/oracle/ways.ts";
import type { Check, Part } from "../../../src/lesson/language/check.ts";

const whole = compileLesson(path.resolve("lessons"), "daemonset/03-a-tainted-node");
/** With two of its wrong answers. */
const lesson: LessonSource = {
	...whole,
	wrong: ["exists-everything", "wrong-value"].map((name) => ({
		...whole.wrong.find((each) => each.name === name)!,
		commands: ["kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule", "kubectl apply -f node-agent.yaml"],
	})),
};
const exercise = compileLesson(path.resolve("test/lesson/courses"), "ondelete");
const withDeployment = compileLesson(path.resolve("lessons"), "daemonset/02-daemonset-or-deployment");
const start: Way = { name: "start", acts: [], isRight: true };
const nobody = (): never => {
	throw new Error("it was asked");
};
/** Every check of the task fails there, as it does here at the start. */
const allFail = ({ checks }: Task): Promise<Verdicts> =>
	Promise.resolve(Object.fromEntries(checks.map(({ id }) => [id, { done: false as const, why: "No." }])));
const allPass = ({ checks }: Task): Promise<Verdicts> =>
	Promise.resolve(Object.fromEntries(checks.map(({ id }) => [id, { done: true as const }])));

describe("the ways through a lesson", () => {
	it("are its start, its solution and its wrong answers, with files before lines", () => {
		const ways = waysOf(lesson);
		expect(ways.map(({ name }) => name)).toEqual([
			"start",
			"solution",
			"wrong answer exists-everything",
			"wrong answer wrong-value",
		]);
		expect(ways[2]?.acts).toEqual([
			{ write: "node-agent.yaml", text: expect.stringContaining("operator: Exists") as string },
			"kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule",
			"kubectl apply -f node-agent.yaml",
		]);
		expect(ways[3]?.caught?.check).toBe("let-in");
	});

	it("keep what an author says of the oracle", () => {
		const [first, ...rest] = lesson.wrong;
		const marked = { ...lesson, wrong: [{ ...first!, oracleReason: "It waits for an hour." }, ...rest] };
		expect(waysOf(marked).map((way) => way.marked)).toEqual([undefined, undefined, "It waits for an hour.", undefined]);
		expect(waysOf({ ...marked, unplayable: { lesson: "No.", checks: {} } }).map((way) => way.marked)).toEqual([
			"No.",
			"No.",
			"No.",
			"No.",
		]);
	});
});

describe("a way", () => {
	it("agrees where all verdicts do, and differs where one does not", async () => {
		expect(await outcomeOf(lesson, start, allFail, nothingKept)).toEqual({ is: "agrees", notes: [] });
		const differs = await outcomeOf(lesson, start, allPass, nothingKept);
		expect(differs.is).toBe("differs");
		expect(reportOf("start", differs).join("\n")).toContain('barrier: in the simulator not done: "');
	});

	it("is played once more where it differs, and says which checks came out otherwise then", async () => {
		let asked = 0;
		const outcome = await outcomeOf(lesson, start, (task) => (asked++ === 0 ? allPass(task) : allFail(task)), nothingKept);
		expect(asked).toBe(2);
		expect(reportOf("start", outcome).at(-1)).toMatch(
			/played again, real Kubernetes came to not done: chance or time decides this check$/,
		);
		const sure = await outcomeOf(lesson, start, allPass, nothingKept);
		expect(reportOf("start", sure).join("\n")).not.toContain("chance");
	});

	it("differs where its start does not come about there", async () => {
		const ask = () => Promise.reject(new StartDiffers("start/commands.txt: no"));
		expect(await outcomeOf(lesson, start, ask, nothingKept)).toEqual({ is: "differs", how: ["start/commands.txt: no"] });
	});

	it("notes a wrong answer whose learner would read another sentence there", async () => {
		const way = waysOf(lesson).find(({ name }) => name.endsWith("wrong-value"))!;
		const { verdicts } = await play(lesson, way.acts);
		const other = { ...verdicts, "let-in": { done: false as const, why: "No Pod is there." } };
		expect(await outcomeOf(lesson, way, () => Promise.resolve(verdicts), nothingKept)).toEqual({ is: "agrees", notes: [] });
		expect(await outcomeOf(lesson, way, () => Promise.resolve(other), nothingKept)).toEqual({
			is: "agrees",
			notes: ['let-in says other words there: "No Pod is there."'],
		});
	});

	const withCheck = (part: Part & Partial<Check>): LessonSource => ({
		...lesson,
		checks: [{ id: "it", goal: "", ...part }],
		predictions: [],
	});
	const past = (...acts: LessonSource["past"]): LessonSource => ({ ...withDeployment, past: acts });
	const hour = { wait: 3_600_000 };
	it.each<readonly [string, LessonSource, Way, RegExp]>([
		["its author marked", lesson, { ...start, marked: "It takes an hour." }, /^It takes an hour\.$/],
		["has a gesture that no pretended machine can do", lesson, { ...start, acts: ["# metrics on"] }, /nothing measures/],
		[
			"has a line that looks into a container and does something as well",
			lesson,
			{ ...start, acts: ["kubectl logs ds/node-agent; kubectl delete pods --all"] },
			/log nothing/,
		],
		[
			"begins with such a gesture",
			past({ gesture: { gesture: "disk-pressure", node: "mumbai-node-1", on: true } }),
			start,
			/no disk that fills/,
		],
		["has a machine of another platform", lesson, { ...start, acts: ["# + Add Node (arm64)"] }, /platform/],
		[
			"has half a CPU",
			{ ...lesson, cluster: [{ kind: "Node", metadata: { name: "a" }, status: { capacity: { cpu: "500m" } } }] },
			start,
			/whole CPUs/,
		],
		[
			"probes over the network",
			lesson,
			{ ...start, acts: [{ write: "node-agent.yaml", text: "httpGet:\n  port: 80" }] },
			/probe/,
		],
		[
			"pulls an image that only the simulator refuses",
			lesson,
			{ ...start, acts: ["kubectl set image ds/node-agent agent=falcosecurity/falcoo:1"] },
			/falcosecurity\/falcoo:1 can$/,
		],
	])("is skipped that %s", async (_, source, way, why) => {
		expect(await outcomeOf(source, way, nobody, nothingKept)).toEqual({
			is: "skipped",
			why: expect.stringMatching(why) as string,
		});
	});

	it("is skipped where a line takes too long there", async () => {
		const ask = () => Promise.reject(new TookTooLong("too long"));
		expect(await outcomeOf(lesson, start, ask, nothingKept)).toEqual({ is: "skipped", why: "too long" });
	});

	it.each([
		["something happens late in a wait", start, /something happens 3\d\d s into a wait of its start/],
		[
			"something comes by a timer",
			{ ...start, acts: Array<string>(3).fill("kubectl get pods") },
			/something happens|time matters/,
		],
	])("whose start is cut short where %s may differ there, and then says why", async (_, way, why) => {
		const silent = past({ gesture: { gesture: "stop", node: "mumbai-node-1" } }, hour);
		const agreed = await outcomeOf(silent, way, allFail, nothingKept);
		expect(agreed).toEqual({ is: "agrees", notes: [expect.stringMatching(why)] });
		const differed = await outcomeOf(silent, way, allPass, nothingKept);
		expect(differed).toEqual({
			is: "skipped",
			why: expect.stringMatching(new RegExp(`${why.source}.*; then `)) as string,
		});
	});

	it("that waits for long itself may differ there too", async () => {
		const way = { ...start, acts: ["# stop mumbai-node-1", { wait: 3_600_000 }] };
		const differed = await outcomeOf(lesson, way, allPass, nothingKept);
		expect(differed).toEqual({
			is: "skipped",
			why: expect.stringMatching(/^a wait was cut to two minutes: .*; then /) as string,
		});
		const short = { ...start, acts: ["# stop mumbai-node-1", { wait: 60_000 }] };
		expect((await outcomeOf(lesson, short, allPass, nothingKept)).is).toBe("differs");
	});

	it("is played with a minute of its start's waits, or with two where something comes by a timer", async () => {
		const silent = {
			...withDeployment,
			cluster: [...withDeployment.cluster],
			past: [{ gesture: { gesture: "stop", node: "mumbai-node-1" } as const }, { wait: 200_000 }],
		};
		const waits: number[] = [];
		const ask = ({ wait }: Task): Promise<Verdicts> => {
			waits.push(wait);
			return Promise.resolve({});
		};
		await outcomeOf(exercise, start, ask, nothingKept);
		expect(new Set(waits)).toEqual(new Set([60_000]));
		const later = { ...start, acts: ["kubectl get pods", "kubectl get pods", "kubectl get pods"] };
		await outcomeOf(silent, later, ask, nothingKept);
		expect(waits.at(-1)).toBe(120_000);
	});

	it("is played where nothing happens late in a long wait", async () => {
		const ask = () =>
			Promise.resolve({ "never-two-down": { done: true as const }, "new-image": { done: false as const, why: "" } });
		expect(await outcomeOf(exercise, start, ask, nothingKept)).toEqual({ is: "agrees", notes: [] });
	});

	it.each<readonly [string, Part & Partial<Check>, RegExp]>([
		["logs", { podsOf: "ds/node-agent", logs: { says: "x" } }, /log nothing/],
		["a line into a container", { ranAny: ["top nodes"] }, /nothing measures/],
		[
			"what is supposed of a machine's memory",
			{ whatif: { pressure: { node: "mumbai-node-1", on: "memory" } }, podsOf: "ds/node-agent", count: 4 },
			/never run short of memory/,
		],
		["a long wait", { whatif: [{ wait: 61_000 }], podsOf: "ds/node-agent", count: 9 }, /more than a minute/],
		["a long look ahead", { podsOf: "ds/node-agent", count: 9, for: 300_000 }, /more than a minute/],
	])("leaves a check out that asks for %s", async (_, part, why) => {
		const outcome = await outcomeOf(withCheck(part), start, allPass, nothingKept);
		expect(outcome).toEqual({ is: "agrees", notes: [expect.stringMatching(why)] });
	});

	it("leaves a check out that its author marked", async () => {
		const marked = { ...lesson, unplayable: { checks: { barrier: "Chance decides it." } } };
		expect(await outcomeOf(marked, start, allFail, nothingKept)).toEqual({
			is: "agrees",
			notes: ["barrier is not compared: Chance decides it."],
		});
	});
});

describe("what agreed", () => {
	let folder = "";
	let asked = 0;
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "oracle-"));
		asked = 0;
	});
	afterEach(() => rmSync(folder, { recursive: true }));
	const kept = () => keptIn(folder, new Uint8Array(), "oracle-");
	const counted = (answer: typeof allFail) => (task: Task) => {
		asked++;
		return answer(task);
	};

	it("is not asked again, until something else is played", async () => {
		for (const source of [
			lesson,
			lesson,
			{ ...lesson, title: "Another title" },
			{ ...lesson, checks: lesson.checks.map((check) => ({ ...check, goal: "Another goal" })) },
		])
			await outcomeOf(source, start, counted(allFail), kept());
		expect(asked).toBe(1);
		await outcomeOf(lesson, { ...start, acts: ["kubectl get pods"] }, counted(allFail), kept());
		await outcomeOf({ ...lesson, checks: lesson.checks.slice(1) }, start, counted(allFail), kept());
		expect(asked).toBe(3);
		expect(readdirSync(folder)).toHaveLength(3);
	});

	it("is asked again where it differed", async () => {
		for (let i = 0; i < 2; i++) expect((await outcomeOf(lesson, start, counted(allPass), kept())).is).toBe("differs");
		expect(asked).toBe(4);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe("the report", () => {
	it("has a line for each way, says how verdicts differ, and counts", () => {
		const ours: Verdicts = { a: { done: true }, b: { done: false, why: "Ours.", quote: "error: x\ny" }, c: { done: true } };
		const real: Verdicts = { a: { done: false, why: "Theirs." }, b: { done: true }, c: { done: true } };
		const how = differences(ours, real);
		const outcomes = [
			{ is: "differs", how },
			{ is: "agrees", notes: ["a is not compared: no"] },
			{ is: "skipped", why: "no" },
		] as const;
		expect(outcomes.flatMap((outcome) => reportOf("start", outcome))).toEqual([
			"✗ start: differs",
			'    a: in the simulator done; on real Kubernetes not done: "Theirs."',
			'    b: in the simulator not done: "Ours." (error: x); on real Kubernetes done',
			"  start: agrees",
			"    a is not compared: no",
			"  start: skipped: no",
		]);
		expect(countOf(outcomes)).toBe("1 agree, 1 differ, 1 skipped");
	});

	it("says what a folder lacks that is no built oracle", () => {
		expect(oracleProblem(path.resolve("lessons"))).toMatch(/lessons is no built oracle: it has no up\.sh$/);
	});
});

describe("real Kubernetes is left alone", () => {
	const pauses = async (source: LessonSource, acts: readonly string[]) => pausesFor(acts, await play(source, acts));

	it("as long as the simulator moves after each act", async () => {
		const acts = ["# stop mumbai-node-9", "kubectl get ds", "kubectl delete pod -l app=node-agent", "kubectl get ds"];
		const [start, none, looking, deleting, last] = await pauses(lesson, acts);
		expect([start, none]).toEqual([0, 0]);
		expect(deleting).toBeGreaterThan(4000);
		expect(deleting).toBeLessThan(10_000);
		expect([looking, last]).toEqual([3000, 3000]);
	});

	it("as long as the simulator is, where something comes by a timer", async () => {
		expect(await pauses(lesson, ["# stop mumbai-node-1", "kubectl get nodes"])).toEqual([0, 40_000, 80_000]);
		const crash = `kubectl patch ds node-agent -p '{"spec":{"template":{"spec":{"containers":[{"name":"agent","command":["sh","-c","sleep 2; exit 1"]}]}}}}'`;
		expect(await pauses(lesson, [crash])).toEqual([0, 80_000]);
		expect(await pauses({ ...lesson, cluster: [...lesson.cluster], past: [{ line: crash }] }, [])).toEqual([40_000]);
	});
});
