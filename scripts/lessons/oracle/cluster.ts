// A real cluster while a lesson is played on it: its machines, its kubectl, and all that was heard of it so far.
import { setTimeout as sleep } from "node:timers/promises";
import type { Gesture, Machine } from "../../../src/cluster/gesture.ts";
import type { Reader } from "../../../src/cluster/apiserver/store.ts";
import type { Programs, Printed } from "./programs.ts";
import { isMovement, type Heard } from "./recording.ts";
import { Replayed } from "./replayed.ts";
import { listen } from "./watch.ts";

/** At rest: nothing has moved for so long, in milliseconds; or this is given up after so long. */
const quiet = 3_000;
const longest = 90_000;
const glance = 100;

export class RealCluster {
	readonly heard: Heard[] = [];
	readonly #programs: Programs;
	readonly #begun = Date.now();
	#lastMove = 0;
	#stop: () => void = () => undefined;

	private constructor(programs: Programs) {
		this.#programs = programs;
	}

	/** A fresh one, with no Nodes. */
	static async open(programs: Programs): Promise<RealCluster> {
		await programs.up();
		const cluster = new RealCluster(programs);
		cluster.#stop = await listen(programs.server, (object, gone) => {
			const heard: Heard = { at: cluster.now, object, ...(gone ? { gone } : {}) };
			cluster.heard.push(heard);
			if (isMovement(heard)) cluster.#lastMove = heard.at;
		});
		return cluster;
	}
	async close(): Promise<void> {
		this.#stop();
		await this.#programs.down();
	}

	/** Real milliseconds since it began. */
	get now(): number {
		return Date.now() - this.#begun;
	}
	/** As it is now. */
	get replayed(): Replayed {
		const replayed = new Replayed(this.heard);
		replayed.advanceTo(this.now);
		return replayed;
	}
	get read(): Reader {
		return this.replayed.read;
	}
	isOn(machine: string): boolean {
		return this.#programs.isOn(machine);
	}
	write(name: string, text: string): void {
		this.#programs.write(name, text);
	}
	readFile(name: string): string | undefined {
		return this.#programs.readFile(name);
	}

	/** A call's changes are heard soon after its answer. */
	async kubectl(args: readonly string[], stdin?: string, limit?: number): Promise<Printed> {
		const printed = await this.#programs.kubectl(args, stdin, limit);
		await sleep(glance);
		return printed;
	}
	/** The same for a call that must not fail. Throws what kubectl says. */
	async demand(args: readonly string[], stdin?: string): Promise<void> {
		const { exitCode, stderr } = await this.kubectl(args, stdin);
		if (exitCode !== 0) throw new Error(stderr.trim());
	}

	/** Does to a machine what a gesture does; those that playable.ts refuses never come here. */
	async gesture(gesture: Gesture): Promise<void> {
		if (gesture.gesture === "join") await this.#programs.join(gesture.node);
		else if (gesture.gesture === "stop") this.#programs.stop(gesture.name);
		else if (gesture.gesture === "start") await this.#programs.start(gesture.name);
		else if (gesture.gesture === "leave") {
			if (this.isOn(gesture.name)) this.#programs.stop(gesture.name);
			await this.demand(["delete", "node", gesture.name]);
		} else throw new Error(`the gesture ${gesture.gesture} cannot be played`);
	}

	/** Machines that join, until each of them is a Node that takes Pods. */
	async joined(machines: readonly Machine[]): Promise<void> {
		for (const node of machines) await this.gesture({ gesture: "join", node });
		for (const end = this.now + longest; this.now < end; await sleep(glance))
			if (machines.every(({ name }) => isReady(this.read, name))) return;
		throw new Error(`${machines.map(({ name }) => name).join(", ")} did not become Ready`);
	}

	wait(ms: number): Promise<void> {
		return sleep(ms);
	}
	/** Until nothing has moved for three seconds. */
	async settled(patience = longest): Promise<void> {
		const begun = this.now;
		while (this.now - begun < patience && this.now - Math.max(this.#lastMove, begun) < quiet)
			await sleep(Math.min(glance, patience));
	}
}

/** Whoever plays a lesson on it needs no more than this. */
export type AnyCluster = Pick<RealCluster, keyof RealCluster>;

function isReady(read: Reader, name: string): boolean {
	const node = read.get("Node", undefined, name);
	return (
		(node?.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false) &&
		!node?.spec?.taints?.some(({ key }) => key.startsWith("node.kubernetes.io/"))
	);
}
