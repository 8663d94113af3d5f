// What the check language can say, kind by kind: on a cluster of four Nodes with the DaemonSet node-agent, after some lines.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { play, type Act } from "../../scripts/lessons/play.ts";
import { found, picksSeveral } from "../../src/lesson/language/paths.ts";
import type { Given, Part } from "../../src/lesson/language/check.ts";

const lesson = compileCourse(path.resolve("lessons")).lessons.find(({ slug }) => slug.endsWith("03-a-tainted-node"))!;
const agents = { podsOf: "daemonset/node-agent" } as const;
const image = (name: string): string => `kubectl set image ds/node-agent agent=${name}`;
const stuck = image("falcosecurity/falcoo:1");
const taint = "kubectl taint node mumbai-node-2 repair=now:NoExecute";

/** The verdict of a part after these acts: true, or what is said. */
async function after(
	acts: readonly Act[],
	part: Part & { readonly for?: number; readonly once?: boolean },
): Promise<true | string> {
	const other = { id: "other", goal: "", ...agents, notOn: ["mumbai-node-2"] };
	const { verdicts } = await play({ ...lesson, predictions: [], checks: [{ id: "it", goal: "", ...part }, other] }, acts);
	const verdict = verdicts["it"]!;
	return verdict.done || verdict.why;
}
const answered = (given: Given): readonly Act[] => [{ answer: "it", given }];

describe("a part of a check", () => {
	it.each<readonly [string, readonly Act[], Part & { readonly for?: number; readonly once?: boolean }, true | RegExp]>([
		["covers: every Node has one", [], { ...agents, covers: "all" }, true],
		["covers: one Node has none", [taint], { ...agents, covers: "all" }, /mumbai-node-2/],
		["covers: but for that one", [taint], { ...agents, covers: { except: ["mumbai-node-2"] } }, true],
		["one for each Node that may run it", [taint], { ...agents, exactlyOnePerNode: true }, true],
		[
			"one for each Node, and there is no such Node",
			[`kubectl patch ds node-agent -p '{"spec":{"template":{"spec":{"nodeSelector":{"no":"where"}}}}}'`],
			{ ...agents, exactlyOnePerNode: true },
			/There is no Node that the DaemonSet node-agent may run on\./,
		],
		[
			"too few",
			[taint],
			{ ...agents, atLeast: 4 },
			/^3 Pods of the DaemonSet node-agent are Running and Ready\. There should be at least 4\. mumbai-node-2: Taint/,
		],
		["too many", [], { ...agents, atMost: 3 }, /There should be at most 3\./],
		[
			"a number of Nodes",
			["# + Add Node (tainted)"],
			{ nodes: { atLeast: 5, untainted: true } },
			/4 Nodes without a taint are Ready/,
		],
		[
			"strangers with the same label",
			["kubectl run x --image=busybox:1.36 --labels=app=node-agent"],
			{ ...agents, count: 4 },
			true,
		],
		["an image", [image("falcosecurity/falco:0.39.0")], { ...agents, image: "falcosecurity/falco:0.39.0", covers: "all" }, true],
		[
			"a container by its name",
			[],
			{ object: "daemonset/node-agent", path: "spec.template.spec.containers[name=agent].image", is: "x" },
			/^`image` of agent in the DaemonSet node-agent is `falcosecurity\/falco:0\.38\.1`\. It should be `x`\.$/,
		],
		[
			"a quantity",
			[],
			{ object: "ds/node-agent", path: "spec.template.spec.containers[0].resources.requests.memory", atLeast: "0.1Gi" },
			true,
		],
		[
			"a quantity that is too small",
			[],
			{ object: "ds/node-agent", path: "spec.template.spec.containers[0].resources.requests.memory", atLeast: "1Gi" },
			/should be at least 1Gi/,
		],
		[
			"a field that is not set",
			[],
			{ object: "ds/node-agent", path: "spec.template.spec.tolerations[*].key", is: "a" },
			/`key` under `tolerations` .* is not set\.|is not set/,
		],
		[
			"the text before Apply",
			[
				{
					write: "node-agent.yaml",
					text: "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: node-agent, labels: { a: b } }",
				},
			],
			{ manifest: "node-agent.yaml", object: "daemonset/node-agent", path: "metadata.labels.a", is: "b" },
			true,
		],
		[
			"a refusal",
			[
				{ write: "x.yaml", text: "kind: DaemonSet\napiVersion: apps/v1\nmetadata: { name: x }\nspec: {}" },
				"kubectl apply -f x.yaml",
			],
			{ refused: { says: "selector" } },
			true,
		],
		["no refusal yet", [], { refused: true }, /No manifest has been refused/],
		[
			"a refusal that was mended",
			[{ write: "x.yaml", text: "kind: Pod" }, "kubectl apply -f x.yaml", "kubectl apply -f node-agent.yaml"],
			{ refused: true },
			/No manifest has been refused/,
		],
		["Pods that were pushed out", [taint], { evicted: { ...agents, on: "mumbai-node-2" } }, true],
		[
			"a deletion is no eviction",
			["kubectl delete pods --all"],
			{ evicted: agents },
			/So far 0 Pods of the DaemonSet node-agent were pushed out\./,
		],
		["Pods that went", ["kubectl delete pods --all"], { left: { ...agents, atLeast: 4 } }, true],
		[
			"Pods that came, all of them",
			["kubectl delete pods --all"],
			{ came: { ...agents, atMost: 3 } },
			/So far 4 Pods .* came\. There should be at most 3\./,
		],
		[
			"Pods that came lately",
			["kubectl delete pods --all", { wait: 60_000 }],
			{ came: { ...agents, within: 30_000, atMost: 0 } },
			true,
		],
		[
			"Pods that came since a check",
			[taint, "kubectl delete pods --all"],
			{ came: { ...agents, since: "other", atLeast: 3 } },
			true,
		],
		[
			"too few for a moment",
			["kubectl delete pods --all", { wait: 60_000 }],
			{ ...agents, never: { fewerThan: 3 } },
			/There was a moment when (only|no)/,
		],
		[
			"too few for a moment, undone",
			["kubectl delete pods --all", { wait: 60_000 }, { undo: true }],
			{ ...agents, never: { fewerThan: 3 } },
			true,
		],
		["an event by its text", [taint], { event: { reason: "TaintManagerEviction", about: "node-agent" } }, true],
		["an event after a check", [], { event: { reason: "SuccessfulCreate", after: "other" } }, /has not been seen yet/],
		[
			"an event that must not be",
			["kubectl delete pods --all"],
			{ event: { reason: "SuccessfulDelete", says: "node-agent", never: true } },
			true,
		],
		["few changes", ["kubectl get pods", taint, "kubectl apply -f no.yaml"], { changes: { atMost: 1 } }, true],
		["too many changes", [taint, "kubectl delete pods --all"], { changes: { atMost: 1 } }, /You have made 2 changes/],
		[
			"a command that must not be used",
			["k delete po --all --force"],
			{ didNotRun: ["delete pods"] },
			/You ran `k delete po --all --force`/,
		],
		[
			"what would be in a while",
			[],
			{ whatif: [{ run: "kubectl delete ds node-agent" }, { wait: 60_000 }], ...agents, atMost: 0 },
			true,
		],
		[
			"what would be, with more room",
			[],
			{ whatif: { addNode: { name: "n9", capacity: { cpu: "8" } } }, ...agents, runOn: ["n9"] },
			true,
		],
		["a wait, and what is so then", [], { whatif: { wait: 60_000 }, ...agents, count: 3 }, /^60 seconds later: 4 Pods/],
		[
			"what would be without a kubelet",
			[],
			{ whatif: [{ stop: "mumbai-node-1" }, { wait: 120_000 }], nodes: { atMost: 3 } },
			true,
		],
		[
			"the Nodes chosen",
			answered(["mumbai-node-2", "mumbai-node-1"]),
			{ answer: { ask: "", nodes: ["mumbai-node-1", "mumbai-node-2"] } },
			true,
		],
		[
			"one Node of two",
			answered(["mumbai-node-1"]),
			{ answer: { ask: "", nodes: ["mumbai-node-1", "mumbai-node-2"] } },
			/there are more/,
		],
		["a wrong number", answered(3), { answer: { ask: "", number: 4 } }, /3 is not right/],
		[
			"a choice",
			answered(1),
			{
				answer: {
					ask: "",
					choices: [
						{ text: "a", say: "No." },
						{ text: "b", right: true, say: "Yes." },
					],
				},
			},
			true,
		],
		[
			"a wrong choice",
			answered(0),
			{
				answer: {
					ask: "",
					choices: [
						{ text: "a", say: "No." },
						{ text: "b", right: true, say: "Yes." },
					],
				},
			},
			/^No\.$/,
		],
		[
			"Pods that still have another image",
			[],
			{ ...agents, image: "falcosecurity/falco:0.39.0", covers: "all" },
			/^The Pod node-agent-\w{5} on mumbai-node-1 has `falcosecurity\/falco:0\.38\.1`\. It should have `falcosecurity\/falco:0\.39\.0`\.$/,
		],
		[
			"a rollout's status that runs out of time, and has said how far it is",
			[stuck, "kubectl rollout status ds/node-agent --timeout=5s"],
			{ ranAny: ["rollout status ds/node-agent"] },
			true,
		],
		[
			"a look that finds one of two",
			["kubectl get node mumbai-node-1 mumbai-node-9"],
			{ ranAny: ["get nodes"], showing: "mumbai-node-1" },
			true,
		],
		[
			"a change that does half of what it should",
			["kubectl taint node mumbai-node-1 mumbai-node-9 a=b:NoSchedule"],
			{ ranAny: ["taint node"] },
			/^`kubectl taint .*` did not work\.$/,
		],
		["a change that has not ended", ["kubectl drain mumbai-node-1"], { ranAny: ["drain mumbai-node-1"] }, /did not work/],
		...["-o wide -L=disk,zone", "-Ldisk", "--label-columns=zone,disk", "-L zone -L disk", "--show-labels", "-o yaml"].map(
			(flags): readonly [string, readonly Act[], Part, true] => [
				`labels as columns, by ${flags}`,
				[`kubectl get nodes ${flags}`],
				{ ranAny: ["get nodes -L disk"] },
				true,
			],
		),
		[
			"another label as a column",
			["kubectl get nodes -L zone"],
			{ ranAny: ["get nodes -L disk"] },
			/^You ran `kubectl get nodes -L zone`\. Add `-L disk`\.$/,
		],
		[
			"a look that prints nothing",
			["kubectl get nodes -L disk -o jsonpath={.nothing}"],
			{ ranAny: ["get nodes"] },
			/^`.*` printed nothing\.$/,
		],
		["all labels, by their YAML", ["kubectl get nodes -o yaml"], { ranAny: ["get nodes --show-labels"] }, true],
		[
			"a workload that was there before",
			["kubectl delete ds node-agent"],
			{ ...agents, runOn: ["mumbai-node-1"] },
			/^There is no DaemonSet node-agent any more\. Undo brings it back\.$/,
		],
		[
			"an object that was never there",
			["kubectl delete ds node-agent"],
			{ object: "daemonset/other" },
			/^There is no DaemonSet other yet\.$/,
		],
		["what the other check says", [taint], { sameAs: "other" }, true],
		[
			"a container that crashes every half minute",
			[
				`kubectl patch ds node-agent -p '{"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":4}},"template":{"spec":{"containers":[{"name":"agent","image":"busybox:1.36","command":["sh","-c","sleep 15; exit 1"]}]}}}}'`,
			],
			{ ...agents, runOn: ["mumbai-node-1"], for: 120_000 },
			/mumbai-node-1/,
		],
	])("%s", async (_, acts, part, wanted) => {
		const verdict = await after(acts, part);
		if (wanted === true) expect(verdict).toBe(true);
		else expect(verdict).toMatch(wanted);
	});
});

describe("a path", () => {
	const object = {
		a: { "b.c": 1 },
		list: [
			{ name: "x", n: 1 },
			{ name: "y", n: 2 },
		],
	};
	it.each([
		["a['b.c']", [1]],
		["list[1].n", [2]],
		["list[name=y].n", [2]],
		["list[*].n", [1, 2]],
		["list[name=z].n", []],
		["a.b.c", []],
		["constructor.name", []],
	])("%s picks %j", (text, values) => {
		expect(found(object, text)).toEqual(values);
	});
	it("says whether it may pick several", () => {
		expect([picksSeveral("list[*].n"), picksSeveral("list[0].n")]).toEqual([true, false]);
	});
});
