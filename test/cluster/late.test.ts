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

const container = { name: "app", image: "example/app:1.0" };
const pod = (name: string, spec: object) => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name, namespace: "default", labels: { app: "agent" } },
	spec: { containers: [container], ...spec },
});
const deployment = {
	...daemonSet,
	kind: "Deployment",
	spec: { ...daemonSet.spec, replicas: 3 },
};
const daemonSetWith = (container: object, spec: object = {}) => ({
	...daemonSet,
	metadata: { ...daemonSet.metadata, name: "other" },
	spec: {
		...daemonSet.spec,
		template: {
			...daemonSet.spec.template,
			spec: { containers: [{ name: "agent", image: "example/agent:1.0", ...container }], ...spec },
		},
	},
});
const labelSelector = { matchLabels: { app: "agent" } };

/** The first thing of its sort in a world: what it is, and the request that brings it. */
const rare: readonly (readonly [what: string, group: string, resource: string, body: object])[] = [
	["a Job", "batch", "jobs", job],
	["a Deployment", "apps", "deployments", deployment],
	["a DaemonSet of bytes and a half", "apps", "daemonsets", daemonSetWith({ resources: { requests: { memory: "1500m" } } })],
	["a DaemonSet that dies before it ends", "apps", "daemonsets", daemonSetWith({}, { terminationGracePeriodSeconds: -1 })],
	[
		"a DaemonSet with one port twice",
		"apps",
		"daemonsets",
		daemonSetWith({ ports: [{ containerPort: 80 }, { containerPort: 80, name: "http" }] }),
	],
	["a DaemonSet that is probed", "apps", "daemonsets", daemonSetWith({ readinessProbe: { exec: { command: ["true"] } } })],
	["a Pod", "", "pods", pod("plain", {})],
	[
		"a Pod that keeps away from others",
		"",
		"pods",
		pod("alone", {
			affinity: {
				podAntiAffinity: {
					requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey: "kubernetes.io/hostname" }],
				},
			},
		}),
	],
	[
		"a Pod that spreads",
		"",
		"pods",
		pod("even", {
			topologySpreadConstraints: [
				{ labelSelector, maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" },
			],
		}),
	],
];

/** Two nodes and a DaemonSet, then something rare; what is late is loaded before all, or just before it. */
async function world(when: "first" | "just before", [, group, resource, body]: (typeof rare)[number]): Promise<string> {
	const { cluster, loadLate, create } = await freshPage();
	if (when === "first") await loadLate();
	for (const name of ["a", "b"]) cluster.gesture({ gesture: "join", node: { name, labels: { disk: "ssd" } } });
	create("apps", "daemonsets", daemonSet);
	cluster.advanceTo(20_000);
	if (when === "just before") await loadLate();
	expect(create(group, resource, body).status).toBeUndefined();
	cluster.advanceTo(60_000);
	return JSON.stringify(cluster.save());
}

describe("what is loaded late", () => {
	it.each(rare)("makes no difference to a world with %s, whenever it comes", async (...each) => {
		expect(await world("just before", each)).toBe(await world("first", each));
	});

	it.each(rare)("is waited for by %s", (_, _group, _resource, body) => expect(needsLate(JSON.stringify(body))).toBe(true));

	it("is not needed by nodes and a DaemonSet", async () => {
		const { cluster, create } = await freshPage();
		cluster.gesture({ gesture: "join", node: { name: "a", labels: { disk: "ssd" } } });
		expect(create("apps", "daemonsets", daemonSet).status).toBeUndefined();
		cluster.advanceTo(60_000);
		expect(cluster.read.count("Pod")).toBe(1);
	});

	it.each(rare)("throws at %s where it is not there", async (_, group, resource, body) => {
		const { cluster, create } = await freshPage();
		cluster.advanceTo(1_000);
		expect(() => create(group, resource, body)).toThrow(/before/);
	});

	it.each([
		"kubectl apply -f agent.yaml",
		"kubectl get pods -o wide -w",
		"kubectl describe ds agent",
		"k taint nodes worker-1 dedicated=infra:NoSchedule",
		"kubectl label node worker-2 disk=ssd && kubectl get nodes --show-labels",
		"kubectl rollout status ds/agent; kubectl delete pod -l app=agent",
		JSON.stringify(daemonSet),
		JSON.stringify(daemonSetWith({ ports: [{ containerPort: 80 }], resources: { requests: { cpu: "100m", memory: "64Mi" } } })),
		"kind: DaemonSet\nspec: {template: {spec: {terminationGracePeriodSeconds: 5}}} # memory: 100M",
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
		"kind: !!str Job",
		"kind: &kind Job",
		"requests: {memory: 0.5, cpu: 1}",
		"kubectl annotate ds agent kubectl.kubernetes.io/last-applied-configuration-",
	])("is waited for by %s", (text) => expect(needsLate(text)).toBe(true));
});
