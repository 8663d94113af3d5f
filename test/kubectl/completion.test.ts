import { describe, expect, it } from "vitest";
import { complete } from "../../src/kubectl/shell/completion.ts";
import { terminal } from "./terminal.ts";

const daemonset = (name: string) => ({
	apiVersion: "apps/v1",
	kind: "DaemonSet",
	metadata: { name, labels: { tier: "infra" } },
	spec: {
		selector: { matchLabels: { app: name } },
		template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: "a:1" }] } },
	},
});

/** The words offered at the end of a line. */
async function words(line: string): Promise<readonly string[]> {
	const { create, store, desk } = terminal({ "agent.yaml": "" });
	const taints = [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }];
	create("nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "mumbai-node-3" }, spec: { taints } });
	create("daemonsets.apps", daemonset("agent"));
	create("daemonsets.apps", daemonset("exporter"), { namespace: "kube-system" });
	return (await complete(line, line.length, store, desk.files)).words;
}

describe("what may stand at the cursor", () => {
	it.each([
		["kubectl desc", ["describe"]],
		["kubectl get daemonset", ["daemonsets"]],
		["kubectl get ds ", ["agent"]],
		["kubectl get ds -n kube-system ", ["exporter"]],
		["kubectl get ds -n ", ["default", "kube-system"]],
		["kubectl get ds -l ", ["tier=infra"]],
		["kubectl get ds -o w", ["wide"]],
		["kubectl describe ds/", ["ds/agent"]],
		["kubectl apply -f ", ["agent.yaml"]],
		["kubectl apply -f agent.yaml ", []],
		["kubectl cordon ", ["mumbai-node-3"]],
		["kubectl rollout status ", ["daemonset", "daemonset/agent", "deployment", "statefulset"]],
		["kubectl rollout restart ds/", ["ds/agent"]],
		["kubectl taint ", ["node", "nodes"]],
		["kubectl taint node ", ["mumbai-node-3"]],
		["kubectl taint node mumbai-node-3 ", ["dedicated=gpu:NoSchedule-", "node.kubernetes.io/not-ready:NoSchedule-"]],
		["kubectl taint node mumbai-node-3 a=b:No", ["a=b:NoExecute", "a=b:NoSchedule"]],
		["kubectl label node mumbai-node-3 ", []],
		["cat ", ["agent.yaml"]],
	])("%s", async (line, expected) => {
		expect(await words(line)).toEqual(expected);
	});
});

describe("a program that is not there", () => {
	it.each([
		["kubctl get pods", "kubectl"],
		["kubetcl get pods", "kubectl"],
		["Kubectl get pods", "kubectl"],
		["get pods", "kubectl get"],
	])("%s: Did you mean %s?", async (line, meant) => {
		const { stderr, exitCode } = await terminal().type(line);
		expect(stderr).toBe(`sh: 1: ${line.split(" ")[0]}: not found\nDid you mean ${meant}?\n`);
		expect(exitCode).toBe(127);
	});

	it("is named alone where nothing is like it", async () => {
		expect((await terminal().type("vim a.txt")).stderr).toBe("sh: 1: vim: not found\n");
	});
});
