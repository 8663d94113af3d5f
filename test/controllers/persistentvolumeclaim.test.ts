import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Change } from "../../src/cluster/apiserver/store.ts";
import { persistentVolumeClaim } from "../../src/cluster/controllers/persistentvolumeclaim.ts";
import { storeOf } from "./support.ts";

const protection = "kubernetes.io/pvc-protection";
const claim = (metadata: object = {}, spec: object = {}) => ({
	apiVersion: "v1",
	kind: "PersistentVolumeClaim",
	metadata: { name: "data", namespace: "default", uid: "claim", finalizers: [protection], ...metadata },
	spec,
});
const pod = (claimName: string, nodeName?: string) => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name: "db", namespace: "default", uid: "db" },
	spec: { ...(nodeName ? { nodeName } : {}), volumes: [{ name: "v", persistentVolumeClaim: { claimName } }, { name: "w" }] },
});
const sync = (key: string, ...objects: readonly object[]) =>
	persistentVolumeClaim
		.reconcile(key, { read: storeOf(...objects), now: 0, seed: 1, memory: undefined } as never)
		.flatMap(({ actions }) => actions);
const keys = (change: Partial<Record<"added" | "removed", object>> & { readonly updated?: readonly [object, object] }) =>
	persistentVolumeClaim.keys(change as unknown as Change, {} as never);

describe("A new claim", () => {
	it("has an event that says why it gets no volume", () => {
		expect(keys({ added: claim() })).toEqual(["bind/default/data"]);
		expect(sync("bind/default/data", claim())).toMatchObject([
			{ type: "Normal", reason: "FailedBinding", message: expect.stringContaining("no storage class is set") as string },
		]);
		expect(sync("bind/default/data", claim({}, { storageClassName: "fast" }))).toMatchObject([
			{ type: "Warning", reason: "ProvisioningFailed", message: 'storageclass.storage.k8s.io "fast" not found' },
		]);
	});
	it("that names its volume has none", () => expect(sync("bind/default/data", claim({}, { volumeName: "v" }))).toEqual([]));
});

describe("A deleted claim", () => {
	const deleted = claim({ deletionTimestamp: timestamp(0) });
	const free = "free/default/data";

	it("is looked at when it is deleted, and when a Pod that names it is gone", () => {
		expect(keys({ updated: [claim(), deleted] })).toEqual([free]);
		expect(keys({ removed: pod("data", "a") })).toEqual([free]);
		expect(keys({ added: pod("data", "a") })).toEqual([]);
	});
	it("stays while a Pod on a node names it", () => expect(sync(free, deleted, pod("data", "a"))).toEqual([]));
	it.each<[string, readonly object[]]>([
		["no Pod is left", []],
		["only a Pod without a node names it", [pod("data")]],
		["Pods name others", [pod("other", "a")]],
	])("goes when %s", (_, pods) =>
		expect(sync(free, deleted, ...pods)).toMatchObject([{ verb: "patch", patch: { metadata: { finalizers: null } } }]),
	);
	it("keeps the finalizers of others", () =>
		expect(sync(free, claim({ deletionTimestamp: timestamp(0), finalizers: ["a/b", protection] }))).toMatchObject([
			{ patch: { metadata: { finalizers: ["a/b"] } } },
		]));
	it("is left alone until then", () => expect(sync(free, claim())).toEqual([]));
});
