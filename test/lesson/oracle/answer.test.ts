// How many real clusters a lesson takes: nothing can be tried on a copy of one, so it is played again where something cannot be undone.
import path from "node:path";
import { expect, it } from "vitest";
import { compileLesson } from "../../../scripts/lessons/compile.ts";
import { realVerdicts } from "../../../scripts/lessons/oracle/answer.ts";
import type { Check, Part } from "../../../src/lesson/language/check.ts";
import { noting } from "./support.ts";

const lesson = { ...compileLesson(path.resolve("lessons"), "daemonset/03-a-tainted-node"), cluster: [] };

/** What was done on each cluster, one after the other; nothing is ever there. */
async function clustersFor(acts: readonly string[], ...parts: readonly (Part & Partial<Check>)[]) {
	const clusters: string[][] = [];
	const checks = parts.map((part, i) => ({ id: `c${i}`, goal: "", ...part }));
	const verdicts = await realVerdicts(
		{ lesson: { ...lesson, checks }, checks, acts, pauses: [0, ...acts.map(() => 0)], wait: 0 },
		async () => {
			const { cluster, did } = noting();
			clusters.push(did);
			return cluster;
		},
	);
	return { clusters: clusters.map((did) => did.filter((each) => /^(kubectl|join|leave|closes)/.test(each))), verdicts };
}
const none = { podsOf: "daemonset/none", count: 0 };
const joins = (name: string): Part => ({ ...none, whatif: { addNode: { name } } });
const deletes: Part = { ...none, whatif: { run: "kubectl delete pod a" } };

it("takes one cluster, which is closed, where nothing is supposed", async () => {
	const { clusters, verdicts } = await clustersFor(["kubectl delete pod b"], none, { ...none, count: 1 });
	expect(clusters).toEqual([["kubectl delete pod b", "closes"]]);
	expect([verdicts["c0"]?.done, verdicts["c1"]?.done]).toEqual([true, false]);
});

it("tries Nodes that join on the same cluster, one after the other", async () => {
	const { clusters, verdicts } = await clustersFor(["kubectl delete pod b"], joins("n1"), joins("n2"));
	expect(clusters).toEqual([["kubectl delete pod b", 'join {"name":"n1"}', 'join {"name":"n2"}', "closes"]]);
	expect(verdicts["c1"]).toEqual({ done: true });
});

it("plays the lesson again after something that cannot be undone", async () => {
	const { clusters } = await clustersFor(["kubectl delete pod b"], deletes, joins("n1"), joins("n2"));
	expect(clusters).toEqual([
		["kubectl delete pod b", "kubectl delete pod a", "closes"],
		["kubectl delete pod b", 'join {"name":"n1"}', 'join {"name":"n2"}', "closes"],
	]);
});

it("plays only the acts before the moment at which a check supposes something", async () => {
	const { clusters } = await clustersFor(["kubectl delete pod b", "kubectl delete pod c"], { ...deletes, count: 1, once: true });
	const [b, c, a] = ["b", "c", "a"].map((name) => `kubectl delete pod ${name}`);
	expect(clusters).toEqual([
		[b, c, "closes"],
		[a, "closes"],
		[b, a, "closes"],
		[b, c, a, "closes"],
	]);
});

it("has heard how it goes on before anything is tried", async () => {
	const { clusters, verdicts } = await clustersFor(
		[],
		joins("n1"),
		{ ...none, for: 20_000 },
		{ ...none, whatif: { wait: 9_000 } },
	);
	expect(clusters).toHaveLength(1);
	expect(Object.values(verdicts).every(({ done }) => done)).toBe(true);
});
