// Wrong answers that the verifier makes by itself: one small change of the solution each.
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { editsOf } from "../../scripts/lessons/edits.ts";
import { looksBack } from "../../scripts/lessons/looksback.ts";
import { mutationsOf } from "../../scripts/lessons/mutations.ts";
import { play, solutionActs } from "../../scripts/lessons/play.ts";
import { stateOf } from "../../scripts/lessons/state.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { reportOf } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const { lessons } = compileCourse(path.resolve("lessons"));
const tainted = lessons.find(({ slug }) => slug.endsWith("03-a-tainted-node"))!;

const toleration = "      tolerations:\n        - { key: a, operator: Exists, effect: NoSchedule }\n";
const sloppy = {
	"solution/daemonset.yaml": (text: string) => text.replace("      containers:", `${toleration}      containers:`),
};

it("a check that does not look is found, with the edit in words", async () => {
	const { problems } = await reportOf(sloppy);
	expect(problems).toContain(
		"a/01-b/checks.yaml: a wrong answer passes every check; it is the solution with daemonset.yaml:16: effect: NoSchedule → NoExecute",
	);
});
it("a check that looks finds them all", async () => {
	const has =
		"  all:\n    - object: daemonset/node-agent\n      path: spec.template.spec.tolerations\n      is: [{ key: a, operator: Exists, effect: NoSchedule }]\n";
	const { problems } = await reportOf({ ...sloppy, "checks.yaml": (text) => text + has });
	expect(problems).toEqual([]);
});

it("each part of what the learner writes is changed, and nothing that the start has already", () => {
	const start = [{ name: "a.yaml", text: "kind: Deployment\nspec:\n  replicas: 4\n  x: y\n" }];
	const files = [{ name: "a.yaml", text: "kind: DaemonSet\nspec:\n  x: y\n  items:\n    - { effect: NoExecute, on: true }\n" }];
	expect(
		editsOf({ files, commands: ["# stop n1", "kubectl taint node n1 a=b:NoSchedule"] }, start, ["n1", "n2"]).map(
			({ words }) => words,
		),
	).toEqual([
		"a.yaml:1: kind left out",
		"a.yaml:1: key kind → kindx",
		"a.yaml:1: kind: DaemonSet → Deployment",
		"a.yaml:1: kind: DaemonSet → StatefulSet",
		"a.yaml:4: items left out",
		"a.yaml:4: key items → itemsx",
		"a.yaml:4: items one level higher",
		"a.yaml:5: effect left out",
		"a.yaml:5: key effect → effectx",
		"a.yaml:5: effect one level higher",
		"a.yaml:5: effect: NoExecute → NoSchedule",
		"a.yaml:5: effect: NoExecute → PreferNoSchedule",
		"a.yaml:5: on left out",
		"a.yaml:5: key on → onx",
		"a.yaml:5: on one level higher",
		"a.yaml:5: on: true → false",
		'"# stop n1" left out',
		'"# stop n1" → "# stop n2"',
		'"kubectl taint node n1 a=b:NoSchedule" left out',
		...["node n1 a=b:NoSchedule", "taint n1 a=b:NoSchedule", "taint node a=b:NoSchedule", "taint node n1"].map(
			(words) => `"kubectl taint node n1 a=b:NoSchedule" → "kubectl ${words}"`,
		),
		...["taintx node n1 a=b:NoSchedule", "taint nodex n1 a=b:NoSchedule", "taint node n2 a=b:NoSchedule"].map(
			(words) => `"kubectl taint node n1 a=b:NoSchedule" → "kubectl ${words}"`,
		),
		...["ax=b:NoSchedule", "a=bx:NoSchedule", "a=b:NoExecute", "a=b:PreferNoSchedule"].map(
			(taint) => `"kubectl taint node n1 a=b:NoSchedule" → "kubectl taint node n1 ${taint}"`,
		),
	]);
});

it("a toleration and a label are added, too", () => {
	const text = "spec:\n  nodeSelector: { disk: ssd }\n  tolerations:\n    - key: a\n";
	const edits = editsOf({ files: [{ name: "a.yaml", text }], commands: [] }, [], []);
	const textOf = (words: string) => edits.find((edit) => edit.words === words)?.files[0]?.text;
	expect(textOf("a.yaml:2: nodeSelector with another label as well")).toContain("nodeSelector: { disk: ssd, other: x }");
	expect(textOf("a.yaml:3: tolerations with a toleration of another key as well")).toContain(
		"    - key: a\n    - key: other\n      operator: Exists\n",
	);
});

it("a file is changed in one place only, and its comments stay", () => {
	const files = [{ name: "a.yaml", text: "# first\na: 1 # why\nb: 2\n---\nc: 3\n" }];
	const edit = editsOf({ files, commands: [] }, [], []).find(({ words }) => words === "a.yaml:5: c: 3 → 4");
	expect(edit?.files[0]?.text).toBe("# first\na: 1 # why\nb: 2\n---\nc: 4\n");
});

it("at most twenty are drawn, always the same", () => {
	expect(mutationsOf(tainted)).toHaveLength(20);
	expect(mutationsOf(tainted)).toEqual(mutationsOf(tainted));
	expect(
		mutationsOf({ ...tainted, solution: { ...tainted.solution, files: [], commands: ["# stop mumbai-node-1"] } }),
	).toHaveLength(4);
});

it("two ways to the same cluster have one state, another cluster has another", async () => {
	const [same, slower, other] = await Promise.all([
		play(tainted, solutionActs(tainted)),
		play(tainted, [{ wait: 77_000 }, "kubectl get pods", ...solutionActs(tainted)]),
		play(tainted, [...solutionActs(tainted), "kubectl cordon mumbai-node-1"]),
	]);
	expect(stateOf(slower.desk.world.read)).toBe(stateOf(same.desk.world.read));
	expect(stateOf(other.desk.world.read)).not.toBe(stateOf(same.desk.world.read));
});

it.each([
	["a check that needs to be so once", [{ id: "a", goal: "", once: true }], false],
	["one that must hold for a while then", [{ id: "a", goal: "", once: true, for: 1000 }], true],
	[
		"one that counts since another was reached, which is noted at that moment",
		[
			{ id: "a", goal: "", once: true },
			{ id: "b", goal: "", came: { since: "a" } },
		],
		false,
	],
	[
		"one that counts since another was judged",
		[
			{ id: "a", goal: "" },
			{ id: "b", goal: "", any: [{ event: { after: "a" } }] },
		],
		true,
	],
	[
		"a sentence that does",
		[
			{ id: "a", goal: "" },
			{ id: "b", goal: "", because: [{ if: { left: { since: "a" } }, say: "" }] },
		],
		true,
	],
])("whether it matters when a lesson is judged: %s", (_, checks, expected) => {
	expect(looksBack({ checks })).toBe(expected);
});
