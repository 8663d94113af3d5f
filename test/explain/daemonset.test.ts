import { describe, expect, test } from "vitest";
import type { DaemonSet, Node, PodSpec } from "../../src/cluster/api/types.generated.ts";
import { explainDaemonSet } from "../../src/explain/daemonset.ts";
import { makeNode, makePod, onlyOn } from "../scheduler/support.ts";
import { lines, makeDaemonSet, nodeOf, stop, storeOf } from "./support.ts";

const agent = { apiVersion: "apps/v1", kind: "DaemonSet", name: "agent" };
const explain = (daemonSet: DaemonSet, node: Node, ...others: readonly object[]) => {
	const store = storeOf(node, daemonSet, ...others);
	return explainDaemonSet(daemonSet, nodeOf(store, node.metadata.name), store);
};
const gpu = { key: "dedicated", value: "gpu", effect: "NoSchedule" as const };
const affinity = (...terms: readonly object[]): Partial<PodSpec> => ({
	affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
});
const template = "spec.template.spec";
const required = `${template}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;

describe("why a DaemonSet has no Pod on a Node", () => {
	test.each<[string, Partial<PodSpec>, Parameters<typeof makeNode>[1], string]>([
		[
			"a label that the Node does not have",
			{ nodeSelector: { disk: "ssd" } },
			{},
			`nodeSelector asks for \`disk=ssd\`, and the Node has no label \`disk\`, so the controller creates no Pod here. @ ${template}.nodeSelector.disk`,
		],
		[
			"a label with another value",
			{ nodeSelector: { disk: "ssd" } },
			{ labels: { disk: "hdd" } },
			`nodeSelector asks for \`disk=ssd\`, and the Node has \`disk=hdd\`, so the controller creates no Pod here. @ ${template}.nodeSelector.disk`,
		],
		[
			"another Node by name",
			{ nodeName: "node-2" },
			{},
			`nodeName names \`node-2\`, and this Node is \`node-1\`, so the controller creates no Pod here. @ ${template}.nodeName`,
		],
		[
			"an expression of the affinity",
			affinity({ matchExpressions: [{ key: "disk", operator: "In", values: ["ssd", "nvme"] }] }),
			{ labels: { disk: "hdd" } },
			`Required node affinity asks for \`disk In (ssd, nvme)\`, and the Node has \`disk=hdd\`, so the controller creates no Pod here. @ ${required}.0.matchExpressions.0`,
		],
		[
			"the second expression of the first of two terms",
			affinity(
				{
					matchExpressions: [
						{ key: "kubernetes.io/hostname", operator: "Exists" },
						{ key: "gpu", operator: "Exists" },
					],
				},
				{ matchExpressions: [{ key: "tpu", operator: "Exists" }] },
			),
			{},
			`Required node affinity has 2 terms, and none matches; the first asks for \`gpu Exists\`, and the Node has no label \`gpu\`, so the controller creates no Pod here. @ ${required}.0.matchExpressions.1`,
		],
		[
			"a taint without any toleration",
			{},
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: the Pod has no toleration of its own, so the controller creates no Pod here. @ ${template}`,
		],
		[
			"a taint and tolerations of something else",
			{
				tolerations: [
					{ key: "a", operator: "Exists" },
					{ key: "b", operator: "Exists" },
				],
			},
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: none of the Pod's 2 tolerations matches it, so the controller creates no Pod here. @ ${template}.tolerations`,
		],
		[
			"a toleration with another value",
			{ tolerations: [{ key: "dedicated", value: "cpu", effect: "NoSchedule" }] },
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: the toleration \`dedicated=cpu:NoSchedule\` has another value, so the controller creates no Pod here. @ ${template}.tolerations.0`,
		],
		[
			"a toleration without the value",
			{ tolerations: [{ key: "dedicated", effect: "NoSchedule" }] },
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: the toleration \`dedicated:NoSchedule\` has no value, so the controller creates no Pod here. @ ${template}.tolerations.0`,
		],
		[
			"a toleration of another effect",
			{ tolerations: [{ key: "dedicated", operator: "Exists", effect: "NoExecute" }] },
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: the toleration \`dedicated:NoExecute op=Exists\` is for NoExecute, not NoSchedule, so the controller creates no Pod here. @ ${template}.tolerations.0`,
		],
		[
			"a key with one wrong letter",
			{
				tolerations: [
					{ key: "other", operator: "Exists" },
					{ key: "dedicatd", operator: "Exists" },
				],
			},
			{ taints: [gpu] },
			`Taint \`dedicated=gpu:NoSchedule\`: the toleration \`dedicatd op=Exists\` has another key, so the controller creates no Pod here. @ ${template}.tolerations.1`,
		],
	])("%s", (_, spec, node, expected) => {
		expect(stop(explain(makeDaemonSet("agent", spec), makeNode("node-1", node)))).toBe(expected);
	});

	test("reports the gates before it; those after it were not asked", () => {
		const explanation = explain(
			makeDaemonSet("agent"),
			makeNode("node-1", { taints: [gpu, { key: "other", effect: "NoExecute" }] }),
		);
		expect(explanation.question).toBe("Why does agent have no Pod on node-1?");
		expect(lines(explanation)).toEqual([
			"✓ No `nodeSelector`: every Node qualifies.",
			"✓ No required `nodeAffinity`: every Node qualifies.",
			"✗ Taint `dedicated=gpu:NoSchedule`: the Pod has no toleration of its own, so the controller creates no Pod here.",
			"· taint: not asked, since the Pod was stopped before.",
		]);
		expect(explanation.kubectl).toBe("kubectl describe node node-1");
	});

	test("the ways out are an edit of the manifest and a kubectl line", () => {
		expect(explain(makeDaemonSet("agent"), makeNode("node-1", { taints: [gpu] })).fixes).toEqual([
			{
				title: "Tolerate the taint",
				path: ["spec", "template", "spec", "tolerations"],
				edit: {
					op: "add",
					path: ["spec", "template", "spec", "tolerations"],
					value: { key: "dedicated", operator: "Equal", value: "gpu", effect: "NoSchedule" },
				},
			},
			{ title: "Take the taint off node-1", line: "kubectl taint node node-1 dedicated=gpu:NoSchedule-" },
		]);
	});

	test("reports the API server's refusal in its words", () => {
		const status = {
			desiredNumberScheduled: 1,
			currentNumberScheduled: 0,
			numberMisscheduled: 0,
			numberReady: 0,
			observedGeneration: 1,
		};
		const event = {
			apiVersion: "v1",
			kind: "Event",
			metadata: { name: "e", namespace: "default", uid: "e" },
			involvedObject: { uid: "agent" },
			reason: "FailedCreate",
			message: 'Error creating: pods "agent-" is forbidden: no PriorityClass with name top was found',
		};
		expect(stop(explain(makeDaemonSet("agent", {}, status), makeNode("node-1"), event))).toBe(
			'The API server refuses a Pod of `agent`: pods "agent-" is forbidden: no PriorityClass with name top was found.',
		);
	});
});

describe("a Pod that is on its way", () => {
	test("is about to be created", () => {
		expect(lines(explain(makeDaemonSet("agent"), makeNode("node-1"))).at(-1)).toBe(
			"… The controller wants a Pod of `agent` here and is about to create it.",
		);
	});
	test("waits for room: the scheduler's gates follow the controller's", () => {
		const pod = makePod("agent-x", { cpu: "1500m", affinity: onlyOn("node-1"), owner: agent });
		const busy = makePod("busy", { node: "node-1", cpu: "1" });
		const daemonSet = makeDaemonSet("agent", {
			containers: [{ name: "agent", image: "agent:1", resources: { requests: { cpu: "1500m" } } }],
		});
		const explanation = explain(daemonSet, makeNode("node-1"), pod, busy);
		expect(explanation.question).toBe("Why is the Pod of agent for node-1 not running?");
		expect(lines(explanation)).toEqual([
			"✓ No `nodeSelector`: every Node qualifies.",
			"✓ No required `nodeAffinity`: every Node qualifies.",
			"✓ The Node has no taint `NoSchedule` or `NoExecute`.",
			"✓ The controller has created `agent-x` for `node-1`.",
			"✓ The Node is not cordoned (`spec.unschedulable` is not set).",
			"✓ Node affinity: the controller made this Pod for `node-1`, which is this Node.",
			"✗ The Pod requests `1500m` of CPU, and `1` of `2` is free.",
		]);
		expect(explanation.stoppedBy?.manifestPath?.join(".")).toBe(`${template}.containers.0.resources.requests.cpu`);
		expect(explanation.fixes[0]).toMatchObject({ title: "Request 1 of CPU", edit: { op: "set", value: "1" } });
	});
	test("runs on a Node that was tainted since: NoSchedule lets it stay", () => {
		const pod = makePod("agent-x", { node: "node-1", owner: agent });
		const explanation = explain(makeDaemonSet("agent"), makeNode("node-1", { taints: [gpu] }), pod);
		expect(explanation.stoppedBy).toBeUndefined();
		expect(lines(explanation)).toContain(
			"✓ Taint `dedicated=gpu:NoSchedule`: the Pod has no toleration of its own, but `NoSchedule` lets a Pod that runs stay; the controller would create no new one here.",
		);
	});
	test("runs on a cordoned Node, which daemon Pods tolerate", () => {
		const cordon = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" as const };
		const explanation = explain(makeDaemonSet("agent"), makeNode("node-1", { cordoned: true, taints: [cordon] }));
		expect(lines(explanation)).toContain(
			"✓ Taint `node.kubernetes.io/unschedulable:NoSchedule`: every daemon Pod tolerates it by itself.",
		);
	});
});
