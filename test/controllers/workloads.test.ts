// Rules of workloads' controllers that show only in rare states.
import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { PodTemplateSpec, StatefulSet, Status } from "../../src/cluster/api/types.generated.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { replicaSet } from "../../src/cluster/controllers/replicaset/replicaset.ts";
import { revisionsOf } from "../../src/cluster/controllers/statefulset/revisions.ts";
import { agent, storeOf, World } from "./support.ts";

describe("What is refused to a ReplicaSet", () => {
	const rs = { apiVersion: "apps/v1", kind: "ReplicaSet", metadata: { name: "web", namespace: "default", uid: "rs" }, spec: {} };
	const refused = (action: object, ...objects: readonly object[]) =>
		replicaSet.onRefused?.(action as Action, { code: 403, message: "no room" } as Status, "default/web", {
			read: storeOf(...objects),
			now: 60_000,
		} as never);
	const creation = { verb: "create", object: { kind: "Pod" } };
	const condition = (reason: string, message: string) => ({
		verb: "updateStatus",
		status: { conditions: [{ type: "ReplicaFailure", status: "True", lastTransitionTime: timestamp(60_000), reason, message }] },
	});

	it("is an event and a condition where it is a Pod", () => {
		expect(refused(creation, rs)).toMatchObject([
			{ verb: "event", reason: "FailedCreate", message: "Error creating: no room" },
			condition("FailedCreate", "no room"),
		]);
		expect(refused({ verb: "delete", target: { kind: "Pod", name: "p" } }, rs)).toMatchObject([
			{ verb: "event", reason: "FailedDelete", message: "Error deleting: no room" },
			condition("FailedDelete", "unable to delete pods: no room"),
		]);
	});
	it("is nothing where it is only its own status, or where it is gone itself", () => {
		expect(refused({ verb: "updateStatus", target: { kind: "ReplicaSet", name: "web" } }, rs)).toEqual([]);
		expect(refused(creation)).toEqual([]);
	});
});

describe("How many names of a StatefulSet's revisions were taken", () => {
	const template = {
		metadata: { labels: { app: "db" } },
		spec: { containers: [{ name: "db", image: "db:1" }] },
	} as PodTemplateSpec;
	const set = (collisionCount?: number) =>
		({
			apiVersion: "apps/v1",
			kind: "StatefulSet",
			metadata: { name: "db", namespace: "default", uid: "set" },
			spec: { selector: { matchLabels: { app: "db" } }, template },
			status: { ...(collisionCount === undefined ? {} : { collisionCount }) },
		}) as unknown as StatefulSet;
	const revision = (name: string, data: object, owned: boolean) => ({
		apiVersion: "apps/v1",
		kind: "ControllerRevision",
		metadata: {
			name,
			namespace: "default",
			uid: name,
			labels: { app: "db" },
			ownerReferences: owned
				? [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "db", uid: "set", controller: true }]
				: [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "old", uid: "gone", controller: true }],
		},
		data,
		revision: 1,
	});
	const first = revisionsOf(set(), template, storeOf());
	const same = { spec: { template: { ...template, $patch: "replace" } } };

	it("is none at first", () => expect(first.collisionCount).toBe(0));
	it("counts the names that other templates have", () => {
		const taken = revisionsOf(set(), template, storeOf(revision(first.update.name, { spec: {} }, false)));
		expect(taken.collisionCount).toBe(1);
		expect(taken.update.name).not.toBe(first.update.name);
	});
	it("is kept while no new revision is needed", () => {
		const known = revisionsOf(set(2), template, storeOf(revision("db-1", same, true)));
		expect(known.update.name).toBe("db-1");
		expect(known.collisionCount).toBe(2);
	});
});

describe("A paused Deployment", () => {
	const deployment = (spec: object) => ({
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata: { name: "web" },
		spec: { replicas: 1, selector: { matchLabels: { app: "web" } }, ...spec },
	});
	const template = (image: string) => ({
		template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image }] } },
	});
	const withOldSets = () => {
		const world = new World(["node-1"]);
		world.create("deployments.apps", deployment(template("web:1")));
		for (const image of ["web:2", "web:3"]) {
			world.wait(10);
			world.patch("deployments.apps", "web", { spec: template(image) });
		}
		world.wait(10);
		expect(world.all("ReplicaSet")).toHaveLength(3);
		return world;
	};

	it("still lets old ReplicaSets go beyond its limit", () => {
		const world = withOldSets();
		world.patch("deployments.apps", "web", { spec: { paused: true, revisionHistoryLimit: 1 } });
		world.wait(10);
		expect(world.all("ReplicaSet")).toHaveLength(2);
	});
});

describe("An owner that is deleted in the foreground", () => {
	it("goes once what it waited for names it no more", () => {
		const world = new World([]);
		const configMap = (name: string, metadata: object = {}) => ({
			apiVersion: "v1",
			kind: "ConfigMap",
			metadata: { name, ...metadata },
		});
		world.create("configmaps", configMap("owner"));
		const uid = world.get("ConfigMap", "owner")?.metadata.uid;
		const ownerReferences = [{ apiVersion: "v1", kind: "ConfigMap", name: "owner", uid, blockOwnerDeletion: true }];
		world.create("configmaps", configMap("dependent", { ownerReferences, finalizers: ["example.com/keep"] }));
		world.delete("configmaps", "owner", { propagationPolicy: "Foreground" });
		world.wait(5);
		expect(world.get("ConfigMap", "owner")?.metadata.finalizers).toEqual(["foregroundDeletion"]);
		world.patch("configmaps", "dependent", { metadata: { ownerReferences: null } });
		world.wait(5);
		expect(world.get("ConfigMap", "owner")).toBeUndefined();
		expect(world.get("ConfigMap", "dependent")).toBeDefined();
	});
});

it("A DaemonSet without minReadySeconds is not looked at again because of time alone", () => {
	const world = new World(["node-1", "node-2"]);
	world.create("daemonsets.apps", agent("agent"));
	const ready = () => world.get("DaemonSet", "agent")?.status?.numberReady;
	while (ready() !== 2) world.wait(0.05);
	world.wait(0.1);
	world.taint("node-1", "x=y:NoSchedule");
	world.wait(5);
	// A taint like this wakes no DaemonSet, so the count that is due now would be 1.
	expect(world.get("DaemonSet", "agent")?.status?.desiredNumberScheduled).toBe(2);
});
