// The kubelets of all Nodes as one part: machines join, stop and leave; changes of Pods become wake-ups; wake-ups become events
// of Pods (admission/knownpods.ts) or calls of the rules about a Node, whose actions are carried out here, through the API server,
// as "kubelet/<node>".
import type { Json, Node, Pod } from "../api/types.generated.ts";
import { copy } from "../api/values.ts";
import type { Change } from "../apiserver/store.ts";
import type { ClockEvent } from "../clock.ts";
import type { Part, Surroundings } from "../part.ts";
import { Arrivals } from "./admission/arrivals.ts";
import { KnownPods } from "./admission/knownpods.ts";
import { needsSync } from "./admission/podseen.ts";
import type { Kubelet } from "./base/context.ts";
import { NodeKubelet, part } from "./base/nodekubelet.ts";
import { Untimely } from "../gesture.ts";
import type { KubeletsMemory, Machine, NodeMemory } from "./base/memory.ts";
import { nextRoundAt, type NodeAction, type NodeWakeUp } from "./base/nodeaction.ts";
import type { PodWakeUp, WakeUpData } from "./base/podevent.ts";
import type { ProfileName } from "./base/profile.ts";
import { withoutFlags, type SavedKubelets } from "./base/savedflags.ts";
import type { Reading } from "./base/usage.ts";
import { housekeep } from "./node/housekeeping.ts";
import { collect, nextCollection } from "./node/imagecollection.ts";
import {
	becomeReady,
	fallSilent,
	nextReport,
	register,
	registeredAfter,
	switchedOn,
	switchedOnAgain,
} from "./node/noderegistration.ts";
import { Meter } from "./node/meter.ts";
import { lookAtNode, mattersToKubelet } from "./node/nodereport.ts";
import { runningContainer } from "./pod/turn.ts";
import { containerLog } from "./pod/logs.ts";

export class Kubelets implements Part {
	readonly name = part;
	readonly #around: Surroundings;
	readonly #profile: ProfileName;
	readonly #nodes = new Map<string, NodeMemory>();
	readonly #pods: KnownPods;
	readonly #kubelets = new WeakMap<NodeMemory, NodeKubelet>();
	#joined = 0;
	readonly #arrivals = new Arrivals();
	readonly #meter: Meter;

	constructor(surroundings: Surroundings, profile: ProfileName) {
		this.#around = surroundings;
		this.#profile = profile;
		this.#pods = new KnownPods(surroundings.read);
		this.#meter = new Meter(profile, (node) => this.#pods.running(node));
	}

	/** Whether a machine of this name is switched on: its Node may not be registered yet. */
	isOn(name: string): boolean {
		return this.#nodes.get(name)?.up ?? false;
	}

	/** Plugs a machine in: its kubelet registers a Node that soon becomes Ready. A name that left before keeps its addresses. */
	join(machine: Machine): void {
		const known = this.#nodes.get(machine.name);
		if (known?.up) throw new Untimely(`node ${machine.name} has joined already`);
		const node = switchedOn(machine, known?.index ?? ++this.#joined, this.#around.clock.now, known !== undefined);
		this.#nodes.set(machine.name, node);
		this.#begin(node);
	}

	/** Kills the kubelet: it writes nothing more, but the machine's containers keep running. */
	stop(name: string): void {
		const node = this.#node(name);
		this.#kubelet(node).note({ up: false, ready: false });
		this.#around.clock.at(this.#around.clock.now, part, "died", name);
	}

	/** Starts the kubelet of a stopped machine again. */
	start(name: string): void {
		const node = this.#node(name);
		if (node.up) throw new Untimely(`the kubelet of ${name} runs already`);
		this.#kubelet(node).note(switchedOnAgain(this.#around.clock.now, this.#profile));
		this.#begin(node);
	}

	#begin({ machine, startedAt }: NodeMemory): void {
		this.#around.clock.at(startedAt + registeredAfter, part, "register", machine.name, startedAt);
	}

	/** Removes the machine with all that runs on it. The caller deletes its Node object. */
	leave(name: string): void {
		this.stop(name); // its Pods' memory goes when they do: the machine may come back before that
	}

	/** Something befalls a machine: see node/faults.ts. */
	befall(name: string, rule: (k: Kubelet) => readonly NodeAction[]): void {
		const k = this.#kubelet(this.#node(name));
		this.#apply(k, rule(k));
	}

	/** A Pod's first container that runs ends with exit code 1, as if by itself. */
	crash(namespace: string, name: string): void {
		const pod = this.#around.read.get("Pod", namespace, name);
		const memory = this.#pods.get(pod?.metadata.uid ?? "");
		const container = memory && runningContainer(pod, memory);
		if (!memory || container === undefined) throw new Untimely(`no container of pod ${namespace}/${name} is running`);
		const startedAt = memory.containers[container]!.startedAt;
		this.#around.clock.at(this.#around.clock.now, part, "exit", memory.uid, {
			container,
			startedAt,
			exitCode: 1,
			reason: "Error",
		});
	}

	/** A container's log; the parameters are those of the log subresource. Undefined if there is nothing to read. */
	logs(pod: Pod, container: string, query: Readonly<Record<string, string>>): string | undefined {
		const memory = this.#pods.get(pod.metadata.uid);
		const node = this.#nodes.get(memory?.node ?? "");
		if (!memory || !node?.up) return undefined;
		return containerLog({
			pod,
			memory,
			container,
			query,
			now: this.#around.clock.now,
			profile: this.#profile,
			clock: node.clock,
		});
	}

	/** The node's usage; undefined if its kubelet is dead and nothing measures it. */
	nodeUsage(name: string): Reading | undefined {
		const node = this.#nodes.get(name);
		return node?.ready ? this.#meter.ofNode(node, this.#around.clock.now) : undefined;
	}

	/** A Pod's usage by container, or undefined before the first readings. */
	podUsage(namespace: string, name: string): Readonly<Record<string, Reading>> | undefined {
		const { clock, read } = this.#around;
		const memory = this.#pods.get(read.get("Pod", namespace, name)?.metadata.uid ?? "");
		const node = this.#nodes.get(memory?.node ?? "");
		return memory && node?.ready ? this.#meter.readings(node, clock.now).pods.get(memory.uid) : undefined;
	}

	changed(change: Change): void {
		const object = change.added ?? change.updated?.[1] ?? change.removed;
		if (object?.kind === "Node" && change.updated) this.#nodeChanged(...(change.updated as [Node, Node]));
		if (object?.kind !== "Pod") return;
		const pod = object;
		if (!this.#nodes.has(pod.spec?.nodeName ?? "")) return;
		const { now } = this.#around.clock;
		if (change.removed) {
			if (this.#pods.removed(pod.metadata.uid)) this.#around.clock.at(now, part, "gone", pod.metadata.uid);
		} else if (!change.updated || needsSync(change.updated[0] as Pod, pod))
			this.#around.clock.at(this.#arrivals.next(now), part, "seen", pod.metadata.uid);
	}

	#nodeChanged(from: Node, to: Node): void {
		const node = this.#nodes.get(to.metadata.name);
		if (!node?.up) return;
		const { clock } = this.#around;
		this.#kubelet(node).note({ changedAt: clock.now });
		if (mattersToKubelet(node.machine, from, to))
			clock.at(nextReport(node, clock.now), part, "report", node.machine.name, node.startedAt);
	}

	due(event: ClockEvent): void {
		this.#meter.forget();
		switch (event.type) {
			case "register":
			case "ready":
			case "pods":
			case "report":
			case "housekeep":
			case "collect":
				return this.#nodeDue(event.type, event.key, event.data);
			case "died":
				return this.#died(this.#node(event.key));
			case "gone":
				if (!this.#pod(event.key)) this.#pods.gone(event.key);
				return;
			case "seen":
				return this.#seen(this.#pod(event.key));
			default:
				return this.#podDue(event.type as PodWakeUp, event.key, (event.data ?? {}) as WakeUpData);
		}
	}

	#nodeDue(type: NodeWakeUp, name: string, startedAt: Json | undefined): void {
		const node = this.#nodes.get(name);
		if (!node?.up || startedAt !== node.startedAt) return; // from before this kubelet restarted
		const k = this.#kubelet(node);
		const stored = this.#around.read.get("Node", undefined, name);
		if (type === "register") this.#apply(k, register(k, stored));
		else if (type === "pods") this.#beginWithPods(k);
		else if (!stored) return;
		else if (type === "ready") this.#apply(k, becomeReady(k, stored));
		else if (type === "report") this.#apply(k, lookAtNode(k, stored));
		else if (type === "collect") this.#apply(k, collect(k, stored));
		else if (node.ready) this.#housekeep(k, stored);
	}

	#housekeep(k: NodeKubelet, stored: Node): void {
		const { name } = k.node.machine;
		const holds = {
			running: this.#pods.running(name),
			usageOf: (uid: string) => this.#meter.usage(k.node, uid, k.now),
			imagesInUse: () => this.#pods.imagesInUse(name),
			isOver: (uid: string) => this.#pods.isOver(uid),
		};
		this.#apply(k, housekeep(k, stored, holds));
	}

	#died(node: NodeMemory): void {
		const k = this.#kubelet(node);
		const stored = this.#around.read.get("Node", undefined, node.machine.name);
		if (!node.up && stored) this.#apply(k, fallSilent(k, stored));
	}

	/** Carries out the actions of a rule about a Node. */
	#apply(k: NodeKubelet, actions: readonly NodeAction[]): void {
		for (const action of actions) {
			if (action.do === "act") k.act(action.action);
			else if (action.do === "note") k.note(action.set);
			else if (action.do === "wake") this.#wake(k.node, action.at, action.type);
			else this.#pods.end(k, this.#pod(action.uid), action.ending);
		}
	}

	#wake({ machine, startedAt }: NodeMemory, at: number, type: NodeWakeUp): void {
		this.#around.clock.at(at, part, type, machine.name, startedAt);
	}

	/** A kubelet that has started finds the Pods it ran before and those that have come since. */
	#beginWithPods(k: NodeKubelet): void {
		const { node } = k;
		k.note({ ready: true });
		const { clock } = this.#around;
		const { cause } = clock.why;
		for (const pod of [...k.read.podsOn(node.machine.name)]) {
			clock.why = { cause: Math.max(cause, Number(pod.metadata.resourceVersion)), asked: [] };
			this.#pods.found(k, pod);
		}
		k.note({ emptied: false });
		if (Object.values(node.pressure).some(Boolean)) this.#apply(k, nextRoundAt(k.now));
		if (node.pressure.disk) this.#wake(node, nextCollection(node, k.now), "collect");
	}

	#seen(pod: Pod | undefined): void {
		const node = this.#nodes.get(pod?.spec?.nodeName ?? "");
		if (pod && node?.ready) this.#pods.seen(this.#kubelet(node), pod);
	}

	#podDue(type: PodWakeUp, uid: string, data: WakeUpData): void {
		const memory = this.#pods.get(uid);
		const node = memory && this.#nodes.get(memory.node);
		const pod = this.#pod(uid);
		if (memory && node && pod) this.#pods.wakeUp(this.#kubelet(node), pod, memory, type, data);
	}

	#pod(uid: string): Pod | undefined {
		return this.#around.read.byUid(uid) as Pod | undefined;
	}

	#node(name: string): NodeMemory {
		const node = this.#nodes.get(name);
		if (!node) throw new Untimely(`there is no machine ${name}`);
		return node;
	}

	#kubelet(node: NodeMemory): NodeKubelet {
		let kubelet = this.#kubelets.get(node);
		if (!kubelet)
			this.#kubelets.set(node, (kubelet = new NodeKubelet(node, this.#around, this.#profile, (name) => this.#pods.freed(name))));
		return kubelet;
	}

	save(): Json {
		const [nodes, pods] = [[...this.#nodes.values()], this.#pods.all()];
		const saved: KubeletsMemory = { version: 2, nodes, pods, count: this.#joined, arrivals: this.#arrivals.save() };
		return copy(saved) as unknown as Json; // a copy: the running cluster must not change what was saved
	}

	restore(saved: Json): void {
		const { nodes, pods, count, arrivals } = withoutFlags(copy(saved ?? none) as SavedKubelets);
		this.#nodes.clear();
		for (const node of nodes) this.#nodes.set(node.machine.name, node);
		this.#pods.restore(pods);
		this.#joined = count;
		this.#arrivals.restore(arrivals);
		this.#meter.forget();
	}
}

const none = { version: 2, nodes: [], pods: [], count: 0 };
