// What a controller is: it names the kinds it watches, turns changes into keys, and for a key compares what is with what
// should be. It returns what to do and writes nothing; the runner applies it, in order, and feeds back what became of it.
import type { AnyObject, Kind } from "../api/objects.ts";
import type { Status } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import type { Change, Reader } from "../apiserver/store.ts";
import type { OwnedPods } from "./podcounts.ts";

/**
 * Actions that belong together. With `slowStart` the runner applies 1, 2, 4 … of them at a time and, when one of a batch
 * is refused, leaves the rest out until the next sync (client-go's slowStartBatch). When one of a `required` step is
 * refused, all that follows in this sync is left out.
 */
export interface Step {
	readonly actions: readonly Action[];
	readonly slowStart?: boolean;
	readonly required?: boolean;
}

export interface Context<Memory> {
	readonly read: Reader;
	/** The Pods of the owner with this uid, counted. */
	readonly owned: (uid: string) => OwnedPods;
	/** Simulated milliseconds. */
	readonly now: number;
	readonly seed: number;
	/** What the controller remembers between syncs and cannot find in objects (back-offs, timers). JSON; saved with the world. */
	readonly memory: Memory;
}

/** A key to be looked at in so many milliseconds (client-go's AddAfter). */
export interface Later {
	readonly key: string;
	readonly after: number;
}

export interface Controller<Memory = unknown> {
	/** "daemonset-controller": the source of its writes and its events. */
	readonly name: string;
	readonly watches: readonly Kind[];
	/** The keys that a change of a watched kind puts into the queue; equal keys coalesce until they are taken. */
	keys(change: Change, context: Context<Memory>): readonly (string | Later)[];
	/** Level-triggered: must come right from any starting point, and do nothing when all is as it should be. */
	reconcile(key: string, context: Context<Memory>): readonly Step[];
	/** What a refused action leads to (for example a FailedCreate event). The key is retried with back-off all the same. */
	onRefused?(action: Action, status: Status, key: string, context: Context<Memory>): readonly Action[];
	/** What an applied action leads to: events that tell a generated name. */
	onApplied?(action: Action, object: AnyObject | undefined, key: string, context: Context<Memory>): readonly Action[];
	memory?(): Memory;
	/** What real components poll: the key "" is taken on this grid of milliseconds only, and only when a change asked for it. */
	readonly pollEvery?: number;
	/** Milliseconds from a change to the sync that it leads to, for a controller that only looks: it is ahead of those that write. */
	readonly latency?: number;
	/** Milliseconds that one sync keeps its key busy, for syncs that are long in a large cluster: changes meanwhile coalesce. */
	busyFor?(key: string, context: Context<Memory>): number;
}

/** Typed as declared, stored as one of many in the registry. */
export const controller = <Memory>(definition: Controller<Memory>): Controller => definition;
