import { expect, test } from "vitest";
import { makeServer, objectOf } from "./support.ts";

const deployment = (finalizers?: readonly string[]) => ({
	apiVersion: "apps/v1",
	kind: "Deployment",
	metadata: { name: "web", ...(finalizers ? { finalizers } : {}) },
	spec: {
		selector: { matchLabels: { app: "web" } },
		template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "c", image: "nginx:1.27" }] } },
	},
});
const pod = {
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name: "web", labels: { app: "web" } },
	spec: { nodeName: "n1", containers: [{ name: "c", image: "a:1" }] },
};

test("deleting in the foreground leaves the object for the garbage collector", () => {
	const { ask, create, store } = makeServer();
	create("deployments.apps", deployment());
	ask("deployments.apps", { verb: "delete", name: "web", propagationPolicy: "Foreground" });
	expect(store.get("Deployment", "default", "web")?.metadata).toMatchObject({
		finalizers: ["foregroundDeletion"],
		deletionGracePeriodSeconds: 0,
		generation: 2,
	});
});

test("an object waits for its last finalizer and then goes", () => {
	const { ask, create, store } = makeServer();
	create("deployments.apps", deployment(["example.com/hold"]));
	ask("deployments.apps", { verb: "delete", name: "web" });
	expect(store.get("Deployment", "default", "web")?.metadata.deletionTimestamp).toBe("2026-01-01T00:00:00Z");
	ask("deployments.apps", { verb: "patch", name: "web", patchType: "merge", body: { metadata: { finalizers: null } } });
	expect(store.get("Deployment", "default", "web")).toBeUndefined();
});

test("a create is refused, and says why, while an object of the same name is being deleted", () => {
	const { ask, create } = makeServer();
	const refusal = () => ask("deployments.apps", { verb: "create", body: deployment() }).status?.message;
	create("deployments.apps", deployment(["example.com/hold"]));
	expect(refusal()).toBe('deployments.apps "web" already exists');
	ask("deployments.apps", { verb: "delete", name: "web" });
	expect(refusal()).toBe('object is being deleted: deployments.apps "web" already exists');
});

test("a second request only shortens the time that a Pod is given", () => {
	const { ask, create, store } = makeServer();
	create("pods", pod);
	const left = () => store.get("Pod", "default", "web")?.metadata.deletionGracePeriodSeconds;
	ask("pods", { verb: "delete", name: "web", gracePeriodSeconds: 20 });
	expect(left()).toBe(20);
	ask("pods", { verb: "delete", name: "web", gracePeriodSeconds: 60 });
	expect(left()).toBe(20);
	ask("pods", { verb: "delete", name: "web", gracePeriodSeconds: 5 });
	expect(left()).toBe(5);
});

test("a delete that names another uid is a conflict", () => {
	const { ask, create } = makeServer();
	create("deployments.apps", deployment());
	const answer = ask("deployments.apps", { verb: "delete", name: "web", preconditions: { uid: "other" } });
	expect(answer.status).toMatchObject({ code: 409, reason: "Conflict" });
});

test("a namespace is Terminating until its finalizer is removed, and refuses new objects", () => {
	const { ask, create, server, store } = makeServer();
	create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
	ask("namespaces", { verb: "delete", name: "team" });
	expect(store.get("Namespace", undefined, "team")?.status?.phase).toBe("Terminating");
	const refused = create("configmaps", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }, { namespace: "team" });
	expect(refused.status?.message).toBe(
		'configmaps "a" is forbidden: unable to create new content in namespace team because it is being terminated',
	);
	const namespace = store.get("Namespace", undefined, "team");
	if (namespace) server.act({ verb: "update", object: { ...namespace, spec: {} } }, "namespace-controller");
	expect(store.get("Namespace", undefined, "team")).toBeUndefined();
});

test("an eviction asks the disruption budget first, and is charged to it", () => {
	const { ask, create, server, store } = makeServer();
	const budget = {
		apiVersion: "policy/v1",
		kind: "PodDisruptionBudget",
		metadata: { name: "web" },
		spec: { minAvailable: 1, selector: { matchLabels: { app: "web" } } },
	};
	create("poddisruptionbudgets.policy", budget);
	create("pods", pod);
	const target = { kind: "Pod", namespace: "default", name: "web" } as const;
	server.act(
		{ verb: "updateStatus", target, status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] } },
		"kubelet/n1",
	);
	const allow = (disruptionsAllowed: number) =>
		server.act(
			{
				verb: "updateStatus",
				target: { kind: "PodDisruptionBudget", namespace: "default", name: "web" },
				status: { observedGeneration: 1, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1, disruptionsAllowed },
			},
			"disruption-controller",
		);
	allow(0);
	const evict = () =>
		ask("pods", { verb: "create", name: "web", subresource: "eviction", body: { apiVersion: "policy/v1", kind: "Eviction" } });
	const refused = evict().status;
	expect(refused).toMatchObject({ code: 429, message: "Cannot evict pod as it would violate the pod's disruption budget." });
	expect(refused?.details?.causes?.[0]?.message).toBe("The disruption budget web needs 1 healthy pods and has 1 currently");
	allow(1);
	expect(evict().status).toBeUndefined();
	expect(store.get("PodDisruptionBudget", "default", "web")?.status).toMatchObject({
		disruptionsAllowed: 0,
		disruptedPods: { web: "2026-01-01T00:00:00Z" },
	});
	expect(store.get("Pod", "default", "web")?.status?.conditions?.at(-1)).toMatchObject({
		type: "DisruptionTarget",
		reason: "EvictionByEvictionAPI",
	});
});

test("a name that is used again has another uid", () => {
	const { ask, create } = makeServer();
	const first = objectOf(create("deployments.apps", deployment())).metadata.uid;
	ask("deployments.apps", { verb: "delete", name: "web" });
	expect(objectOf(create("deployments.apps", deployment())).metadata.uid).not.toBe(first);
});
