// One rule says where a DaemonSet's Pods should be. The controller acts on it, explanations put each of its questions into
// words, and the stage draws it: for whatever Node and template, all three must agree.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeShouldRunDaemonPod } from "../../src/cluster/api/daemonplacement.ts";
import type { Node, NodeSelectorTerm, PodSpec, Taint, Toleration } from "../../src/cluster/api/types.generated.ts";
import { placesOf } from "../../src/cluster/controllers/daemonset/placement.ts";
import { controllerGates } from "../../src/explain/controllergates.ts";
import { explainDaemonSet } from "../../src/explain/daemonset.ts";
import { placementOf } from "../../src/ui/state/placement.ts";
import { makeDaemonSet, storeOf } from "../explain/support.ts";
import { makeNode } from "../scheduler/support.ts";

const names = ["node-1", "node-2"];
const key = fc.constantFrom("disk", "zone", "dedicated");
const value = fc.constantFrom("", "a", "b");
const condition = fc.constantFrom("not-ready", "unreachable", "disk-pressure", "network-unavailable", "unschedulable");
const taintKey = fc.oneof(
	key,
	condition.map((name) => `node.kubernetes.io/${name}`),
);
const effect = fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute");

const taint: fc.Arbitrary<Taint> = fc.record({ key: taintKey, value, effect });
const toleration: fc.Arbitrary<Toleration> = fc.record(
	{
		key: taintKey,
		operator: fc.constantFrom("Exists", "Equal"),
		value,
		effect,
		tolerationSeconds: fc.constantFrom(0, 30),
	},
	{ requiredKeys: [] },
);
const expression = fc.record({
	key,
	operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"),
	values: fc.array(value, { maxLength: 2 }),
});
const field = fc.record({
	key: fc.constant("metadata.name"),
	operator: fc.constantFrom("In", "NotIn"),
	values: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 1 }),
});
const term: fc.Arbitrary<NodeSelectorTerm> = fc.record(
	{ matchExpressions: fc.array(expression, { maxLength: 2 }), matchFields: fc.array(field, { maxLength: 1 }) },
	{ requiredKeys: [] },
);
const labels = fc.dictionary(key, value, { maxKeys: 2 });

const template: fc.Arbitrary<Partial<PodSpec>> = fc.record(
	{
		nodeName: fc.constantFrom(...names),
		nodeSelector: labels,
		hostNetwork: fc.boolean(),
		tolerations: fc.array(toleration, { maxLength: 3 }),
		affinity: fc.array(term, { minLength: 1, maxLength: 2 }).map((nodeSelectorTerms) => ({
			nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
		})),
	},
	{ requiredKeys: [] },
);
const node: fc.Arbitrary<Node> = fc
	.record({
		labels,
		taints: fc.array(taint, { maxLength: 3 }),
		cordoned: fc.boolean(),
		ready: fc.constantFrom("True", "False", "Unknown"),
	})
	.map(({ labels, taints, cordoned, ready }) => {
		const plain = makeNode("node-1", { labels, taints, cordoned });
		return { ...plain, status: { ...plain.status, conditions: [{ type: "Ready", status: ready }] } };
	});

describe("Controller, explanation and stage", () => {
	it("agree where a DaemonSet's Pods should run, where they may stay, and whether a taint keeps them out", () => {
		fc.assert(
			fc.property(node, template, (node, spec) => {
				const daemonSet = makeDaemonSet("agent", spec);
				const store = storeOf(node, daemonSet);
				const decided = placesOf(daemonSet, store).get("node-1")!;
				expect(decided).toEqual(nodeShouldRunDaemonPod(node, daemonSet));

				const gates = (there: "running" | "none") =>
					controllerGates({ spec: daemonSet.spec!.template.spec!, path: [] }, node, there);
				const stopped = (there: "running" | "none") => gates(there).find(({ passed }) => passed === false);
				expect(stopped("none") === undefined, "explanation: should run").toBe(decided.shouldRun);
				expect(stopped("running") === undefined, "explanation: should continue").toBe(decided.shouldContinueRunning);
				const byController = explainDaemonSet(daemonSet, node, store).stoppedBy;
				expect(byController?.askedBy === "DaemonSet controller" && byController.gate !== "created").toBe(!decided.shouldRun);

				const drawn = placementOf(daemonSet, node);
				expect([drawn.should, drawn.keeps]).toEqual([decided.shouldRun, decided.shouldContinueRunning]);
				expect(drawn.by === "taint").toBe(stopped("none")?.gate === "taint");
				expect(drawn.by === undefined).toBe(decided.shouldRun);
			}),
			{ seed: 1, numRuns: 2000 },
		);
	});
});
