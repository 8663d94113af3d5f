// The kubelets of all nodes as one part: machines join, stop and leave; changes of Pods become wake-ups; wake-ups become
// steps of the rules, which act through the API server as "kubelet/<node>".
import type { Json, Node, Pod } from "../api/types.generated.ts";
import { copy } from "../api/values.ts";
import type { Change } from "../apiserver/store.ts";
import type { ClockEvent } from "../clock.ts";
import type { Part, Surroundings } from "../part.ts";
import { amount } from "../api/podresources.ts";
import { Arrivals } from "./admission/arrivals.ts";
import type { Kubelet, PodWakeUp, WakeUpData } from "./base/context.ts";
import type { PodUsage } from "./node/eviction.ts";
import { Hands, part } from "./base/hands.ts";
import { housekeep } from "./node/housekeeping.ts";
import { containerLog } from "./pod/logs.ts";
import { addTo, loadOf, type Load } from "./admission/load.ts";
import type { KubeletsMemory, Machine, NodeMemory, PodMemory, Pressure } from "./base/memory.ts";
import {
	becomeReady,
	fallSilent,
	nextReport,
	podsAfter,
	readyAfter,
	register,
	registeredAfter,
	switchedOn,
} from "./node/noderegistration.ts";
import { lookAtNode, mattersToKubelet } from "./node/nodereport.ts";
import { freshMemory, look, matters, meet } from "./admission/podseen.ts";
import { wakeUp } from "./admission/podwake.ts";
import type { ProfileName } from "./base/profile.ts";
import { measure, type NodeReadings } from "./node/readings.ts";
import { findAgain } from "./pod/runtimeloss.ts";
import type { Reading } from "./base/usage.ts";

export class Kubelets implements Part {
	readonly name = part;
	readonly #around: Surroundings;
	readonly #profile: ProfileName;
	readonly #nodes = new Map<string, NodeMemory>();
	readonly #pods = new Map<string, PodMemory>();
	/** Derived, not saved: see #load and #kubelet. */
	readonly #loads = new Map<string, Load>();
	readonly #hands = new WeakMap<NodeMemory, Hands>();
	#joined = 0;
	readonly #arrivals = new Arrivals();
	#measured: { at: number; node: string; readings: NodeReadings } | undefined;

	constructor(surroundings: Surroundings, profile: ProfileName) {
		this.#around = surroundings;
		this.#profile = profile;
	}

	/** Whether a machine of this name is switched on: its Node may not be registered yet. */
	isOn(name: string): boolean {
		return this.#nodes.get(name)?.up ?? false;
	}

	/** Plugs a machine in: its kubelet registers a Node that soon becomes Ready. A name that left before keeps its addresses. */
	join(machine: Machine): void {
		const known = this.#nodes.get(machine.name);
		if (known?.up) throw new Error(`node ${machine.name} has joined already`);
		const node = switchedOn(machine, known?.index ?? ++this.#joined, this.#around.clock.now);
		node.emptied = known !== undefined;
		this.#nodes.set(machine.name, node);
		this.#begin(node);
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
		node.observed = {};
		node.pullsUntil = 0;
		node.asked = [];
		node.cordoned = false;
		if (this.#profile === "recorded") {
			// Its runtime lived within its kubelet: see runtimeloss.ts.
			node.images = [];
			node.addresses = 0;
			node.emptied = true;
		}
		this.#begin(node);
	}

	#begin({ machine, startedAt }: NodeMemory): void {
		this.#around.clock.at(startedAt + registeredAfter, part, "register", machine.name, startedAt);
	}

	/** Takes the machine away with all that runs on it. Its Node object is deleted by whoever asked for this. */
	leave(name: string): void {
		this.stop(name); // what is remembered of its Pods goes with them: the machine may come back before
	}

	/** Sets which resources the machine runs short of; those not named stay as they are. */
	pressure(name: string, { disk, memory, pid }: Pressure): void {
		const node = this.#node(name);
		const before = node.pressure;
		node.pressure = {
			disk: disk ?? before.disk ?? false,
			memory: memory ?? before.memory ?? false,
			pid: pid ?? before.pid ?? false,
		};
		this.#around.clock.at(this.#around.clock.now, part, "housekeep", name, node.startedAt);
	}

	/** What a container wrote; the parameters are those of the log subresource. Undefined where there is nothing to read. */
	logs(pod: Pod, container: string, query: Readonly<Record<string, string>>): string | undefined {
		const memory = this.#pods.get(pod.metadata.uid);
		if (!memory || !this.#nodes.get(memory.node)?.up) return undefined;
		return containerLog(pod, memory, container, query, this.#around.clock.now, this.#profile);
	}

	/** The node's usage, or undefined where nothing measures it (a dead kubelet). */
	nodeUsage(name: string): Reading | undefined {
		return this.#nodes.get(name)?.ready ? this.#readings(name).node : undefined;
	}

	/** A Pod's usage by container, or undefined before the first readings. */
	podUsage(namespace: string, name: string): Readonly<Record<string, Reading>> | undefined {
		const pod = this.#around.read.get("Pod", namespace, name);
		const memory = pod && this.#pods.get(pod.metadata.uid);
		return memory && this.#nodes.get(memory.node)?.ready ? this.#readings(memory.node).pods.get(memory.uid) : undefined;
	}

	#readings(name: string): NodeReadings {
		const { now } = this.#around.clock;
		if (this.#measured?.at !== now || this.#measured.node !== name) {
			const cpu = amount("cpu", String(this.#node(name).machine.cpu ?? 2));
			this.#measured = { at: now, node: name, readings: measure(this.#running(name), cpu, now, this.#profile) };
		}
		return this.#measured.readings;
	}

	changed(change: Change): void {
		const object = change.added ?? change.updated?.[1] ?? change.removed;
		if (object?.kind === "Node" && change.updated) this.#nodeChanged(...(change.updated as [Node, Node]));
		if (object?.kind !== "Pod") return;
		const pod = object;
		if (!this.#nodes.has(pod.spec?.nodeName ?? "")) return;
		const { now } = this.#around.clock;
		if (change.removed) {
			if (this.#pods.has(pod.metadata.uid)) this.#around.clock.at(now, part, "gone", pod.metadata.uid);
		} else if (!change.updated || matters(change.updated[0] as Pod, pod))
			this.#around.clock.at(this.#arrivals.next(now), part, "seen", pod.metadata.uid);
	}

	#nodeChanged(from: Node, to: Node): void {
		const node = this.#nodes.get(to.metadata.name);
		if (!node?.up) return;
		const { clock } = this.#around;
		node.changedAt = clock.now;
		if (mattersToKubelet(from, to)) clock.at(nextReport(node, clock.now), part, "report", node.machine.name, node.startedAt);
	}

	due(event: ClockEvent): void {
		this.#measured = undefined;
		switch (event.type) {
			case "register":
			case "ready":
			case "pods":
			case "report":
			case "housekeep":
				return this.#nodeDue(event.type, event.key, event.data);
			case "died":
				if (!this.isOn(event.key)) fallSilent(this.#around, this.#node(event.key));
				return;
			case "gone":
				if (!this.#around.read.byUid(event.key)) this.#pods.delete(event.key);
				return;
			case "seen":
				return this.#seen(event.key);
			default:
				return this.#podDue(event.type as PodWakeUp, event.key, (event.data ?? {}) as WakeUpData);
		}
	}

	#nodeDue(type: "register" | "ready" | "pods" | "report" | "housekeep", name: string, startedAt: Json | undefined): void {
		const { clock, read } = this.#around;
		const node = this.#nodes.get(name);
		if (!node?.up || startedAt !== node.startedAt) return; // of an earlier life of this kubelet
		const stored = read.get("Node", undefined, name);
		switch (type) {
			case "register":
				register(this.#around, node, this.#profile);
				clock.at(node.startedAt + readyAfter, part, "ready", name, node.startedAt);
				return;
			case "ready":
				if (!stored) return;
				becomeReady(this.#around, node, stored, this.#profile);
				clock.at(node.startedAt + podsAfter, part, "pods", name, node.startedAt);
				return;
			case "pods": {
				node.ready = true;
				const k = this.#kubelet(node);
				const { cause } = clock.why;
				for (const pod of [...read.podsOn(name)]) {
					clock.why = { cause: Math.max(cause, Number(pod.metadata.resourceVersion)), asked: [] };
					const memory = this.#pods.get(pod.metadata.uid);
					if (memory) findAgain(k, pod, memory);
					this.#seen(pod.metadata.uid);
				}
				node.emptied = false;
				if (Object.values(node.pressure).some(Boolean)) clock.at(clock.now, part, "housekeep", name, node.startedAt);
				return;
			}
			case "report":
				if (stored) lookAtNode(this.#around, node, stored);
				return;
			case "housekeep":
				if (node.ready)
					housekeep(this.#around, this.#kubelet(node), [...this.#running(name)], (uid) => this.#usage(name, uid), this.#profile);
		}
	}

	#usage(node: string, uid: string): PodUsage {
		const own = Object.entries(this.#readings(node).pods.get(uid) ?? {});
		return {
			containers: own.map(([name, { memory }]) => ({ name, memory, storage: Math.round(memory / 8) })),
			processes: own.length,
		};
	}

	/** The kubelet sees a Pod of its node for the first time, or changed. */
	#seen(uid: string): void {
		const pod = this.#around.read.byUid(uid) as Pod | undefined;
		const node = this.#nodes.get(pod?.spec?.nodeName ?? "");
		if (!pod || !node?.ready) return;
		const k = this.#kubelet(node);
		let memory = this.#pods.get(uid);
		if (!memory) {
			memory = freshMemory(pod, node.machine.name, k.now);
			const load = this.#load(node.machine.name);
			if (meet(k, pod, memory, load, () => [...this.#running(node.machine.name)])) addTo(load, pod);
			this.#pods.set(uid, memory);
			if (memory.stage === "rejected") return;
		}
		look(k, pod, memory);
	}

	/** What the node's running Pods ask for: kept until one of them begins to end. */
	#load(node: string): Load {
		let load = this.#loads.get(node);
		if (!load) this.#loads.set(node, (load = loadOf(Array.from(this.#running(node), ([pod]) => pod))));
		return load;
	}

	/** The Pods that the node has taken and not begun to end. */
	*#running(node: string): Iterable<readonly [Pod, PodMemory]> {
		for (const pod of this.#around.read.podsOn(node)) {
			const memory = this.#pods.get(pod.metadata.uid);
			if (memory?.stage === "running") yield [pod, memory];
		}
	}

	#podDue(type: PodWakeUp, uid: string, data: WakeUpData): void {
		const memory = this.#pods.get(uid);
		const node = memory && this.#nodes.get(memory.node);
		const pod = this.#around.read.byUid(uid) as Pod | undefined;
		if (memory && node && pod) wakeUp(this.#kubelet(node), pod, memory, type, data);
	}

	#node(name: string): NodeMemory {
		const node = this.#nodes.get(name);
		if (!node) throw new Error(`there is no machine ${name}`);
		return node;
	}

	#kubelet(node: NodeMemory): Kubelet {
		let hands = this.#hands.get(node);
		if (!hands) this.#hands.set(node, (hands = new Hands(node, this.#around, this.#profile, (name) => this.#loads.delete(name))));
		return hands;
	}

	save(): Json {
		const [nodes, pods] = [[...this.#nodes.values()], [...this.#pods.values()]];
		const saved: KubeletsMemory = { nodes, pods, count: this.#joined, arrivals: this.#arrivals.save() };
		return copy(saved) as unknown as Json; // a copy: what goes on living must not change what was saved
	}

	restore(saved: Json): void {
		const { nodes, pods, count, arrivals } = copy(saved ?? { nodes: [], pods: [], count: 0 }) as unknown as KubeletsMemory;
		this.#nodes.clear();
		this.#pods.clear();
		this.#loads.clear();
		for (const node of nodes) this.#nodes.set(node.machine.name, node);
		for (const pod of pods) this.#pods.set(pod.uid, pod);
		this.#joined = count;
		this.#arrivals.restore(arrivals);
		this.#measured = undefined;
	}
}
