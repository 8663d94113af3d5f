// The kubelets of all nodes as one part: machines join, stop and leave; changes of Pods become wake-ups; wake-ups become
// steps of the rules, which act through the API server as "kubelet/<node>".
import type { AnyObject } from "../api/objects.ts";
import type { Json, Pod, PodStatus } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import type { Change } from "../apiserver/store.ts";
import type { ClockEvent } from "../clock.ts";
import type { Part, Surroundings } from "../part.ts";
import { draw } from "../random.ts";
import { admit } from "./admission.ts";
import { stamp } from "./containerstatus.ts";
import { initialState } from "./containertable.ts";
import type { Kubelet, PodWakeUp, WakeUpData } from "./context.ts";
import { lastRenewal, leaseOf, registrationEvents } from "./heartbeat.ts";
import type { ContainerMemory, KubeletsMemory, Machine, NodeMemory, PodMemory, Pressure } from "./memory.ts";
import { nodeAddress, nodeObject, reportedStatus } from "./nodeobject.ts";
import { planOf } from "./podplan.ts";
import { probeDue } from "./probing.ts";
import { pulled } from "./podstart.ts";
import { beginStop, cleanUp, exited, stopped } from "./podstop.ts";
import { end, mountDue, settle, sync } from "./podworker.ts";
import type { ProfileName } from "./profile.ts";

const part = "kubelet";
/** Registering a machine and finding it ready take this long after its kubelet starts. */
const registrationAt = 200;
const readyAt = 450;

const freshContainer = (): ContainerMemory => ({
	state: initialState,
	attempt: -1,
	startedAt: -1,
	ended: null,
	last: null,
	why: null,
	crash: null,
	probes: {},
	unhealthy: null,
});

export class Kubelets implements Part {
	readonly name = part;
	readonly #around: Surroundings;
	readonly #profile: ProfileName;
	readonly #nodes = new Map<string, NodeMemory>();
	readonly #pods = new Map<string, PodMemory>();
	#joined = 0;

	constructor(surroundings: Surroundings, profile: ProfileName) {
		this.#around = surroundings;
		this.#profile = profile;
	}

	/** Plugs a machine in: its kubelet registers a Node that soon becomes Ready. A name that left before keeps its addresses. */
	join(machine: Machine): void {
		const known = this.#nodes.get(machine.name);
		if (known?.up) throw new Error(`node ${machine.name} has joined already`);
		const index = known?.index ?? ++this.#joined;
		const now = this.#around.clock.now;
		const node: NodeMemory = {
			machine,
			index,
			up: true,
			startedAt: now,
			ready: false,
			addresses: 0,
			images: [],
			pullsUntil: 0,
			pullBackOff: {},
			pressure: {},
			observed: {},
		};
		this.#nodes.set(machine.name, node);
		this.#around.clock.at(now + registrationAt, part, "register", machine.name, now);
	}

	/** Kills the kubelet: it writes no more; what the machine runs goes on. */
	stop(name: string): void {
		const node = this.#node(name);
		node.up = false;
		node.ready = false;
		this.#around.clock.at(this.#around.clock.now, part, "died", name);
	}

	/** Starts the kubelet of a stopped machine again. */
	start(name: string): void {
		const node = this.#node(name);
		if (node.up) throw new Error(`the kubelet of ${name} runs already`);
		node.up = true;
		node.startedAt = this.#around.clock.now;
		this.#around.clock.at(node.startedAt + registrationAt, part, "register", name, node.startedAt);
	}

	/** Takes the machine away with all that runs on it. Its Node object is deleted by whoever asked for this. */
	leave(name: string): void {
		this.stop(name);
		this.#forget(name);
	}

	/** Sets which resources the machine runs short of; those not named stay as they are. */
	pressure(name: string, { disk, memory, pid }: Pressure): void {
		const node = this.#node(name);
		node.pressure = {
			...node.pressure,
			...(disk === undefined ? {} : { disk }),
			...(memory === undefined ? {} : { memory }),
			...(pid === undefined ? {} : { pid }),
		};
		this.#around.clock.at(this.#around.clock.now, part, "pressure", name);
	}

	/** What a container wrote; the parameters are those of the log subresource. Undefined where there is nothing to read. */
	logs(_pod: Pod, _container: string, _query: Readonly<Record<string, string>>): string | undefined {
		return undefined;
	}

	nodeUsage(): undefined {
		return undefined;
	}

	podUsage(): undefined {
		return undefined;
	}

	changed(change: Change): void {
		const object = change.added ?? change.updated?.[1] ?? change.removed;
		if (object?.kind !== "Pod") return;
		const pod = object as unknown as Pod;
		const node = pod.spec?.nodeName;
		if (!node || !this.#nodes.has(node)) return;
		if (change.removed) {
			if (this.#pods.has(pod.metadata.uid)) this.#wake(pod.metadata.uid, "gone");
		} else if (!change.updated || this.#matters(change.updated[0] as unknown as Pod, pod)) this.#wake(pod.metadata.uid, "seen");
	}

	/** Whether a kubelet has to look at its Pod again after this update: not after its own status writes. */
	#matters(from: Pod, to: Pod): boolean {
		return (
			from.spec !== to.spec ||
			from.metadata.deletionTimestamp !== to.metadata.deletionTimestamp ||
			from.metadata.deletionGracePeriodSeconds !== to.metadata.deletionGracePeriodSeconds ||
			(to.spec?.readinessGates !== undefined && !equal(from.status?.conditions, to.status?.conditions))
		);
	}

	#wake(uid: string, type: string, due = this.#around.clock.now, data?: WakeUpData): void {
		this.#around.clock.at(due, part, type, uid, data as Json | undefined);
	}

	due(event: ClockEvent): void {
		switch (event.type) {
			case "register":
			case "ready":
			case "died":
			case "pressure":
				return this.#nodeDue(event.type, event.key, event.data);
			case "gone":
				if (!this.#around.read.byUid(event.key)) this.#pods.delete(event.key);
				return;
			case "seen":
				return this.#seen(event.key);
			default:
				return this.#podDue(event.type as PodWakeUp, event.key, (event.data ?? {}) as WakeUpData);
		}
	}

	#nodeDue(type: "register" | "ready" | "died" | "pressure", name: string, data: Json | undefined): void {
		const { clock, read, act } = this.#around;
		const node = this.#nodes.get(name);
		const source = `${part}/${name}`;
		const stored = read.get("Node", undefined, name);
		if (type === "died") {
			const lease = stored && leaseOf(stored, node ? lastRenewal(node.startedAt, clock.now) : clock.now);
			if (lease && read.get("Lease", "kube-node-lease", name))
				act(
					{ verb: "update", object: { ...read.get("Lease", "kube-node-lease", name), spec: lease.spec } as unknown as AnyObject },
					source,
				);
			return;
		}
		if (!node?.up) return;
		if (type === "register") {
			if (data !== node.startedAt) return;
			for (const [reason, message] of registrationEvents(name)) this.#nodeEvent(name, reason, message);
			if (!stored) act({ verb: "create", object: nodeObject(node, this.#profile, clock.now) }, source);
			clock.at(node.startedAt + readyAt, part, "ready", name, node.startedAt);
		} else if (type === "ready") {
			if (data !== node.startedAt || !stored) return;
			act(
				{
					verb: "updateStatus",
					target: { kind: "Node", name },
					status: reportedStatus(node, stored, node.pressure, this.#profile, clock.now),
				},
				source,
			);
			this.#nodeEvent(name, "NodeReady", `Node ${name} status is now: NodeReady`);
			const lease = leaseOf(stored, undefined);
			const known = read.get("Lease", "kube-node-lease", name);
			act(
				known
					? { verb: "update", object: { ...known, spec: lease.spec } as unknown as AnyObject }
					: { verb: "create", object: lease },
				source,
			);
			node.ready = true;
			for (const pod of read.podsOn(name)) this.#seen(pod.metadata.uid);
		}
	}

	#nodeEvent(name: string, reason: string, message: string): void {
		// A kubelet's events about its node carry no uid, so `describe node` does not list them; `get events` does.
		const about = { apiVersion: "v1", kind: "Node", metadata: { name } } as unknown as AnyObject;
		this.#around.act(
			{ verb: "event", about, type: "Normal", reason, message, component: "kubelet", host: name },
			`${part}/${name}`,
		);
	}

	/** The kubelet sees a Pod of its node for the first time, or changed. */
	#seen(uid: string): void {
		const pod = this.#around.read.byUid(uid) as unknown as Pod | undefined;
		const node = this.#nodes.get(pod?.spec?.nodeName ?? "");
		if (!pod?.spec || !node?.up || !node.ready) return;
		const k = this.#kubelet(node);
		let memory = this.#pods.get(uid);
		if (!memory) {
			memory = this.#remember(pod, node);
			if (pod.status?.phase === "Failed" || pod.status?.phase === "Succeeded") memory.stage = "terminated";
			else if (!pod.metadata.deletionTimestamp) {
				const refusal = admit(k, pod, this.#podsOf(node.machine.name));
				if (refusal) return this.#reject(k, pod, memory, refusal);
				if (pod.spec.activeDeadlineSeconds !== undefined)
					k.wake(memory, k.nextLook(k.now + pod.spec.activeDeadlineSeconds * 1000 - 1), "sync");
			}
		}
		if (pod.metadata.deletionTimestamp) {
			if (memory.stage === "running")
				end(k, pod, memory, { why: "deleted", grace: pod.metadata.deletionGracePeriodSeconds ?? 30 });
			else if (memory.stage === "terminated" || memory.stage === "rejected") k.remove(memory);
		} else if (memory.stage === "running") sync(k, pod, memory);
	}

	*#podsOf(node: string): Iterable<Pod> {
		for (const pod of this.#around.read.podsOn(node)) if (this.#pods.get(pod.metadata.uid)?.stage === "running") yield pod;
	}

	#reject(k: Kubelet, pod: Pod, memory: PodMemory, [reason, message]: readonly [string, string]): void {
		memory.stage = "rejected";
		k.event(pod, "Warning", reason, message);
		k.writeStatus(pod, {
			observedGeneration: pod.metadata.generation ?? 0,
			phase: "Failed",
			conditions: pod.status?.conditions ?? [],
			message: `Pod was rejected: ${message}`,
			reason,
			startTime: stamp(k.now),
			...(pod.status?.qosClass ? { qosClass: pod.status.qosClass } : {}),
		} as PodStatus);
	}

	#podDue(type: PodWakeUp, uid: string, data: WakeUpData): void {
		const memory = this.#pods.get(uid);
		const node = memory && this.#nodes.get(memory.node);
		const pod = this.#around.read.byUid(uid) as unknown as Pod | undefined;
		if (!memory || !node) return;
		const i = data.container ?? -1;
		const own = memory.containers[i];
		if (type === "exit") {
			if (own?.attempt !== data.attempt) return;
			const k = this.#kubelet(node);
			const exitCode = data.exitCode ?? 0;
			exited(k, memory, i, exitCode, data.reason ?? (exitCode === 0 ? "Completed" : "Error"));
			if (memory.stage === "running") k.wake(memory, k.nextLook(k.now), "sync");
			return;
		}
		if (!pod || !node.up) return;
		const k = this.#kubelet(node);
		switch (type) {
			case "sync":
				memory.seen = memory.sandbox || memory.seen;
				if (memory.stage === "running") sync(k, pod, memory);
				else if (memory.stage === "terminating" && !memory.work) beginStop(k, pod, memory);
				else if (memory.stage === "stopped") cleanUp(k, pod, memory);
				return;
			case "retry":
				if (data.turn === memory.turn && memory.stage === "running") sync(k, pod, memory);
				return;
			case "mount":
				return mountDue(k, pod, memory, data.turn);
			case "pulled":
				if (data.turn !== memory.turn) return;
				pulled(k, pod, memory, i, data.since ?? k.now, data.took ?? 0);
				return settle(k, pod, memory);
			case "probe":
				return probeDue(k, pod, memory, i, data.attempt ?? -1, data.probe ?? "");
			case "stopped":
				return stopped(k, pod, memory);
		}
	}

	#remember(pod: Pod, node: NodeMemory): PodMemory {
		const plan = planOf(pod.spec ?? { containers: [] });
		const memory: PodMemory = {
			uid: pod.metadata.uid,
			namespace: pod.metadata.namespace ?? "",
			name: pod.metadata.name,
			node: node.machine.name,
			startTime: this.#around.clock.now,
			stage: "running",
			work: "",
			again: false,
			todo: [],
			failed: false,
			retryAt: 0,
			progressed: false,
			mounted: false,
			mountTries: 0,
			ip: "",
			sandbox: false,
			seen: false,
			syncedAt: -1,
			probesFrom: 0,
			turn: 0,
			ending: null,
			containers: plan.containers.map(freshContainer),
		};
		this.#pods.set(pod.metadata.uid, memory);
		return memory;
	}

	#forget(node: string): void {
		for (const [uid, memory] of this.#pods) if (memory.node === node) this.#pods.delete(uid);
	}

	#node(name: string): NodeMemory {
		const node = this.#nodes.get(name);
		if (!node) throw new Error(`there is no machine ${name}`);
		return node;
	}

	#kubelet(node: NodeMemory): Kubelet {
		return new Hands(node, this.#around, this.#profile);
	}

	save(): Json {
		const saved: KubeletsMemory = { nodes: [...this.#nodes.values()], pods: [...this.#pods.values()], count: this.#joined };
		return JSON.parse(JSON.stringify(saved)) as Json; // a copy: what goes on living must not change what was saved
	}

	restore(saved: Json): void {
		const { nodes, pods, count } = JSON.parse(JSON.stringify(saved ?? { nodes: [], pods: [], count: 0 })) as KubeletsMemory;
		this.#nodes.clear();
		this.#pods.clear();
		for (const node of nodes) this.#nodes.set(node.machine.name, node);
		for (const pod of pods) this.#pods.set(pod.uid, pod);
		this.#joined = count;
	}
}

/** What the rules of one node act with, in one wake-up. */
class Hands implements Kubelet {
	readonly node: NodeMemory;
	readonly profile: ProfileName;
	readonly seed: number;
	readonly hostIP: string;
	readonly #around: Surroundings;
	readonly #phase: number;

	constructor(node: NodeMemory, around: Surroundings, profile: ProfileName) {
		this.node = node;
		this.profile = profile;
		this.seed = around.seed;
		this.hostIP = nodeAddress(node.index, profile);
		this.#around = around;
		this.#phase = draw(around.seed, "look", node.machine.name) % 1000;
	}

	get read() {
		return this.#around.read;
	}
	get now(): number {
		return this.#around.clock.now;
	}
	nextLook(time: number): number {
		return Math.floor((time - this.#phase) / 1000 + 1) * 1000 + this.#phase;
	}
	get lastLook(): number {
		return this.nextLook(this.now) - 1000;
	}
	wake(memory: PodMemory, due: number, type: PodWakeUp, data?: WakeUpData): void {
		this.#around.clock.at(due, part, type, memory.uid, data as Json | undefined);
	}
	event(pod: Pod, type: "Normal" | "Warning", reason: string, message: string, fieldPath?: string): void {
		this.#around.act(
			{
				verb: "event",
				about: pod as unknown as AnyObject,
				type,
				reason,
				message,
				component: "kubelet",
				host: this.node.machine.name,
				...(fieldPath ? { fieldPath } : {}),
			},
			`${part}/${this.node.machine.name}`,
		);
	}
	pod(memory: PodMemory): Pod | undefined {
		return this.#around.read.byUid(memory.uid) as unknown as Pod | undefined;
	}
	writeStatus(pod: Pod, status: PodStatus): void {
		const stored = this.#around.read.byUid(pod.metadata.uid) as unknown as Pod | undefined;
		if (!stored || equal(stored.status, status)) return;
		const { namespace, name, uid } = pod.metadata;
		this.#around.act(
			{ verb: "updateStatus", target: { kind: "Pod", namespace, name, uid }, status },
			`${part}/${this.node.machine.name}`,
		);
	}
	remove(memory: PodMemory): void {
		const { namespace, name, uid } = memory;
		this.#around.act(
			{ verb: "delete", target: { kind: "Pod", namespace, name, uid }, gracePeriodSeconds: 0 },
			`${part}/${this.node.machine.name}`,
		);
	}
}
