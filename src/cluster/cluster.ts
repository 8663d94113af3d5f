// Wires the parts of a cluster: it takes requests and machine gestures, moves time on, and can be saved, restored and forked.
// Even here the parts do not know each other: each sees changes, wakes when it is due, and acts through the API server.
import type { Json } from "./api/types.generated.ts";
import type { Bounds } from "./apiserver/bounds.ts";
import { isWrite, type ApiRequest, type ApiResponse } from "./apiserver/request.ts";
import { ApiServer } from "./apiserver/server.ts";
import { Store, subject, type Change, type Reader, type SavedStore } from "./apiserver/store.ts";
import { byInput } from "./cause.ts";
import { Clock, type SavedClock } from "./clock.ts";
import { controllers } from "./controllers/registry.ts";
import { Controllers } from "./controllers/runner.ts";
import { DiffLog } from "./difflog.ts";
import type { Gesture } from "./gesture.ts";
import { Kubelets } from "./kubelet/kubelet.ts";
import type { ProfileName } from "./kubelet/base/profile.ts";
import { runShort, setClock, slowDown } from "./kubelet/node/faults.ts";
import { metricsResponse } from "./metrics.ts";
import type { Part, Surroundings } from "./part.ts";
import { expectRulesFor } from "./rest/rest.ts";
import { Scheduler } from "./scheduler/scheduler.ts";

export interface ClusterOptions {
	readonly seed: number;
	/** Which simulated machine runs under the kubelet: that of the recordings, or that of the course. */
	readonly profile: ProfileName;
	/** Runs only the controllers with these names, like a control plane started without the others. Default: all. */
	readonly controllers?: readonly string[];
	/** Runs without a scheduler: Pods without a Node wait forever. */
	readonly schedulerOff?: boolean;
	/** Size of the diff log; see DiffLog. */
	readonly logBytes?: number;
	/** How many objects it takes; without bounds, any number. */
	readonly bounds?: Bounds;
}

/** A whole cluster as JSON. Objects are shared with the store they came from: they are frozen. */
export interface SavedCluster {
	readonly options: ClusterOptions;
	readonly clock: SavedClock;
	readonly store: SavedStore;
	readonly server: Json;
	readonly parts: Readonly<Record<string, Json>>;
	readonly metrics: boolean;
	/** How many inputs it has had; left out in worlds saved before causes were kept. */
	readonly inputs?: number;
}

/** More events than this in one instant mean that two parts answer each other forever: a bug of ours, reported at once. */
const instantLimit = 2_000_000;

export class Cluster {
	readonly options: ClusterOptions;
	readonly log: DiffLog;
	readonly #clock = new Clock();
	readonly #store = new Store(this.#clock);
	readonly #server: ApiServer;
	readonly #kubelets: Kubelets;
	readonly #parts: readonly Part[];
	readonly #byName: ReadonlyMap<string, Part>;
	#listeners: ((change: Change) => void)[] = [];
	#metrics = false;
	#inputs = 0;

	/**
	 * A new control plane without nodes, at time 0; or, with `saved`, one that continues the saved one. `log` is its history so
	 * far, where that is known; the cluster keeps writing to it.
	 */
	constructor(options: ClusterOptions, saved?: SavedCluster, log?: DiffLog) {
		this.options = options;
		this.log = log ?? DiffLog.from(saved?.store.revision ?? 0, saved?.clock.now ?? 0, options.logBytes);
		this.#server = new ApiServer({
			store: this.#store,
			clock: this.#clock,
			seed: options.seed,
			bounds: options.bounds,
			logs: (pod, container, query) => this.#kubelets.logs(pod, container, query),
		});
		const surroundings: Surroundings = {
			clock: this.#clock,
			read: this.#store,
			seed: options.seed,
			act: (action, source) => this.#server.act(action, source),
		};
		this.#kubelets = new Kubelets(surroundings, options.profile);
		const chosen = options.controllers && controllers.rows.filter((each) => options.controllers?.includes(each.name));
		const scheduling = options.schedulerOff ? [] : [new Scheduler(surroundings)];
		this.#parts = [this.#server, new Controllers(surroundings, chosen), ...scheduling, this.#kubelets];
		this.#byName = new Map(this.#parts.map((part) => [part.name, part]));
		this.#store.subscribe((change, bytes) => this.#written(change, bytes));
		if (saved) this.#restore(saved);
		else this.#server.bootstrap();
	}

	/** Simulated milliseconds. */
	get now(): number {
		return this.#clock.now;
	}

	/** What can be looked at without asking the API server: for rules, explanations and the stage. */
	get read(): Reader {
		return this.#store;
	}

	/** When the next thing is due, if anything is. */
	get nextDue(): number | undefined {
		return this.#clock.nextDue;
	}

	/** Whether a machine of this name is switched on. Its Node appears a moment later. */
	isOn(machine: string): boolean {
		return this.#kubelets.isOn(machine);
	}

	#written(change: Change, bytes: number): void {
		this.log.push(change, bytes);
		const { why } = this.#clock;
		this.#clock.why = { cause: change.revision };
		for (const part of this.#parts) part.changed(change);
		const { kind, metadata } = subject(change);
		// Events and Leases only report.
		if (kind === "Event" || kind === "Lease") this.#clock.why = why;
		else this.#clock.wrote({ uid: metadata.uid, name: metadata.name, revision: change.revision }, why);
		for (const listener of this.#listeners) listener(change);
	}

	/** How many inputs it has had: writing requests and gestures. A change caused by one names its number (see cause.ts). */
	get inputs(): number {
		return this.#inputs;
	}

	#input(): void {
		this.#clock.why = { cause: byInput(++this.#inputs) };
	}

	/** Calls the listener after every write. Returns a function that stops it. */
	subscribe(listener: (change: Change) => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}

	/** Sends a request to the API server, as kubectl does. Throws if its rules are not loaded yet: see rest/rest.ts. */
	request(request: ApiRequest): ApiResponse {
		expectRulesFor(request);
		if (isWrite(request)) this.#input();
		if (request.group === "metrics.k8s.io" && this.#metrics) return metricsResponse(request, this.#store, this.#kubelets);
		return this.#server.handle(request);
	}

	/** Does something to a machine. Throws if that cannot be done, as where its node is missing: the caller offers only what is possible. */
	gesture(gesture: Gesture): void {
		this.#input();
		switch (gesture.gesture) {
			case "join":
				for (const node of [gesture.node, ...(gesture.more ?? [])]) this.#kubelets.join(node);
				return;
			case "stop":
				return this.#kubelets.stop(gesture.name);
			case "start":
				return this.#kubelets.start(gesture.name);
			case "leave":
				this.#kubelets.leave(gesture.name);
				this.#server.handle({ verb: "delete", group: "", version: "v1", resource: "nodes", name: gesture.name });
				return;
			case "pressure":
				return this.#kubelets.befall(gesture.name, runShort(gesture));
			case "slow-pull":
				return this.#kubelets.befall(gesture.name, slowDown(gesture.ms));
			case "clock":
				return this.#kubelets.befall(gesture.name, setClock(gesture.ms));
			case "crash":
				return this.#kubelets.crash(gesture.namespace, gesture.name);
			case "metrics":
				this.#metrics = gesture.on;
		}
	}

	/** Moves to the next instant at which something is due, and does all of it. Returns false if it stopped at `limit` instead. */
	advanceInstant(limit: number): boolean {
		const due = this.#clock.nextDue;
		if (due === undefined || due > limit) {
			this.#clock.now = Math.max(this.#clock.now, limit);
			return false;
		}
		for (let n = 0; this.#clock.nextDue === due; n++) {
			if (n > instantLimit)
				throw new Error(`the cluster does not come to rest at ${due} ms: ${JSON.stringify(this.#clock.take())}`);
			const event = this.#clock.take()!;
			const part = this.#byName.get(event.to);
			if (!part) throw new Error(`an event is due for "${event.to}", and there is no such part`);
			part.due(event);
		}
		return true;
	}

	/** Moves on to a time (milliseconds, not before now), doing all that is due up to and including it. */
	advanceTo(time: number): void {
		while (this.advanceInstant(time)) continue;
	}

	advance(ms: number): void {
		this.advanceTo(this.now + ms);
	}

	save(): SavedCluster {
		return {
			options: this.options,
			clock: this.#clock.save(),
			store: this.#store.save(),
			server: this.#server.save(),
			parts: Object.fromEntries(this.#parts.filter((part) => part !== this.#server).map((part) => [part.name, part.save()])),
			metrics: this.#metrics,
			inputs: this.#inputs,
		};
	}

	/** An independent copy, for what-if and ghosts. */
	fork(): Cluster {
		return new Cluster(this.options, this.save(), this.log.fork());
	}

	#restore(saved: SavedCluster): void {
		this.#clock.restore(saved.clock);
		this.#store.restore(saved.store);
		this.#server.restore(saved.server);
		for (const part of this.#parts) if (part !== this.#server) part.restore(saved.parts[part.name] ?? null);
		this.#metrics = saved.metrics;
		this.#inputs = saved.inputs ?? 0;
	}
}
