import { expect, test } from "vitest";
import { makeServer, objectOf } from "./support.ts";

const pod = {
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name: "web" },
	spec: { containers: [{ name: "c", image: "nginx:1.27" }] },
};

test("a created Pod can be read, changed and deleted", () => {
	const { ask, create } = makeServer();
	const made = objectOf(create("pods", pod));
	expect(made.metadata).toMatchObject({
		name: "web",
		namespace: "default",
		generation: 1,
		creationTimestamp: "2026-01-01T00:00:00Z",
	});
	expect(made["status"]).toEqual({ phase: "Pending", qosClass: "BestEffort" });
	const patched = objectOf(
		ask("pods", { verb: "patch", name: "web", patchType: "strategic", body: { metadata: { labels: { a: "b" } } } }),
	);
	expect(patched.metadata.labels).toEqual({ a: "b" });
	expect(ask("pods", { verb: "delete", name: "web" }).code).toBe(200);
	expect(ask("pods", { verb: "get", name: "web" }).status?.message).toBe('pods "web" not found');
});

test("a bound Pod is given its grace period, and goes when the kubelet deletes it without one", () => {
	const { server, store, create } = makeServer();
	create("pods", pod);
	const target = { kind: "Pod", namespace: "default", name: "web" } as const;
	server.act({ verb: "bind", target, node: "n1" }, "default-scheduler");
	server.act({ verb: "delete", target, gracePeriodSeconds: 5 }, "someone");
	expect(store.get("Pod", "default", "web")?.metadata).toMatchObject({
		deletionGracePeriodSeconds: 5,
		deletionTimestamp: "2026-01-01T00:00:05Z",
	});
	server.act({ verb: "delete", target, gracePeriodSeconds: 0 }, "kubelet/n1");
	expect(store.get("Pod", "default", "web")).toBeUndefined();
});

test("a Pod in a namespace that is new does not miss the default account, which comes soon; another account must be there", () => {
	const { create } = makeServer();
	create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
	const pod = (serviceAccountName?: string) => ({
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name: "app", namespace: "team" },
		spec: { serviceAccountName, containers: [{ name: "app", image: "nginx" }] },
	});
	expect(create("pods", pod("robot"), { namespace: "team" }).status?.message).toBe(
		'pods "app" is forbidden: error looking up service account team/robot: serviceaccount "robot" not found',
	);
	expect(objectOf(create("pods", pod(), { namespace: "team" }))).toMatchObject({ spec: { serviceAccountName: "default" } });
});
