// Runs the controllers: every change adds keys to their work queues; a few simulated milliseconds later the runner takes a key
// and applies its controller's actions in order. A refused action brings the key back after client-go's back-off.
import type { Json, Status } from "../api/types.generated.ts";
import type { AnyObject, Kind } from "../api/objects.ts";
import { copy, equal } from "../api/values.ts";
import type { Action } from "../apiserver/action.ts";
import { subject, type Change } from "../apiserver/store.ts";
import type { ClockEvent } from "../clock.ts";
import type { Part, Surroundings } from "../part.ts";
import type { Context, Controller, Later, Step } from "./controller.ts";
import { PodCounts } from "./podcounts.ts";
import { controllers } from "./registry.ts";
import { WorkQueue, type Reason, type SavedWorkQueue } from "./workqueue.ts";

/** Time from a write to its sync: watch, informer and queue of a real controller manager on an idle machine. */
const latency = 4;

interface Running {
	readonly controller: Controller;
	queue: WorkQueue;
	context: { -readonly [field in keyof Context<unknown>]: Context<unknown>[field] };
}

interface SavedController {
	readonly queue: SavedWorkQueue;
	readonly memory?: Json;
}

/** The kube-controller-manager as a part of the cluster. */
export class Controllers implements Part {
	readonly name = "controllers";
	#surroundings: Surroundings;
	#running = new Map<string, Running>();
	#watching = new Map<string, Running[]>();
	readonly #counts: PodCounts;
	/** The rows of the table that run; undefined if the caller gave a list. */
	#rows: readonly Controller[] | undefined;
	/** The saved state of controllers that are not loaded yet. */
	#unclaimed: Record<string, SavedController> = {};

	/** Runs only these controllers; without a list all of the cluster's, including those that come with the rest. */
	constructor(surroundings: Surroundings, list?: readonly Controller[]) {
		this.#surroundings = surroundings;
		this.#counts = new PodCounts(surroundings.read);
		if (!list) this.#rows = controllers.rows;
		this.#run(list ?? controllers.rows);
	}

	#run(list: readonly Controller[]): void {
		const { read, seed } = this.#surroundings;
		const owned = (uid: string) => this.#counts.of(uid);
		for (const controller of list) {
			if (this.#running.has(controller.name)) throw new Error(`controllers: two are called ${controller.name}`);
			const running = {
				controller,
				queue: new WorkQueue(),
				context: { read, owned, now: 0, seed, memory: controller.memory?.() },
			};
			this.#running.set(controller.name, running);
			for (const kind of controller.watches) this.#watchers(kind).push(running);
		}
	}

	#takeNew(): void {
		if (!this.#rows || this.#rows === controllers.rows) return;
		const running = this.#rows;
		this.#rows = controllers.rows;
		this.adopt(controllers.rows.filter((each) => !running.includes(each)));
	}

	/** Adds controllers that were loaded after the cluster began, restores their saved state and shows them their objects. */
	adopt(list: readonly Controller[]): void {
		const { clock, read } = this.#surroundings;
		this.#run(list);
		for (const { name, watches } of list) {
			const running = this.#running.get(name);
			const saved = this.#unclaimed[name];
			if (!running) continue;
			if (saved) {
				delete this.#unclaimed[name];
				restoreInto(running, saved);
				for (const [key, at] of [...Object.entries(saved.queue.due), ...Object.entries(saved.queue.later)])
					this.#wake(running, key, at);
				continue;
			}
			for (const kind of watches) {
				if (kind === "Pod") continue;
				for (const object of read.all(kind)) {
					const { cause } = clock.why;
					const change: Change = { revision: read.revision, at: clock.now, source: "", cause, added: object };
					for (const key of running.controller.keys(change, this.#context(running)))
						this.#enqueue(running, key, { cause, weight: 2 });
				}
			}
		}
	}

	#watchers(kind: Kind): Running[] {
		let list = this.#watching.get(kind);
		if (!list) this.#watching.set(kind, (list = []));
		return list;
	}

	changed(change: Change): void {
		this.#counts.changed(change);
		this.#takeNew();
		const watchers = this.#watching.get(subject(change).kind);
		if (!watchers) return;
		const onlyStatus = isOnlyStatus(change);
		for (const running of watchers) {
			const keys = running.controller.keys(change, this.#context(running));
			if (keys.length === 0) continue;
			const weight = change.source === running.controller.name ? 0 : onlyStatus ? 1 : 2;
			const reason: Reason = { cause: change.revision, weight };
			for (const key of keys) this.#enqueue(running, key, reason);
		}
	}

	due(event: ClockEvent): void {
		const running = this.#running.get(event.type);
		const reason = running?.queue.take(event.key, this.#surroundings.clock.now);
		if (running && reason) this.#sync(running, event.key, reason);
	}

	#context(running: Running): Context<unknown> {
		running.context.now = this.#surroundings.clock.now;
		return running.context;
	}

	#enqueue(running: Running, what: string | Later, reason: Reason): void {
		const { now } = this.#surroundings.clock;
		if (typeof what === "string") {
			const at = this.#onGrid(running, what, now + (running.controller.latency ?? latency));
			this.#wake(running, what, running.queue.add(what, at, reason));
		} else {
			const at = this.#onGrid(running, what.key, now + Math.max(1, what.after));
			this.#wake(running, what.key, running.queue.addLater(what.key, at, reason));
		}
	}

	/** A poller looks only on its grid of time. */
	#onGrid({ controller: { pollEvery } }: Running, key: string, at: number): number {
		return pollEvery !== undefined && key === "" ? Math.ceil(at / pollEvery) * pollEvery : at;
	}

	#wake(running: Running, key: string, at: number | undefined): void {
		if (at !== undefined) this.#surroundings.clock.at(at, this.name, running.controller.name, key);
	}

	#sync(running: Running, key: string, reason: Reason): void {
		const { controller, queue } = running;
		const { clock } = this.#surroundings;
		const { now } = clock;
		clock.why = { cause: reason.cause };
		const busy = controller.busyFor?.(key, this.#context(running)) ?? 0;
		if (busy > latency) queue.keepBusy(key, now + busy);
		let failed = false;
		for (const step of controller.reconcile(key, this.#context(running))) {
			const refused = this.#applyStep(running, key, step);
			failed ||= refused;
			if (refused && step.required) break;
		}
		if (failed) this.#wake(running, key, queue.addRateLimited(key, now, reason));
		else queue.forget(key);
		queue.sweep(now);
	}

	/** Applies a step; returns whether any action was refused. */
	#applyStep(running: Running, key: string, { actions, slowStart, required }: Step): boolean {
		let failed = false;
		let size = slowStart ? 1 : actions.length;
		for (let from = 0; from < actions.length && !(failed && slowStart);) {
			for (const action of actions.slice(from, from + size)) {
				if (this.#apply(running, key, action)) continue;
				failed = true;
				if (required) return true;
			}
			from += size;
			size *= 2;
		}
		return failed;
	}

	/** Applies one action and its follow-ups; returns false if it was refused and the key must be retried. */
	#apply(running: Running, key: string, action: Action): boolean {
		const { clock } = this.#surroundings;
		const { why } = clock;
		if (action.verb === "requeueAfter") {
			this.#enqueue(running, { key: action.key ?? key, after: action.ms }, { cause: why.cause, weight: 1 });
			return true;
		}
		const { controller } = running;
		if (action.verb === "create" && action.because && action.because > why.cause) clock.why = { cause: action.because };
		const outcome = this.#surroundings.act(action, controller.name);
		clock.why = why;
		if (outcome.status) {
			if (isNoFailure(action, outcome.status)) return true;
			for (const more of controller.onRefused?.(action, outcome.status, key, this.#context(running)) ?? [])
				this.#apply(running, key, more);
			return false;
		}
		for (const more of controller.onApplied?.(action, outcome.object, key, this.#context(running)) ?? [])
			this.#apply(running, key, more);
		return true;
	}

	/** Leaves out idle controllers: one that has had nothing to do needs no saved state. */
	save(): Json {
		const out: Record<string, Json> = { ...(this.#unclaimed as unknown as Record<string, Json>) };
		for (const [name, { controller, queue, context }] of this.#running) {
			const isNew = equal(context.memory, controller.memory?.());
			if (queue.isEmpty && isNew) continue;
			out[name] = { queue: queue.save() as unknown as Json, ...(isNew ? {} : { memory: copy(context.memory) as Json }) };
		}
		return out;
	}

	restore(saved: Json): void {
		this.#counts.clear();
		const states = { ...(saved as unknown as Record<string, SavedController>) };
		for (const [name, running] of this.#running) {
			restoreInto(running, states[name]);
			delete states[name];
		}
		this.#unclaimed = states;
	}
}

function restoreInto(running: Running, state: SavedController | undefined): void {
	running.queue = new WorkQueue();
	if (state) running.queue.restore(state.queue);
	running.context.memory = state?.memory === undefined ? running.controller.memory?.() : copy(state.memory);
}

/** Whether a write leaves the object's wanted state unchanged. */
function isOnlyStatus({ updated }: Change): boolean {
	if (!updated) return false;
	const [from, to]: readonly [AnyObject, AnyObject] = updated;
	return (
		from["status"] !== to["status"] &&
		from["spec"] === to["spec"] &&
		from.metadata.labels === to.metadata.labels &&
		from.metadata.deletionTimestamp === to.metadata.deletionTimestamp
	);
}

/** Refusals that every controller ignores: the object is gone already, or its namespace is being deleted. */
function isNoFailure(action: Action, status: Status): boolean {
	if (action.verb === "create") return status.details?.causes?.some((cause) => cause.reason === "NamespaceTerminating") ?? false;
	return action.verb !== "event" ? status.code === 404 : true;
}
