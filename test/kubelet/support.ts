// A cluster with nothing but kubelets: a store, a clock, and an `act` that applies their actions without any rules.
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Container, Event, Node, Pod, PodSpec } from "../../src/cluster/api/types.generated.ts";
import type { Action, Outcome } from "../../src/cluster/apiserver/action.ts";
import { mergePatch } from "../../src/cluster/apiserver/patch/merge.ts";
import { notFound } from "../../src/cluster/apiserver/status.ts";
import { resources } from "../../src/cluster/api/resources.ts";
import { Store, type Change } from "../../src/cluster/apiserver/store.ts";
import { Clock } from "../../src/cluster/clock.ts";
import { Kubelets } from "../../src/cluster/kubelet/kubelet.ts";
import type { ProfileName } from "../../src/cluster/kubelet/base/profile.ts";
import { uid } from "../../src/cluster/random.ts";

export class KubeletsOnly {
	readonly store = new Store();
	readonly clock = new Clock();
	readonly kubelets: Kubelets;
	readonly changes: Change[] = [];
	#made = 0;
	#events = 0;

	constructor(profile: ProfileName = "recorded", seed = 1) {
		this.kubelets = new Kubelets(
			{ clock: this.clock, read: this.store, seed, act: (action, source) => this.act(action, source) },
			profile,
		);
		this.store.subscribe((change) => {
			this.changes.push(change);
			this.kubelets.changed(change);
		});
	}

	act(action: Action, source: string): Outcome {
		const at = this.clock.now;
		if (action.verb === "event") {
			const { about, reason, message, type, fieldPath } = action;
			const same = [...this.store.all("Event")].find(
				(e) =>
					e.involvedObject.name === about.metadata.name &&
					e.reason === reason &&
					e.message === message &&
					e.involvedObject.fieldPath === fieldPath,
			);
			const event = same
				? { ...same, count: (same.count ?? 1) + 1, lastTimestamp: timestamp(at) }
				: {
						apiVersion: "v1",
						kind: "Event",
						metadata: { name: `event-${this.#events++}`, namespace: "default", uid: `event-${this.#events}` },
						involvedObject: { kind: about.kind, name: about.metadata.name, ...(fieldPath ? { fieldPath } : {}) },
						reason,
						message,
						type,
						count: 1,
						firstTimestamp: timestamp(at),
						lastTimestamp: timestamp(at),
					};
			return { object: this.store.put(event as unknown as AnyObject, source, at) };
		}
		if (action.verb === "create" || action.verb === "update") {
			const object = action.object as unknown as AnyObject;
			const made = {
				uid: uid(1, object.kind, object.metadata.name, this.#made++),
				creationTimestamp: timestamp(at),
				generation: 1,
			};
			const metadata = Object.assign(made, object.metadata);
			return { object: this.store.put({ ...object, metadata }, source, at) };
		}
		if (action.verb === "updateStatus" || action.verb === "delete" || action.verb === "patch") {
			const { kind, namespace, name } = action.target;
			const stored = this.store.get(kind, namespace, name) as unknown as AnyObject | undefined;
			const resource = resources.find((r) => r.kind === kind);
			if (!resource) throw new Error(`no resource for ${kind}`);
			if (!stored) return { status: notFound(resource, name) };
			if (action.verb === "updateStatus") return { object: this.store.put({ ...stored, status: action.status }, source, at) };
			if (action.verb === "patch") {
				const merged = mergePatch(stored, action.patch);
				return { object: this.store.put(merged as unknown as AnyObject, source, at) };
			}
			const grace = action.gracePeriodSeconds ?? 0;
			if (grace === 0) this.store.remove(stored, source, at);
			else
				this.store.put(
					{
						...stored,
						metadata: {
							...stored.metadata,
							generation: (stored.metadata.generation ?? 0) + 1,
							deletionTimestamp: timestamp(at + grace * 1000),
							deletionGracePeriodSeconds: grace,
						},
					},
					source,
					at,
				);
			return { object: stored };
		}
		throw new Error(`${action.verb} is not needed by these tests`);
	}

	/** Lets time pass, in milliseconds. */
	advance(ms: number): void {
		const until = this.clock.now + ms;
		while ((this.clock.nextDue ?? Infinity) <= until) {
			const event = this.clock.take();
			if (event) this.kubelets.due(event);
		}
		this.clock.now = until;
	}

	/** A Pod already bound to a node. */
	bind(name: string, spec: Partial<PodSpec>, node = "node-1"): void {
		this.act(
			{
				verb: "create",
				object: {
					apiVersion: "v1",
					kind: "Pod",
					metadata: { name, namespace: "default" },
					spec: { restartPolicy: "Always", terminationGracePeriodSeconds: 30, ...spec, nodeName: node } as PodSpec,
					status: { phase: "Pending", qosClass: "BestEffort", conditions: [] },
				},
			},
			"test",
		);
	}

	delete(name: string, grace = 30): void {
		this.act({ verb: "delete", target: { kind: "Pod", namespace: "default", name }, gracePeriodSeconds: grace }, "test");
	}

	pod(name: string): Pod | undefined {
		return this.store.get("Pod", "default", name);
	}

	/** The Pod's events in the order in which they first came: "Normal Pulled x2 message". */
	events(name: string): string[] {
		return [...this.store.all("Event")]
			.filter((e: Event) => e.involvedObject.name === name)
			.map((e) => `${e.type} ${e.reason}${(e.count ?? 1) > 1 ? ` x${e.count}` : ""} ${e.message}`);
	}

	/** What became of the Pod's status, write by write, as short texts. */
	history(name: string, pick: (pod: Pod) => string): string[] {
		const out: string[] = [];
		for (const { at, added, updated } of this.changes) {
			const object = added ?? updated?.[1];
			if (object?.kind !== "Pod" || object.metadata.name !== name) continue;
			const text = pick(object);
			if (out.at(-1)?.replace(/^\S+ /, "") !== text) out.push(`${at} ${text}`);
		}
		return out;
	}
}

/** "READY STATUS" of the first container. */
export const shortState = (pod: Pod): string => {
	const state = pod.status?.containerStatuses?.[0]?.state;
	return `${pod.status?.phase} ${state?.waiting?.reason ?? (state?.terminated ? `Terminated(${state.terminated.exitCode})` : state?.running ? "Running" : "-")}`;
};

/** A cluster with one ready node. */
export function oneNode(profile: ProfileName = "recorded"): KubeletsOnly {
	const cluster = new KubeletsOnly(profile);
	cluster.kubelets.join({ name: "node-1" });
	cluster.advance(1000);
	return cluster;
}

export const one = (more: Partial<Container> = {}): Partial<PodSpec> => ({
	containers: [{ name: "app", image: "nginx", ...more }],
});
export const shell = (line: string, more: Partial<Container> = {}): Container => ({
	name: "app",
	image: "busybox",
	command: ["sh", "-c", line],
	...more,
});

/** The states one after another, without their times. */
export const states = (cluster: KubeletsOnly, name: string): string[] =>
	cluster.history(name, shortState).map((text) => text.replace(/^\d+ /, ""));

/** The one Node's object, and its conditions. */
export function node(cluster: KubeletsOnly): Node {
	const found = cluster.store.get("Node", undefined, "node-1");
	if (!found) throw new Error("no node");
	return found;
}
export const condition = (cluster: KubeletsOnly, type: string) => node(cluster).status?.conditions?.find((c) => c.type === type);
