// A world is a seed and the inputs that made it. It keeps whole states now and then (keyframes) and finds any moment again by
// going on from the last one before it: undo, the scrubber and hand-ins all rest on that. The same seed and inputs give the
// same bytes everywhere.
import { Cluster, type ClusterOptions, type SavedCluster } from "../cluster/cluster.ts";
import { freeze } from "../cluster/api/values.ts";
import { isWrite, type ApiRequest, type ApiResponse } from "../cluster/apiserver/request.ts";
import type { Change, Reader } from "../cluster/apiserver/store.ts";
import type { DiffLog } from "../cluster/difflog.ts";
import type { Gesture } from "../cluster/gesture.ts";
import { Keyframes, type Keyframe } from "./keyframes.ts";
import type { Input, SavedWorld } from "./savedworld.ts";

/** A life of more changes than this is not lived through again from its start when it is opened. */
const longLife = 10_000;
/** Nor does any world that we kept have so many changes after the state that it is gone on with from. */
const longestReplay = 40_000;

/** Changes from one keyframe to the next: what a seek replays at most, in a world of few Pods. */
const keyframeEvery = 150;

export class World {
	#cluster: Cluster;
	readonly #start: SavedCluster | null;
	#inputs: Input[] = [];
	/** How many of the inputs have been made at this moment; the rest lie ahead after a seek into the past. */
	#made = 0;
	readonly #keyframes = new Keyframes();
	/** The log as far as history has been lived through; the cluster's own is a part of it after a seek into the past. */
	#lived: DiffLog | undefined;
	#sinceKeyframe = 0;
	#horizon = 0;
	#listeners: ((change: Change | "reset") => void)[] = [];
	#watchers: (() => void)[] = [];
	#beforeInput: (() => void)[] = [];

	constructor(options: ClusterOptions, start: SavedCluster | null = null) {
		this.#start = freeze(start); // it never changes: whoever packs it time and again may remember it
		this.#cluster = this.#open(start ?? undefined, options);
		this.#keep();
	}

	static restore(saved: SavedWorld): World {
		const restoring = World.restoring(saved);
		for (;;) {
			const { done, value } = restoring.next();
			if (done) return value;
		}
	}

	/** The same, an instant at a time: a long life takes long to be lived again. Throws for one that we did not keep. */
	static *restoring(saved: SavedWorld): Generator<undefined, World, void> {
		const world = new World(saved.options, saved.keyframe);
		world.#inputs = [...saved.inputs];
		world.#horizon = saved.inputs.reduce((latest, { at }) => Math.max(latest, at), saved.now);
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
			inputs: this.#inputs,
			now: this.now,
		} as const;
		const latest = this.#keyframes.before(this.now, this.#made);
		const isLong = this.read.revision - this.#keyframes.first.saved.store.revision > longLife;
		return isLong && latest !== this.#keyframes.first ? { ...saved, latest } : saved;
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

	/** Hears every write, and "reset" when the world jumped in time and must be read again. */
	subscribe(listener: (change: Change | "reset") => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}

	/** Hears after every instant in which something was due, once all of it is done. */
	afterInstants(watcher: () => void): () => void {
		this.#watchers = [...this.#watchers, watcher];
		return () => {
			this.#watchers = this.#watchers.filter((other) => other !== watcher);
		};
	}

	/** Hears just before something is done: what was so until then may be over after it. */
	beforeInputs(listener: () => void): () => void {
		this.#beforeInput = [...this.#beforeInput, listener];
		return () => {
			this.#beforeInput = this.#beforeInput.filter((other) => other !== listener);
		};
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
		if (moved) for (const watcher of this.#watchers) watcher();
		return moved;
	}

	#advance(limit: number): boolean {
		const next = this.#inputs[this.#made];
		if (next && next.at <= limit) {
			if (this.#cluster.advanceInstant(next.at)) return true;
			this.#makeDue();
			return true;
		}
		const moved = this.#cluster.advanceInstant(limit);
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

	/** Takes back the last line or gesture that did something: its inputs, which can be given to `redo`; or undefined. */
	undo(): readonly Input[] | undefined {
		const last = this.#inputs[this.#made - 1];
		if (!last) return undefined;
		const first = this.#inputs.findIndex((input) => input.entry === last.entry);
		const taken = this.#inputs.slice(first, this.#made);
		this.#jump(taken[0]!.at, first);
		this.#cut();
		return taken;
	}

	/** Makes inputs again that `undo` took back, at their own times, and goes to the last of them. */
	redo(inputs: readonly Input[]): void {
		this.#cut();
		this.#inputs.push(...inputs);
		const last = inputs.at(-1);
		if (!last) return;
		this.advanceTo(last.at);
		this.#makeDue();
	}

	/** A copy of the cluster as it is now, to ask "what if". */
	fork(): Cluster {
		return this.#cluster.fork();
	}

	#input(input: Input): void {
		for (const listener of this.#beforeInput) listener();
		this.#cut();
		this.#inputs.push(input);
		this.#made++;
	}

	/** Gives up what lies ahead. */
	#cut(): void {
		this.#inputs.length = this.#made;
		this.#horizon = this.now;
		this.#lived = undefined;
		this.#keyframes.cut(this.read.revision, this.#made);
	}

	#make(input: Input): void {
		if (input.request) this.#cluster.request(input.request);
		else this.#cluster.gesture(input.gesture);
	}

	/** Makes every input whose time is now. */
	#makeDue(): void {
		for (let next = this.#inputs[this.#made]; next && next.at <= this.now; next = this.#inputs[this.#made]) {
			this.#made++;
			this.#make(next);
		}
	}

	/** What it lived through before is no longer in its log. */
	#goOnFrom(frame: Keyframe): void {
		this.#cluster = this.#open(frame.saved, this.#cluster.options);
		this.#keyframes.keep(frame, this.read.count("Pod"));
		this.#made = frame.inputs;
	}

	/** Goes to `time`, with exactly the first `made` inputs made, from the last keyframe before it. */
	#jump(time: number, made: number): void {
		const frame = this.#keyframes.before(time, made);
		const { log } = this.#cluster;
		if (!this.#lived || log.revision >= this.#lived.revision) this.#lived = log;
		this.#cluster = this.#open(frame.saved, this.#cluster.options, this.#lived.fork(frame.saved.store.revision));
		this.#sinceKeyframe = 0;
		const later = this.#inputs.slice(made);
		this.#inputs.length = made;
		this.#made = frame.inputs;
		this.#replayTo(time);
		this.#makeDue();
		this.#inputs.push(...later);
		for (const listener of this.#listeners) listener("reset");
	}

	#replayTo(time: number): void {
		this.advanceTo(time);
	}

	#open(saved: SavedCluster | undefined, options: ClusterOptions, log?: DiffLog): Cluster {
		const cluster = new Cluster(options, saved, log);
		cluster.subscribe((change) => {
			this.#sinceKeyframe++;
			for (const listener of this.#listeners) listener(change);
		});
		return cluster;
	}

	#keep(): void {
		const pods = this.#cluster.read.count("Pod");
		this.#sinceKeyframe = 0;
		if (this.#keyframes.fits(pods)) this.#keyframes.keep({ at: this.now, inputs: this.#made, saved: this.#cluster.save() }, pods);
	}

	/** Saving costs as much as there are objects, so a large world is saved less often. */
	#spacing(): number {
		return Math.max(keyframeEvery, this.#cluster.read.count("Pod"));
	}
}
