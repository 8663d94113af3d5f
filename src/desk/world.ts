// A world is a seed and the inputs that made it. It keeps whole states now and then (keyframes) and finds any moment again by
// going on from the last one before it: undo, the scrubber and hand-ins all rest on that. The same seed and inputs give the
// same bytes everywhere.
import { Cluster, type ClusterOptions, type SavedCluster } from "../cluster/cluster.ts";
import { freeze } from "../cluster/api/values.ts";
import { isWrite, type ApiRequest, type ApiResponse } from "../cluster/apiserver/request.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import type { DiffLog } from "../cluster/difflog.ts";
import type { Gesture } from "../cluster/gesture.ts";
import { Heard } from "./heard.ts";
import { Keyframes, type Keyframe } from "./keyframes.ts";
import { isLong, podsIn, type Future, type Input, type SavedFuture, type SavedWorld } from "./savedworld.ts";

/** No world that we kept have so many changes after the state that it is gone on with from. */
const longestReplay = 40_000;

/** Changes from one keyframe to the next: what a seek replays at most, in a world of few Pods. */
const keyframeEvery = 150;

/** What whole states of a future may take that is not lived in. */
const asideBytes = 16_000_000;
export class World extends Heard {
	#cluster: Cluster;
	readonly #start: SavedCluster | null;
	#inputs: Input[] = [];
	/** How many of the inputs have been made at this moment; the rest lie ahead after a seek into the past. */
	#made = 0;
	#keyframes = new Keyframes();
	/** The log as far as history has been lived through; the cluster's own is a part of it after a seek into the past. */
	#lived: DiffLog | undefined;
	#sinceKeyframe = 0;
	/** Something that was due has happened since the last input was made. */
	#moved = false;
	#horizon = 0;

	constructor(options: ClusterOptions, start: SavedCluster | null = null) {
		super();
		this.#start = freeze(start); // it never changes: whoever packs it time and again may remember it
		this.#cluster = this.#open(start ?? undefined, options);
		this.#keep();
	}

	static restore(saved: SavedWorld): World {
		const restoring = World.restoring(saved);
		let step = restoring.next();
		while (!step.done) step = restoring.next();
		return step.value;
	}

	/** The same, an instant at a time: a long life takes long to be lived again. Throws for one that we did not keep. */
	static *restoring(saved: SavedWorld): Generator<undefined, World, void> {
		const world = new World(saved.options, saved.keyframe);
		world.#inputs = [...saved.inputs];
		world.#horizon = saved.inputs.reduce((latest, { at }) => Math.max(latest, at), saved.horizon ?? saved.now);
		if (saved.latest) world.#goOnFrom(saved.latest);
		const { revision } = world.read;
		while (world.advanceInstant(saved.now)) {
			if (world.read.revision - revision > longestReplay) throw new Error("a saved world is too long to be lived again");
			yield;
		}
		return world;
	}

	save(): SavedWorld {
		const saved = {
			version: 1,
			options: this.#cluster.options,
			keyframe: this.#start,
			inputs: [...this.#inputs],
			now: this.now,
			...(this.horizon > this.now ? { horizon: this.horizon } : {}),
		} as const;
		const latest = this.#keyframes.before(this.now, this.#made);
		return isLong(this.#keyframes, latest) ? { ...saved, latest } : saved;
	}

	/** How history goes, to be returned to once it goes another way. */
	get future(): Future {
		return { inputs: [...this.#inputs], horizon: this.horizon, keyframes: this.#keyframes.copy(asideBytes), lived: this.lived };
	}

	/** A future of this world that was kept with it. */
	futureFrom({ inputs, horizon, latest }: SavedFuture): Future {
		const keyframes = this.#keyframes.start();
		const lived = latest ? undefined : this.log.fork(keyframes.first.saved.store.revision);
		if (latest) keyframes.keep(latest, podsIn(latest), this.log);
		return { inputs, horizon, keyframes, lived };
	}

	/** Goes on as another future has it: at its end, or at an earlier moment of it with the rest of it ahead. */
	turnTo(future: Future, time = future.horizon): void {
		this.#inputs = [...future.inputs];
		this.#keyframes = future.keyframes.copy();
		this.#lived = future.lived;
		this.#horizon = future.horizon;
		this.#goTo(time, this.#inputs.filter((input) => input.at <= time).length);
	}

	get now(): number {
		return this.#cluster.now;
	}
	/** The first moment that can be sought. */
	get start(): number {
		return this.#keyframes.first.at;
	}
	/** The latest moment that has been lived through: the right end of the scrubber. */
	get horizon(): number {
		return Math.max(this.#horizon, this.now);
	}
	get nextDue(): number | undefined {
		return this.#cluster.nextDue;
	}
	isOn(machine: string): boolean {
		return this.#cluster.isOn(machine);
	}
	get read(): Reader {
		return this.#cluster.read;
	}
	get inputs(): readonly Input[] {
		return this.#inputs;
	}
	/** Inputs that were made later than now: there are some only after a seek into the past. */
	get ahead(): readonly Input[] {
		return this.#inputs.slice(this.#made);
	}
	/** All that happened up to now, as far back as it is kept. */
	get log(): DiffLog {
		return this.#cluster.log;
	}
	/** All that has been lived through: more than `log` after a seek into the past. */
	get lived(): DiffLog {
		return this.#lived && this.#lived.revision > this.log.revision ? this.#lived : this.log;
	}

	/** Asks the API server. What may change something becomes an input; what lay ahead is given up by it. */
	request(request: ApiRequest, entry: number): ApiResponse {
		if (isWrite(request)) this.#input({ at: this.now, entry, request });
		return this.#cluster.request(request);
	}

	/** Throws for a machine that is not there, or is there already; then nothing has been done. */
	gesture(gesture: Gesture, entry: number): void {
		this.#input({ at: this.now, entry, gesture });
		try {
			this.#cluster.gesture(gesture);
		} catch (error) {
			this.#inputs.length = --this.#made; // what cannot be done now would not replay either
			throw error;
		}
	}

	/** As Cluster.advanceInstant; on the way through inputs that lie ahead, it makes them again. */
	advanceInstant(limit: number): boolean {
		const moved = this.#advance(limit);
		if (moved) this.instantPassed();
		return moved;
	}

	#advance(limit: number): boolean {
		const next = this.#inputs[this.#made];
		if (next && next.at <= limit) {
			if (!this.#isTogether(this.#made) && this.#cluster.advanceInstant(next.at)) return (this.#moved = true);
			this.#makeDue();
			return true;
		}
		const moved = this.#cluster.advanceInstant(limit);
		this.#moved ||= moved;
		if (this.#sinceKeyframe >= this.#spacing()) this.#keep();
		return moved;
	}

	advanceTo(time: number): void {
		while (this.advanceInstant(time)) continue;
	}

	/** Goes to any moment between the start and the horizon. The inputs after it stay, ahead. */
	seek(time: number): void {
		this.#horizon = this.horizon;
		const made = this.#inputs.filter((input) => input.at <= time).length;
		if (time >= this.now && this.#keyframes.before(time, made).at <= this.now) return this.advanceTo(time);
		this.#jump(time, made);
	}

	/**
	 * Takes back the last line or gesture that did something, wherever one looks back to; or an earlier one, with all that came after
	 * it. Answers its inputs, which can be given to `redo`; undefined where there are none.
	 */
	undo(last = this.#inputs.at(-1)): readonly Input[] | undefined {
		if (!last) return undefined;
		const first = this.#inputs.findIndex((input) => input.entry === last.entry);
		const taken = this.#inputs.slice(first);
		this.#jump(taken[0]!.at, first);
		this.#cut();
		return taken;
	}

	/** Makes inputs again that `undo` took back, at their own times, and goes to the last of them. What lies after the first is given up. */
	redo(inputs: readonly Input[]): void {
		const [first, last] = [inputs[0], inputs.at(-1)];
		if (!first || !last) return;
		const before = this.#inputs.filter(({ at }) => at <= first.at);
		this.#lived = this.lived;
		this.#inputs = [...before, ...inputs];
		this.#goTo(first.at, before.length);
		this.#giveUp();
		this.advanceTo(last.at);
	}

	/** A copy of the cluster as it is now, to ask "what if". */
	fork(): Cluster {
		return this.#cluster.fork();
	}

	#input(input: Input): void {
		this.inputComes(input);
		this.#cut();
		const settled = this.#moved && this.#inputs.at(-1)?.at === input.at;
		this.#inputs.push(settled ? { ...input, settled } : input);
		this.#made++;
		this.#moved = false;
	}

	/** Gives up what lies ahead. */
	#cut(): void {
		this.#inputs.length = this.#made;
		this.#giveUp();
	}

	/** Nothing has been lived through that is later than now. */
	#giveUp(): void {
		this.#horizon = this.now;
		this.#lived = undefined;
		this.#keyframes.cut(this.read.revision, this.#made);
	}

	/** Makes the next input, whose time is now, and those that were made together with it. */
	#makeDue(): void {
		do {
			const { request, gesture } = this.#inputs[this.#made++]!;
			if (request) this.#cluster.request(request);
			else if (gesture) this.#cluster.gesture(gesture);
			this.#moved = false;
		} while (this.#isTogether(this.#made));
	}

	/** Whether nothing happened between this input and the one before it. */
	#isTogether(n: number): boolean {
		const [before, input] = [this.#inputs[n - 1], this.#inputs[n]];
		return before !== undefined && input !== undefined && input.at === before.at && !input.settled;
	}

	/** What it lived through before is no longer in its log. */
	#goOnFrom(frame: Keyframe): void {
		this.#cluster = this.#open(frame.saved, this.#cluster.options);
		this.#keyframes.keep(frame, this.read.count("Pod"), this.log);
		this.#made = frame.inputs;
	}

	/** Goes to `time`, with exactly the first `made` inputs made, from the last keyframe before it. */
	#jump(time: number, made: number): void {
		this.#lived = this.lived;
		this.#goTo(time, made);
	}

	/** The input after these is the next one to be made. */
	#goTo(time: number, made: number): void {
		const together = this.#isTogether(made) && this.#inputs[made]!.at === time;
		const frame = this.#keyframes.before(together ? time - 1 : time, made);
		this.#cluster = this.#open(frame.saved, this.#cluster.options, this.#lived?.fork(frame.saved.store.revision));
		this.#sinceKeyframe = 0;
		this.#moved = true;
		const later = this.#inputs.slice(made);
		this.#inputs.length = made;
		this.#made = frame.inputs;
		while (this.#made < made) this.advanceInstant(this.#inputs[this.#made]!.at);
		if (!together) this.advanceTo(time);
		this.#inputs.push(...later);
		this.changed("reset");
	}

	#open(saved: SavedCluster | undefined, options: ClusterOptions, log?: DiffLog): Cluster {
		const cluster = new Cluster(options, saved, log);
		cluster.subscribe((change) => {
			this.#sinceKeyframe++;
			this.changed(change);
		});
		return cluster;
	}

	#keep(): void {
		const [at, pods, log] = [this.now, this.#cluster.read.count("Pod"), this.log];
		this.#sinceKeyframe = 0;
		if (this.#keyframes.fits(pods)) this.#keyframes.keep({ at, inputs: this.#made, saved: this.#cluster.save() }, pods, log);
	}

	/** Saving costs as much as there are objects, so a large world is saved less often. */
	#spacing(): number {
		return Math.max(keyframeEvery, this.#cluster.read.count("Pod"));
	}
}
