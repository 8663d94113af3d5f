// kube-scheduler: takes waiting Pods one by one, asks decide.ts where each goes, and binds it, or reports why it cannot and
// preempts others. It knows no plugin by name.
import { keyOf, splitKey, type Kinds } from "../api/objects.ts";
import type { Json, Node, Pod } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Change } from "../apiserver/store.ts";
import { beginning } from "../cause.ts";
import type { ClockEvent } from "../clock.ts";
import type { Part, Surroundings } from "../part.ts";
import { Cache, nodeOf } from "./cache.ts";
import { decide, type Decision } from "./decide.ts";
import { cutNote } from "./fiterror.ts";
import { hasEnded, priorityOf } from "../api/podfacts.ts";
import type { ClusterEvent } from "./framework.ts";
import { Nominator } from "./nominator.ts";
import { filterPlugins } from "./plugins/registry.ts";
import type { Candidate } from "./preemption.ts";
import { Queue, type Waiting } from "./queue.ts";
import { isWorthTrying } from "./wakes.ts";
import { disrupted, unscheduled, withoutNomination } from "./status.ts";

const name = "default-scheduler";
/** Simulated milliseconds from a Pod's creation to its cycle, and between cycles while many Pods wait. */
const latency = 3;
const pace = 1;
/** How many Pods a cycle takes at most, so that 150,000 of them take seconds, not an hour. */
const batch = 50;

const isOurs = (pod: Pod): boolean => (pod.spec?.schedulerName ?? name) === name;

export class Scheduler implements Part {
	readonly name = name;
	readonly #around: Surroundings;
	readonly #cache: Cache;
	readonly #queue = new Queue();
	readonly #nominator = new Nominator();
	/** Where the next search for feasible nodes starts. */
	#start = 0;
	/** When the clock wakes it for a cycle and for the five-minute round; undefined if it will not. */
	#cycleAt: number | undefined;
	#flushAt: number | undefined;

	constructor(around: Surroundings) {
		this.#around = around;
		this.#cache = new Cache(around.read).rebuild();
	}

	changed(change: Change): void {
		const from = change.updated?.[0] ?? change.removed;
		const to = change.added ?? change.updated?.[1];
		switch ((to ?? from)?.kind) {
			case "Pod":
				return this.#podChanged(from as Pod | undefined, to as Pod | undefined);
			case "Node":
				return this.#nodeChanged(from as Node | undefined, to as Node | undefined);
			case "PersistentVolumeClaim":
				type Claim = Kinds["PersistentVolumeClaim"];
				return this.#wake({ about: "PersistentVolumeClaim", from: from as Claim | undefined, to: to as Claim | undefined });
		}
	}

	due(event: ClockEvent): void {
		const { now } = this.#around.clock;
		if (event.type === "flush") {
			this.#flushAt = undefined;
			this.#queue.flush(now);
		} else {
			if (event.due !== this.#cycleAt) return; // an earlier cycle has been requested since
			this.#cycleAt = undefined;
			for (let i = 0; i < batch; i++) {
				const waiting = this.#queue.take(now);
				if (!waiting) break;
				this.#tryOne(waiting);
			}
		}
		this.#askForCycle(pace);
		this.#askForFlush();
	}

	save(): Json {
		return { start: this.#start, cycleAt: this.#cycleAt ?? null, flushAt: this.#flushAt ?? null, queue: this.#queue.save() };
	}

	restore(saved: Json): void {
		const { start, cycleAt, flushAt, queue } = saved as {
			start: number;
			cycleAt: number | null;
			flushAt: number | null;
			queue: Json;
		};
		this.#start = start;
		this.#cycleAt = cycleAt ?? undefined;
		this.#flushAt = flushAt ?? undefined;
		this.#queue.restore(queue);
		this.#cache.rebuild();
		this.#nominator.clear();
		for (const pod of this.#around.read.all("Pod")) this.#nominator.set(undefined, pod);
	}

	#podChanged(from: Pod | undefined, to: Pod | undefined): void {
		this.#cache.setPod(from, to);
		this.#nominator.set(from, to);
		const before = from && nodeOf(from);
		const after = to && nodeOf(to);
		if (before !== undefined || after !== undefined) {
			if (before === undefined) this.#queue.remove(to!.metadata.uid);
			const relabelled = from?.metadata.labels !== to?.metadata.labels;
			if (before === undefined || after === undefined || relabelled) {
				this.#wake({
					about: "AssignedPod",
					from: before === undefined ? undefined : from,
					to: after === undefined ? undefined : to,
				});
			}
			return;
		}
		if (!to || hasEnded(to)) this.#queue.remove(from?.metadata.uid ?? to!.metadata.uid);
		else if (isOurs(to)) this.#pendingChanged(from, to);
		const promised = from?.status?.nominatedNodeName;
		if (promised && promised !== to?.status?.nominatedNodeName) {
			this.#wake({ about: "AssignedPod", from }, (waiting) => waiting.priority <= priorityOf(from));
		}
	}

	#pendingChanged(from: Pod | undefined, to: Pod): void {
		const { now, why } = this.#around.clock;
		const gated = (to.spec?.schedulingGates ?? []).length > 0;
		const waiting = this.#queue.get(to.metadata.uid);
		if (!waiting) {
			this.#queue.add({ uid: to.metadata.uid, key: keyOf(to), priority: priorityOf(to), gated, cause: why.cause }, now);
			if (!gated) this.#askForCycle(latency);
		} else if (waiting.place === "gated" && !gated) {
			waiting.cause = why.cause;
			this.#queue.wake(waiting, now);
			this.#askForCycle(latency);
		} else if (from && waiting.place === "unschedulable") {
			const same = from.metadata.labels === to.metadata.labels && equal(from.spec?.tolerations, to.spec?.tolerations);
			if (!same) this.#wake({ about: "PodItself", from, to }, ({ uid }) => uid === to.metadata.uid);
		}
	}

	#nodeChanged(from: Node | undefined, to: Node | undefined): void {
		if (to) this.#cache.setNode(to);
		else if (from) this.#cache.removeNode(from);
		const heartbeat =
			from &&
			to &&
			from.spec === to.spec &&
			from.metadata.labels === to.metadata.labels &&
			equal(from.status?.allocatable, to.status?.allocatable);
		if (!heartbeat) this.#wake({ about: "Node", from, to });
	}

	/** Wakes the sleeping Pods that an event may help, according to the plugins that rejected them. */
	#wake(event: ClusterEvent, only: (waiting: Waiting) => boolean = () => true): void {
		let woken = false;
		for (const plugin of filterPlugins()) {
			for (const waiting of this.#queue.rejectedBy(plugin.name)) {
				const pod = only(waiting) ? this.#podOf(waiting) : undefined;
				if (!pod || !isWorthTrying(plugin, pod, event)) continue;
				waiting.cause = this.#around.clock.why.cause;
				this.#queue.wake(waiting, this.#around.clock.now);
				woken = true;
			}
		}
		if (woken) this.#askForCycle(latency);
	}

	#podOf({ key, uid }: Waiting): Pod | undefined {
		const { namespace, name } = splitKey(key);
		const pod = this.#around.read.get("Pod", namespace, name);
		return pod?.metadata.uid === uid ? pod : undefined;
	}

	#askForCycle(delay: number): void {
		const { clock } = this.#around;
		const next = this.#queue.nextTry(clock.now);
		if (next === undefined) return;
		const at = Math.max(next, clock.now + delay);
		if (this.#cycleAt !== undefined && this.#cycleAt <= at) return;
		this.#cycleAt = at;
		clock.at(at, name, "cycle");
	}

	#askForFlush(): void {
		if (this.#flushAt !== undefined) return;
		this.#flushAt = this.#queue.nextFlush();
		if (this.#flushAt !== undefined) this.#around.clock.at(this.#flushAt, name, "flush");
	}

	#tryOne(waiting: Waiting): void {
		this.#around.clock.why = { cause: waiting.cause ?? beginning };
		const pod = this.#podOf(waiting);
		if (!pod || pod.spec?.nodeName) return this.#queue.remove(waiting.uid);
		if (pod.metadata.deletionTimestamp) {
			this.#event(pod, "Warning", "FailedScheduling", `skip schedule deleting pod: ${waiting.key}`);
			return this.#queue.remove(waiting.uid);
		}
		const { seed } = this.#around;
		const decision = decide(pod, this.#cache, { seed, nominations: this.#nominator.byNode, start: this.#start });
		this.#start = this.#cache.nodes.length === 0 ? 0 : (this.#start + decision.processed) % this.#cache.nodes.length;
		if (decision.node === undefined) this.#fail(waiting, pod, decision);
		else this.#bind(waiting, pod, decision.node);
	}

	#bind(waiting: Waiting, pod: Pod, node: string): void {
		const target = { kind: "Pod", namespace: pod.metadata.namespace, name: pod.metadata.name, uid: pod.metadata.uid } as const;
		const { status } = this.#around.act({ verb: "bind", target, node }, name);
		if (!status) return this.#event(pod, "Normal", "Scheduled", `Successfully assigned ${waiting.key} to ${node}`);
		const message = `binding rejected: running Bind plugin "DefaultBinder": ${status.message ?? ""}`;
		this.#queue.fail(waiting, [], this.#around.clock.now);
		this.#report(pod, "SchedulerError", message, "");
	}

	#fail(waiting: Waiting, pod: Pod, decision: Decision): void {
		const { preemption } = decision;
		this.#queue.fail(waiting, decision.rejectedBy, this.#around.clock.now);
		if (preemption) this.#preempt(pod, preemption);
		this.#report(pod, "Unschedulable", decision.message ?? "", preemption?.node ?? (decision.clearsNomination ? "" : undefined));
	}

	/** Reports why a Pod found no node, in an event and its PodScheduled condition. `nominated` undefined keeps the nomination. */
	#report(pod: Pod, reason: string, message: string, nominated: string | undefined): void {
		this.#event(pod, "Warning", "FailedScheduling", cutNote(message));
		this.#updateStatus(pod, (now) => unscheduled(now, { reason, message, nominated, at: this.#around.clock.now }));
	}

	#preempt(pod: Pod, { node, victims }: Candidate): void {
		for (const victim of victims) {
			if (victim.metadata.deletionTimestamp) continue;
			this.#updateStatus(victim, (now) => disrupted(now, this.#around.clock.now));
			const { namespace, name: victimName, uid } = victim.metadata;
			this.#around.act({ verb: "delete", target: { kind: "Pod", namespace, name: victimName, uid } }, name);
			this.#event(victim, "Normal", "Preempted", `Preempted by pod ${pod.metadata.uid} on node ${node}`);
		}
		for (const other of this.#nominator.byNode.get(node) ?? []) {
			if (priorityOf(other) < priorityOf(pod)) this.#updateStatus(other, withoutNomination);
		}
	}

	/** Changes a Pod's current status, if the Pod still exists and something differs. */
	#updateStatus(pod: Pod, change: (pod: Pod) => NonNullable<Pod["status"]>): void {
		const { namespace, name: podName, uid } = pod.metadata;
		const now = this.#around.read.get("Pod", namespace, podName);
		if (!now || now.metadata.uid !== uid) return;
		const status = change(now);
		if (status === now.status) return;
		this.#around.act({ verb: "updateStatus", target: { kind: "Pod", namespace, name: podName, uid }, status }, name);
	}

	#event(pod: Pod, type: "Normal" | "Warning", reason: string, message: string): void {
		this.#around.act({ verb: "event", about: pod, type, reason, message, component: name }, name);
	}
}
