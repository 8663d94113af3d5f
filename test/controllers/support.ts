// Objects and a store for the rules of controllers, and a whole cluster for what only shows when it runs.
import { Cluster } from "../../src/cluster/cluster.ts";
import type { AnyObject, Kind, Kinds } from "../../src/cluster/api/objects.ts";
import { findResource } from "../../src/cluster/api/resources.ts";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { DaemonSet, Json, Node, Pod, Taint } from "../../src/cluster/api/types.generated.ts";
import type { ApiResponse } from "../../src/cluster/apiserver/request.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import type { Machine } from "../../src/cluster/gesture.ts";

/** "k=v:Effect" as a taint. */
export function taint(text: string): Taint {
	const [, key = "", value, effect = ""] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(text) ?? [];
	return { key, ...(value ? { value } : {}), effect: effect as Taint["effect"] };
}

export const node = (name: string, labels: Readonly<Record<string, string>> = {}, taints: readonly string[] = []): Node =>
	({
		apiVersion: "v1",
		kind: "Node",
		metadata: { name, uid: `node-${name}`, labels: { "kubernetes.io/hostname": name, ...labels } },
		spec: taints.length > 0 ? { taints: taints.map(taint) } : {},
		status: { conditions: [{ type: "Ready", status: "True" }] },
	}) as unknown as Node;

export const daemonSet = (name: string, spec: object = {}, more: object = {}): DaemonSet =>
	({
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name, namespace: "default", uid: `ds-${name}`, generation: 1 },
		spec: {
			selector: { matchLabels: { app: name } },
			updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
			template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "agent", image: "agent:1" }], ...spec } },
			...more,
		},
	}) as unknown as DaemonSet;

export interface PodShape {
	readonly hash?: string;
	readonly ready?: boolean;
	/** When it became ready, in milliseconds. */
	readonly since?: number;
	readonly phase?: string;
	readonly terminating?: boolean;
	readonly created?: number;
}

export const daemonPod = (ds: DaemonSet, name: string, on: string, shape: PodShape = {}): Pod =>
	({
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name,
			namespace: "default",
			uid: `pod-${name}`,
			creationTimestamp: timestamp(shape.created ?? 0),
			labels: { ...ds.spec?.selector.matchLabels, ...(shape.hash ? { "controller-revision-hash": shape.hash } : {}) },
			...(shape.terminating ? { deletionTimestamp: timestamp(0) } : {}),
			ownerReferences: [
				{ apiVersion: "apps/v1", kind: "DaemonSet", name: ds.metadata.name, uid: ds.metadata.uid, controller: true },
			],
		},
		spec: { nodeName: on, containers: [] },
		status: {
			phase: shape.phase ?? "Running",
			conditions: [
				{ type: "Ready", status: (shape.ready ?? true) ? "True" : "False", lastTransitionTime: timestamp(shape.since ?? 0) },
			],
		},
	}) as unknown as Pod;

export function storeOf(...objects: readonly object[]): Store {
	const store = new Store();
	for (const object of objects) store.put(object as AnyObject, "test", 0);
	return store;
}

/** A running cluster with short forms for requests. */
export class World {
	readonly cluster: Cluster;

	constructor(nodes: readonly (string | Machine)[], seed = 1, restored?: Cluster) {
		this.cluster = restored ?? new Cluster({ seed, profile: "recorded" });
		for (const given of nodes)
			this.cluster.gesture({ gesture: "join", node: typeof given === "string" ? { name: given } : given });
		if (nodes.length > 0) this.wait(15);
	}

	wait(seconds: number): void {
		this.cluster.advance(seconds * 1000);
	}

	#request(
		verb: "create" | "delete" | "patch",
		kind: string,
		name: string | undefined,
		body?: object,
		more: object = {},
	): ApiResponse {
		const [plural = "", group = ""] = kind.split(/\.(.*)/);
		const resource = findResource(group, plural);
		if (!resource) throw new Error(`no resource ${kind}`);
		const response = this.cluster.request({
			verb,
			group,
			version: resource.version,
			resource: plural,
			...(resource.namespaced ? { namespace: "default" } : {}),
			...(name === undefined ? {} : { name }),
			...(body === undefined ? {} : { body: body as Json }),
			...more,
		});
		if (response.status) throw new Error(response.status.message);
		return response;
	}

	create(kind: string, body: object): void {
		this.#request("create", kind, undefined, body);
	}

	patch(kind: string, name: string, body: object): void {
		this.#request("patch", kind, name, body, { patchType: "merge" });
	}

	delete(kind: string, name: string, more: object = {}): void {
		this.#request("delete", kind, name, undefined, more);
	}

	taint(name: string, ...taints: readonly string[]): void {
		this.patch("nodes", name, { spec: { taints: taints.map(taint) } });
	}

	get<K extends Kind>(kind: K, name: string): Kinds[K] | undefined {
		return this.cluster.read.get(kind, kind === "Node" || kind === "Namespace" ? undefined : "default", name);
	}

	all<K extends Kind>(kind: K): readonly Kinds[K][] {
		return [...this.cluster.read.all(kind)];
	}

	/** "REASON message" of the events about an object, in order, counted ones once. */
	events(name: string): readonly string[] {
		return this.all("Event")
			.filter((event) => event.involvedObject.name === name)
			.map((event) => `${event.reason} ${event.message}`);
	}
}

export const agent = (name: string, spec: object = {}, more: object = {}): object => {
	const { metadata: _, ...rest } = daemonSet(name, spec, more);
	return { ...rest, metadata: { name } };
};
