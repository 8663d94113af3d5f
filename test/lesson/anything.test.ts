// Whatever a learner does in a lesson, in whatever order: the desk takes it, every check can be judged, and a sitting that is
// saved and opened again stands where it stood.
import path from "node:path";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { compileCourse, type LessonSource } from "../../scripts/lessons/compile.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import type { Check } from "../../src/lesson/language/check.ts";
import { drawnBy } from "../../src/lesson/draw.ts";
import { judge } from "../../src/lesson/checks/registry.ts";
import { DeskEvidence } from "../../src/lesson/evidence.ts";
import { loadKinds } from "../../src/lesson/kinds.ts";
import { startOf } from "../../src/lesson/start.ts";

const options = { seed: 7, profile: "course" as const };
const lessons = compileCourse(path.resolve("lessons")).lessons.map((lesson) => drawnBy(lesson, 1));

const node = fc.integer({ min: 1, max: 10 }).map((n) => `mumbai-node-${n}`);
const machine = fc.oneof(
	fc.record({
		gesture: fc.constant("join" as const),
		kind: fc.constantFrom("plain" as const, "tainted" as const, "gpu" as const),
	}),
	fc.record({ gesture: fc.constantFrom("stop" as const, "start" as const, "leave" as const), node }),
);
const line = fc.oneof(
	fc
		.tuple(
			node,
			fc.constantFrom("dedicated=gpu", "quarantine=yes", "team"),
			fc.constantFrom("NoSchedule", "NoExecute", "PreferNoSchedule"),
		)
		.map(([name, key, effect]) => `kubectl taint node ${name} ${key}:${effect} --overwrite`),
	node.map((name) => `kubectl taint node ${name} dedicated-`),
	fc
		.tuple(fc.constantFrom("cordon", "uncordon", "delete node", "drain --ignore-daemonsets --force"), node)
		.map((each) => `kubectl ${each.join(" ")}`),
	node.map((name) => `kubectl delete pods -A --field-selector spec.nodeName=${name} --now`),
	fc.constantFrom(
		"kubectl delete daemonsets --all -A",
		"kubectl delete deployments --all",
		"kubectl delete namespace monitoring",
	),
	fc.nat(100).map((n) => `kubectl scale deployment --all --replicas=${n % 7}`),
);
const apply = fc.constantFrom("start", "solution", "half").map((of) => ({ apply: of }));
const time = fc.constantFrom("undo" as const, "redo" as const, "back" as const).map((move) => ({ move }));
const action = fc.oneof({ weight: 3, arbitrary: machine }, { weight: 4, arbitrary: line }, { weight: 2, arbitrary: apply }, time);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function act(desk: Desk, lesson: LessonSource, each: Action): Promise<void> {
	if (typeof each === "string") {
		await desk.type(each);
		await desk.settleLine(120_000);
		desk.interrupt();
	} else if ("gesture" in each) {
		// A card offers only what its machine can do.
		const offered = each.gesture === "join" || (each.gesture === "start") !== desk.world.isOn(each.node);
		if (offered && (each.gesture === "join" || desk.world.read.get("Node", undefined, each.node))) desk.gesture(each);
	} else if ("apply" in each) {
		for (const file of each.apply === "start" ? lesson.files : lesson.solution.files) {
			desk.files.set(file.name, each.apply === "half" ? file.text.slice(0, file.text.length / 2) : file.text);
			await desk.type(`kubectl apply -f ${file.name}`);
			await desk.settleLine(120_000);
		}
	} else if (each.move === "back") desk.seek((desk.world.start + desk.world.now) / 2);
	else if (each.move === "undo") desk.undo();
	else desk.redo();
	desk.advanceTo(desk.world.now + 7_000);
}

beforeAll(() => Promise.all([loadRest(), loadAll()]));

it("asks what a Node would change if it joined, also where the learner has one of its name", async () => {
	const lesson = lessons.find(({ slug }) => slug.endsWith("03-a-tainted-node"))!;
	const name = "mumbai-node-99";
	const check: Check = {
		id: "stays-off",
		goal: "",
		whatif: { addNode: { name, taints: ["team=payments:NoSchedule"] } },
		podsOf: "daemonset/node-agent",
		notOn: [name],
	};
	const desk = new Desk({ ...options, start: startOf(lesson, options), files: lesson.files });
	const evidence = new DeskEvidence(desk, lesson.checks, await loadKinds(lesson.checks));
	desk.gesture({ gesture: "join", kind: "plain", name });
	desk.advanceTo(desk.world.now + 10_000);
	expect([...desk.world.read.podsOn(name)]).toHaveLength(1);
	expect(judge(check, evidence)).toEqual({ done: true });
	await desk.type(
		`kubectl patch daemonset node-agent -p '{"spec":{"template":{"spec":{"tolerations":[{"operator":"Exists"}]}}}}'`,
	);
	await desk.settleLine();
	expect(judge(check, evidence)).toMatchObject({ done: false });
	evidence.close();
});

it.each(lessons.map((lesson) => [lesson.slug, lesson] as const))("%s bears whatever a learner does", async (_, lesson) => {
	const start = startOf(lesson, options);
	await fc.assert(
		fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 9 }), async (actions) => {
			const desk = new Desk({ ...options, start, files: lesson.files });
			const evidence = new DeskEvidence(desk, lesson.checks, await loadKinds(lesson.checks));
			for (const each of actions) {
				await act(desk, lesson, each);
				for (const check of lesson.checks) judge(check, evidence);
			}
			const again = await Desk.restore(JSON.parse(JSON.stringify(desk.save())) as ReturnType<Desk["save"]>);
			const later = desk.world.now + 20_000;
			for (const one of [desk, again]) one.advanceTo(later);
			expect(JSON.stringify(again.world.read.sorted("Pod"))).toBe(JSON.stringify(desk.world.read.sorted("Pod")));
			evidence.close();
		}),
		{ numRuns: Number(process.env["RUNS"] ?? 12), seed: Number(process.env["SEED"] ?? 7) },
	);
});
