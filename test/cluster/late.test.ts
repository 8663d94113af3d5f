import { describe, expect, it, vi } from "vitest";
import { needsLate } from "../../src/cluster/late.ts";

const daemonSet = {
	apiVersion: "apps/v1",
	kind: "DaemonSet",
	metadata: { name: "agent", namespace: "default" },
	spec: {
		selector: { matchLabels: { app: "agent" } },
		template: {
			metadata: { labels: { app: "agent" } },
			spec: { containers: [{ name: "agent", image: "example/agent:1.0" }], nodeSelector: { disk: "ssd" } },
		},
	},
};
const job = {
	apiVersion: "batch/v1",
	kind: "Job",
	metadata: { name: "once", namespace: "default" },
	spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "once", image: "busybox" }] } } },
};

/** The cluster of a page that has loaded nothing late yet. */
async function freshPage() {
	vi.resetModules();
	const { Cluster } = await import("../../src/cluster/cluster.ts");
	const { loadLate } = await import("../../src/cluster/late.ts");
	const cluster = new Cluster({ seed: 3, profile: "course" });
	const create = (group: string, resource: string, body: object) =>
		cluster.request({ verb: "create", group, version: "v1", resource, namespace: "default", body: body as never });
	return { cluster, loadLate, create };
}

/** Two nodes and a DaemonSet, then a Job; what is late is loaded before all, or just before the Job. */
async function world(when: "first" | "just before"): Promise<string> {
	const { cluster, loadLate, create } = await freshPage();
	if (when === "first") await loadLate();
	for (const name of ["a", "b"]) cluster.gesture({ gesture: "join", node: { name, labels: { disk: "ssd" } } });
	create("apps", "daemonsets", daemonSet);
	cluster.advanceTo(20_000);
	if (when === "just before") await loadLate();
	expect(create("batch", "jobs", job).status).toBeUndefined();
	cluster.advanceTo(60_000);
	return JSON.stringify(cluster.save());
}

describe("what is loaded late", () => {
	it("makes no difference to a world, whenever it comes", async () => {
		expect(await world("just before")).toBe(await world("first"));
	});

	it("is not needed by nodes and a DaemonSet", async () => {
		const { cluster, create } = await freshPage();
		cluster.gesture({ gesture: "join", node: { name: "a", labels: { disk: "ssd" } } });
		expect(create("apps", "daemonsets", daemonSet).status).toBeUndefined();
		cluster.advanceTo(60_000);
		expect(cluster.read.count("Pod")).toBe(1);
	});

	it("throws where it is asked for and not there", async () => {
		const { create } = await freshPage();
		expect(() => create("batch", "jobs", job)).toThrow(/before/);
	});

	it.each([
		"kubectl apply -f agent.yaml",
		"kubectl get pods -o wide -w",
		"kubectl describe ds agent",
		"k taint nodes worker-1 dedicated=infra:NoSchedule",
		"kubectl label node worker-2 disk=ssd && kubectl get nodes --show-labels",
		"kubectl rollout status ds/agent; kubectl delete pod -l app=agent",
		JSON.stringify(daemonSet),
	])("is not waited for by %s", (text) => expect(needsLate(text)).toBe(false));

	it.each([
		"kubectl apply --server-side -f agent.yaml",
		"kubectl create job x --image=busybox",
		"kubectl get deploy,svc",
		"kubectl label ns default pod-security.kubernetes.io/enforce=baseline",
		"kubectl drain worker-1 --ignore-daemonsets",
		"kubectl patch ds agent --type=json -p '[]'",
		"kubectl label all --all a=b",
		"kubectl apply -f - <<< 'kind: StatefulSet'",
		'{"kind": "\\u004aob"}',
		JSON.stringify(job),
	])("is waited for by %s", (text) => expect(needsLate(text)).toBe(true));
});
