// Plays what has happened, one scene at a time: it shows each change at its moment and lets the motion begin with it. Whoever
// wants no motion gets every change at once.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import { inputOf } from "../../cluster/cause.ts";
import type { Beat } from "./beat.ts";
import { realClock, type Clock } from "./clock.ts";
import { unmade } from "./rewind.ts";
import { groupsOf } from "./groups.ts";
import { Score, type Laid } from "./score.ts";
import { Take } from "./take.ts";

/** Before a scene without a manifest's flight begins, its first changes are waited for: a Pod's coming and its Node belong together. */
const gather = 60;
/** The picture is never further behind its world than this, in milliseconds of the scene: what is left is played faster. */
const farthestBehind = 2600;
const hurried = 4;
/** A scene that is played again runs at this part of its speed, after it has been seen for so long how all was before. */
const again = 0.5;
const restful = 400;
/** Moments that lie this close together are shown in one frame. */
const oneFrame = 12;

export interface Stage {
	/** Whether anything may move. */
	moves(): boolean;
	/** Draws changes in parts that fit into frames, the first now or in a later frame, and tells `drawn` of each part. */
	show(changes: readonly Change[], when: "now" | "later"): void;
	/** Lets these move, `now` being the scene's moment. */
	play(laid: readonly Laid[], now: number): void;
	/** A Pod is on its way to its Node, where it stands unseen, or has arrived. */
	onItsWay(uid: string, is: boolean): void;
	/** These are about to be seen. */
	look(beats: readonly Beat[]): void;
	/** Says what goes on. */
	hear(beats: readonly Beat[]): void;
	/** Everything that moves does so this much faster than at speed 1. */
	hasten(rate: number): void;
}

interface Moment {
	readonly at: number;
	readonly run: () => void;
}

export class Playback {
	readonly #score = new Score();
	readonly #stage: Stage;
	readonly #clock: Clock;
	/** Changes that wait for the others of their scene. */
	#gathered: Change[] = [];
	#gathering = false;
	#moments: Moment[] = [];
	/** Object → the beats that begin once it is drawn. */
	readonly #undrawn = new Map<string, Laid[]>();
	#wake: (() => void) | undefined;
	readonly #take = new Take();
	#replays = false;
	#speed = 1;
	#hurryUntil = 0;
	#hurryRate = hurried;
	#rate = 1;
	/** The scene's moment `at` was at this real time. */
	#from = { at: 0, real: 0 };
	/** Changes whose moment has come. */
	#due: Change[] = [];
	readonly #waiting = new Set<() => void>();
	#finishing = false;

	constructor(stage: Stage, clock: Clock = realClock) {
		this.#stage = stage;
		this.#clock = clock;
	}

	/** Another world: nothing of the last one is played any more. */
	reset(objects: readonly AnyObject[]): void {
		this.#score.reset(objects);
		this.#take.forget();
		this.#stop();
	}

	/** Simulated time runs at this speed from now on, and so do scenes. */
	setSpeed(speed: number): void {
		this.#speed = speed;
		this.#setRate();
	}

	add(changes: readonly Change[]): void {
		const events = changes.filter((change) => subject(change).kind === "Event");
		const others = changes.filter((change) => subject(change).kind !== "Event");
		if (events.length > 0) this.#stage.show(events, "later");
		if (others.length === 0) return;
		if (!this.#stage.moves()) {
			this.finish();
			const laid = this.#score.lay(others, 0);
			this.#score.clear();
			const beats = laid.flatMap(({ beat }) => beat ?? []);
			this.#stage.show(others, "now");
			this.#stage.look(beats);
			this.#stage.hear(beats);
			return;
		}
		// A person has done something new: what is left of the old is played quickly.
		if (others.some(({ cause }) => inputOf(cause) !== undefined) && this.#score.end > this.#now)
			this.#hurry(this.#score.end, hurried);
		const begins = this.#gathered.length === 0 && this.#moments.length === 0;
		if (begins) this.#begin();
		const [first] = others;
		const order = begins && first && isManifest(first) ? [first] : [];
		this.#gathered.push(...others.slice(order.length));
		if (order.length > 0) this.#lay(order);
		if (this.#gathered.length > 0 && !this.#gathering) {
			this.#gathering = begins || this.#score.end <= this.#now;
			if (this.#gathering) this.#at(this.#now + gather * this.#rate, () => this.#layGathered());
			else this.#layGathered();
		}
		this.#run(); // what is due now begins in this very frame
	}

	/** All of it is shown now. */
	finish(): void {
		this.#layGathered();
		const rest = this.#moments;
		this.#moments = [];
		this.#finishing = true;
		for (const { run } of rest) run();
		this.#showDue();
		this.#finishing = false;
		this.#stop();
	}

	/** Whether there is a scene that can be played again. */
	get hasScene(): boolean {
		return this.#take.changes.length > 0;
	}

	/** Plays the last scene again, at half its speed, from how things were before it. */
	replay(): void {
		const { changes } = this.#take;
		if (changes.length === 0) return;
		this.finish();
		this.#stage.show(unmade(changes), "now");
		this.#score.rewind(changes);
		this.#replays = true;
		this.#begin();
		this.#at(restful * again, () => this.#lay(changes, "again"));
		this.#sleep();
	}

	/** Calls when everything that has happened so far is shown: at once where nothing is left to show. */
	afterwards(call: () => void): void {
		if (this.#moments.length === 0 && this.#gathered.length === 0) return call();
		this.#layGathered();
		this.#waiting.add(call);
		this.#at(Math.max(this.#score.end, this.#now), () => {
			if (this.#finishing) return;
			this.#showDue();
			if (this.#waiting.delete(call)) call();
		});
		this.#sleep();
	}

	/** These are drawn now: their motion begins. */
	drawn(changes: readonly Change[]): void {
		const laid = changes.flatMap((change) => {
			const { uid } = subject(change).metadata;
			const list = this.#undrawn.get(uid) ?? [];
			this.#undrawn.delete(uid);
			return list;
		});
		if (laid.length > 0) this.#stage.play(laid, this.#now);
	}

	get #now(): number {
		return this.#from.at + (this.#clock.now() - this.#from.real) * this.#rate;
	}

	#begin(): void {
		this.#score.clear();
		this.#hurryUntil = 0;
		this.#from = { at: 0, real: this.#clock.now() };
		this.#setRate();
	}

	#layGathered(): void {
		const changes = this.#gathered;
		this.#gathered = [];
		this.#gathering = false;
		if (changes.length > 0) this.#lay(changes);
	}

	#lay(changes: readonly Change[], heard: "first" | "again" = "first"): void {
		const laid = this.#score.lay(changes, this.#now);
		if (heard === "first") {
			const moving = new Set(laid.flatMap(({ beat, revision }) => (beat ? [revision] : [])));
			this.#take.add(changes, ({ revision }) => moving.has(revision));
		}
		const groups = groupsOf(laid);
		for (const { seen, beats } of groups) this.#at(seen, () => this.#stage.look(beats));
		for (const one of laid) {
			const { beat, change } = one;
			const begins = beat && (!change || beat.beat === "ordered");
			if (begins) this.#at(one.start, () => !this.#finishing && this.#stage.play([one], this.#now));
			if (change) this.#at(one.shown, () => this.#draw(change, beat && !begins ? one : undefined));
			if (beat?.beat === "bound") {
				this.#at(one.shown, () => this.#stage.onItsWay(beat.uid, true));
				this.#at(one.end, () => this.#stage.onItsWay(beat.uid, false));
			}
		}
		for (const { at, beats } of groups) this.#at(at, () => this.#stage.hear(beats));
		this.#at(this.#score.end, () => undefined);
		const behind = this.#score.end - this.#now;
		if (behind > farthestBehind && !this.#replays)
			this.#hurry(this.#score.end - farthestBehind / 2, Math.max(hurried, behind / 2000));
		this.#setRate();
	}

	#draw(change: Change, laid: Laid | undefined): void {
		if (laid && !this.#finishing) {
			const { uid } = subject(change).metadata;
			this.#undrawn.set(uid, [...(this.#undrawn.get(uid) ?? []), laid]);
		}
		this.#due.push(change);
	}

	/** All that is due is drawn together: a Pod's coming and its Node are one picture. */
	#showDue(): void {
		const due = this.#due;
		this.#due = [];
		if (due.length > 0) this.#stage.show(due, "now");
	}

	#at(at: number, run: () => void): void {
		let i = this.#moments.length;
		while (i > 0 && (this.#moments[i - 1] as Moment).at > at) i--;
		this.#moments.splice(i, 0, { at, run });
	}

	#hurry(until: number, rate: number): void {
		[this.#hurryUntil, this.#hurryRate] = [until, rate];
	}

	#setRate(): void {
		const rate = this.#speed * (this.#replays ? again : 1) * (this.#now < this.#hurryUntil ? this.#hurryRate : 1);
		if (rate === this.#rate) return;
		this.#from = { at: this.#now, real: this.#clock.now() };
		this.#rate = rate;
		this.#stage.hasten(rate);
	}

	#sleep(): void {
		this.#wake?.();
		this.#wake = undefined;
		const [next] = this.#moments;
		if (!next) return;
		const until = this.#now < this.#hurryUntil ? Math.min(next.at, this.#hurryUntil) : next.at;
		this.#wake = this.#clock.after(Math.max(0, (until - this.#now) / this.#rate), () => this.#run());
	}

	#run(): void {
		this.#setRate();
		const now = this.#now + oneFrame * this.#rate;
		while (this.#moments[0] && this.#moments[0].at <= now) (this.#moments.shift() as Moment).run();
		this.#showDue();
		if (this.#replays && this.#moments.length === 0) {
			this.#replays = false;
			this.#setRate();
		}
		this.#sleep();
	}

	#stop(): void {
		this.#wake?.();
		this.#wake = undefined;
		this.#gathered = [];
		this.#gathering = false;
		this.#replays = false;
		this.#moments = [];
		this.#due = [];
		this.#undrawn.clear();
		this.#score.clear();
		const waiting = [...this.#waiting];
		this.#waiting.clear();
		for (const call of waiting) call();
	}
}

/** A manifest comes to the API server: its card sets out at once. */
const isManifest = ({ cause, added, updated }: Change): boolean =>
	inputOf(cause) !== undefined &&
	["DaemonSet", "Deployment", "StatefulSet", "Job", "CronJob"].includes((added ?? updated?.[1])?.kind ?? "");

export const playbackOn = (stage: Stage): Playback => new Playback(stage);
