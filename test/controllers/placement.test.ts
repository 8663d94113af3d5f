import { describe, expect, it } from "vitest";
import { daemonTolerations, nodeShouldRunDaemonPod } from "../../src/cluster/api/daemonplacement.ts";
import { daemonSet, node } from "./support.ts";

const ssd = { nodeSelector: { disk: "ssd" } };
const zone = (operator: string, ...values: string[]) => ({
	affinity: {
		nodeAffinity: {
			requiredDuringSchedulingIgnoredDuringExecution: {
				nodeSelectorTerms: [{ matchExpressions: [{ key: "zone", operator, values }] }],
			},
		},
	},
});

describe("Where a DaemonSet's Pods should be", () => {
	it.each([
		["a plain node takes a plain Pod", {}, {}, [], [true, true]],
		["a label that is asked for must be there", ssd, {}, [], [false, false]],
		["a label that is asked for and there is enough", ssd, { disk: "ssd" }, [], [true, true]],
		["required affinity decides like a selector", zone("NotIn", "a"), { zone: "a" }, [], [false, false]],
		["NoSchedule keeps new Pods out and lets old ones stay", {}, {}, ["dedicated=gpu:NoSchedule"], [false, true]],
		["NoExecute lets none stay", {}, {}, ["dedicated=gpu:NoExecute"], [false, false]],
		["PreferNoSchedule is not looked at", {}, {}, ["dedicated=gpu:PreferNoSchedule"], [true, true]],
		[
			"a matching toleration lets it in",
			{ tolerations: [{ key: "dedicated", operator: "Exists" }] },
			{},
			["dedicated=gpu:NoSchedule"],
			[true, true],
		],
		[
			"a toleration with another value does not",
			{ tolerations: [{ key: "dedicated", value: "db" }] },
			{},
			["dedicated=gpu:NoSchedule"],
			[false, true],
		],
		["a cordon is tolerated by itself", {}, {}, ["node.kubernetes.io/unschedulable:NoSchedule"], [true, true]],
		[
			"a dead node's NoExecute is tolerated by itself, its NoSchedule is not",
			{},
			{},
			["node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"],
			[false, true],
		],
		[
			"a missing network is tolerated on the host's network only",
			{ hostNetwork: true },
			{},
			["node.kubernetes.io/network-unavailable:NoSchedule"],
			[true, true],
		],
		["another node's name rules the node out", { nodeName: "other" }, {}, [], [false, false]],
	] as const)("%s", (_, spec, labels, taints, [shouldRun, shouldContinueRunning]) => {
		expect(nodeShouldRunDaemonPod(node("n", labels, taints), daemonSet("agent", spec))).toMatchObject({
			shouldRun,
			shouldContinueRunning,
		});
	});

	it("answers for a Pod spec alone as for the DaemonSet", () => {
		const ds = daemonSet("agent", ssd);
		const spec = ds.spec?.template.spec;
		expect(spec && nodeShouldRunDaemonPod(node("n"), spec)).toEqual(nodeShouldRunDaemonPod(node("n"), ds));
	});

	it("lifts a limit that a user set on a toleration which every daemon Pod has forever", () => {
		const limited = {
			key: "node.kubernetes.io/not-ready",
			operator: "Exists" as const,
			effect: "NoExecute" as const,
			tolerationSeconds: 30,
		};
		const list = daemonTolerations({ containers: [], tolerations: [limited] });
		expect(list[0]).toEqual({ key: limited.key, operator: "Exists", effect: "NoExecute" });
		expect(list).toHaveLength(6);
	});
});
