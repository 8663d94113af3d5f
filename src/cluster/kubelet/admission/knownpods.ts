// The Pods that the kubelets know, and the load of their Nodes. Every event of a Pod's life passes through here.
import type { Pod } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import { stepOf } from "../base/chart.ts";
import { fullName } from "../base/imagename.ts";
import type { NodeKubelet } from "../base/nodekubelet.ts";
import type { Ending, PodMemory } from "../base/memory.ts";
import type { PodWakeUp, WakeUpData } from "../base/podevent.ts";
import { hasStopped, isTaken, podTable } from "../base/podtable.ts";
import { send } from "../pod/apply.ts";
import { eventOf } from "../pod/wakeups.ts";
import { addTo, loadOf, type Load } from "./load.ts";
import { admitPod, freshMemory, isOver, seenAgain } from "./podseen.ts";
import { preempted } from "./preemption.ts";

export class KnownPods {
	readonly #read: Reader;
	readonly #pods = new Map<string, PodMemory>();
	/** What the running Pods of a Node ask for. Derived, not saved: kept until one of them begins to end. */
	readonly #loads = new Map<string, Load>();

	constructor(read: Reader) {
		this.#read = read;
	}

	get(uid: string): PodMemory | undefined {
		return this.#pods.get(uid);
	}

	all(): readonly PodMemory[] {
		return [...this.#pods.values()];
	}

	restore(pods: readonly PodMemory[]): void {
		this.#pods.clear();
		this.#loads.clear();
		for (const pod of pods) this.#pods.set(pod.uid, pod);
	}

	/** The Pods that the Node has taken and that have not begun to end. */
	*running(node: string): Iterable<readonly [Pod, PodMemory]> {
		for (const pod of this.#read.podsOn(node)) {
			const memory = this.#pods.get(pod.metadata.uid);
			if (memory && isTaken(memory.state)) yield [pod, memory];
		}
	}

	/** The images of the containers that are on the Node, ended ones too; a Pod that has ended keeps none. */
	imagesInUse(node: string): ReadonlySet<string> {
		const memories = [...this.#read.podsOn(node)].flatMap(({ metadata }) => this.#pods.get(metadata.uid) ?? []);
		const containers = memories.filter(({ state }) => !hasStopped(state)).flatMap((memory) => memory.containers);
		return new Set(containers.filter(({ attempt }) => attempt >= 0).map(({ image }) => fullName(image)));
	}

	/** Whether the kubelet has done all that it has to do for a Pod. */
	isOver(uid: string): boolean {
		const state = this.#pods.get(uid)?.state;
		return state === undefined || state === "terminated";
	}

	/** A Pod of this Node begins to end. */
	freed(node: string): void {
		this.#loads.delete(node);
	}

	/** The kubelet sees a Pod of its Node for the first time, or changed. */
	seen(k: NodeKubelet, pod: Pod): void {
		const { uid } = pod.metadata;
		let memory = this.#pods.get(uid);
		if (!memory) {
			memory = freshMemory(pod, k.node.machine.name, k.now);
			this.#firstSeen(k, pod, memory);
			this.#pods.set(uid, memory);
			if (memory.state === "rejected") return;
		}
		send(k, pod, memory, seenAgain(pod));
	}

	#firstSeen(k: NodeKubelet, pod: Pod, memory: PodMemory): void {
		if (isOver(pod)) return send(k, pod, memory, { type: "FOUND_ENDED" });
		const { name } = k.node.machine;
		k.note({ metAt: k.now });
		let load = this.#loads.get(name);
		if (!load) this.#loads.set(name, (load = loadOf(Array.from(this.running(name), ([each]) => each))));
		const { event, victims } = admitPod(k, pod, load, () => [...this.running(name)]);
		for (const [victim, its] of victims) send(k, victim, its, { type: "END", ending: preempted(victim) });
		send(k, pod, memory, event);
		if (isTaken(memory.state)) addTo(load, pod);
	}

	/** A kubelet that has just started finds a Pod that it may have run before. */
	found(k: NodeKubelet, pod: Pod): void {
		const memory = this.#pods.get(pod.metadata.uid);
		if (memory) send(k, pod, memory, { type: "RESTARTED" });
		this.seen(k, pod);
	}

	wakeUp(k: NodeKubelet, pod: Pod, memory: PodMemory, type: PodWakeUp, data: WakeUpData): void {
		// A dead kubelet ignores wake-ups, but its machine's containers run on, and end, without it.
		if (!k.node.ready && type !== "exit") return;
		const event = eventOf(memory, type, data, k.now);
		if (event) send(k, pod, memory, event);
	}

	/** The kubelet itself ends a Pod. */
	end(k: NodeKubelet, pod: Pod | undefined, ending: Ending): void {
		const memory = pod && this.#pods.get(pod.metadata.uid);
		if (memory) send(k, pod, memory, { type: "END", ending });
	}

	/** A Pod was removed from the API, perhaps by force: it no longer uses its Node. Returns whether it was known. */
	removed(uid: string): boolean {
		const memory = this.#pods.get(uid);
		if (memory && isTaken(memory.state)) this.freed(memory.node);
		return memory !== undefined;
	}

	/** The kubelet forgets a Pod that is no longer in the API. */
	gone(uid: string): void {
		const memory = this.#pods.get(uid);
		if (!memory) return;
		stepOf(podTable, memory.state, "GONE");
		this.#pods.delete(uid);
	}
}
