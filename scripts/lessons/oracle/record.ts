// Plays what a learner does on a real cluster, and records all that was heard of it.
import { fromPort } from "../../../src/desk/gestures.ts";
import type { Entry } from "../../../src/desk/transcript.ts";
import { load } from "../../../src/kubectl/shell/shell.ts";
import { gestureIn } from "../gesture.ts";
import type { Act } from "../play.ts";
import { longestWait } from "./begin.ts";
import type { AnyCluster } from "./cluster.ts";
import { whyUnanswered } from "./lines.ts";
import type { Recording, Rest } from "./recording.ts";
import { type } from "./typed.ts";
import { pause } from "./waits.ts";

export class Player {
	readonly #cluster: AnyCluster;
	readonly #entries: Entry[] = [];
	readonly #rests: Rest[] = [];
	#until = 0;

	constructor(cluster: AnyCluster) {
		this.#cluster = cluster;
	}

	/** As far as it was played. */
	get recording(): Recording {
		return {
			heard: this.#cluster.heard.filter(({ at }) => at <= this.#until),
			entries: this.#entries,
			rests: this.#rests,
			until: this.#until,
		};
	}

	/**
	 * Does an act (none: the lesson begins) and waits until all is at rest: `least` ms at least, and not for longer than the simulator
	 * is left alone. Then it is listened to for `more`, for checks that look ahead.
	 */
	async play(act: Act | undefined, least: number, more: number): Promise<void> {
		const at = this.#cluster.now;
		if (act !== undefined) await this.#take(act);
		// What is only typed or answered moves nothing.
		if (typeof act === "object") {
			if ("wait" in act) await this.#cluster.wait(Math.min(act.wait, longestWait));
			const rested = this.#cluster.now;
			this.#rests.push({ act, at, rested });
			return this.goOn(rested);
		}
		const done = this.#cluster.now;
		await this.#cluster.wait(Math.max(0, least - (done - at)));
		await this.#cluster.settled(Math.max(0, pause - (this.#cluster.now - done)));
		const rested = this.#cluster.now;
		// The lesson begins when its start is at rest.
		this.#rests.push({ ...(act === undefined ? {} : { act }), at: act === undefined ? rested : at, rested });
		await this.goOn(rested + more);
	}

	/** Listens until then. */
	async goOn(until: number): Promise<void> {
		await this.#cluster.wait(Math.max(0, until - this.#cluster.now));
		this.#until = this.#cluster.now;
	}

	async #take(act: Act): Promise<void> {
		if (typeof act !== "string") {
			if ("write" in act) this.#cluster.write(act.write, act.text);
			return;
		}
		await load(act);
		const gesture = gestureIn(act);
		if (gesture) await this.#gesture(gesture);
		// What cannot be answered here only looks, and is not compared.
		else if (whyUnanswered(act) === undefined) this.#entries.push(await type(act, this.#entries.length + 1, this.#cluster));
	}

	/** A card offers only what its machine can do. */
	async #gesture(asked: NonNullable<ReturnType<typeof gestureIn>>): Promise<void> {
		const { read, now } = this.#cluster;
		const world = { read, isOn: (name: string) => this.#cluster.isOn(name) };
		const { gesture, comment } = fromPort(asked, world);
		if (gesture.gesture !== "join" && "name" in gesture && !read.get("Node", undefined, gesture.name)) return;
		if (gesture.gesture === "start" && world.isOn(gesture.name)) return;
		if (gesture.gesture === "stop" && !world.isOn(gesture.name)) return;
		this.#entries.push({ id: this.#entries.length + 1, kind: "comment", text: comment, at: now, output: [] });
		await this.#cluster.gesture(gesture);
	}
}
