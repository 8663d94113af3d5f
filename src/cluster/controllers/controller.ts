// What a controller is: it names the kinds it watches, turns changes into keys, and for a key compares the actual state with
// the wanted one. It returns actions and writes nothing; the runner applies them in order and reports each outcome back.
import type { AnyObject, Kind } from "../api/objects.ts";
import type { Status } from "../api/types.generated.ts";
import type { Action } from "../apiserver/action.ts";
import type { Change, Reader } from "../apiserver/store.ts";
import type { OwnedPods } from "./podcounts.ts";

/**
 * Actions that belong together. With `slowStart` the runner applies 1, 2, 4 … of them at a time; if one in a batch is
 * refused, it skips the rest until the next sync (client-go's slowStartBatch). If one in a `required` step is refused, it
 * skips everything that follows in this sync.
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

/** A key to sync after this many milliseconds (client-go's AddAfter). */
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
	/** Level-triggered: must reach the wanted state from any starting point, and do nothing once there. */
	reconcile(key: string, context: Context<Memory>): readonly Step[];
	/** The actions after a refusal (for example a FailedCreate event). The key is retried with back-off in any case. */
	onRefused?(action: Action, status: Status, key: string, context: Context<Memory>): readonly Action[];
	/** The actions after a success: events that report a generated name. */
	onApplied?(action: Action, object: AnyObject | undefined, key: string, context: Context<Memory>): readonly Action[];
	memory?(): Memory;
	/** For what real components poll: the key "" is taken only on this grid of milliseconds, and only if a change asked for it. */
	readonly pollEvery?: number;
	/** Milliseconds from a change to its sync, for a controller that only counts: it runs before those that write. */
	readonly latency?: number;
	/** Milliseconds that one sync keeps its key busy, for syncs that are long in a large cluster: changes meanwhile coalesce. */
	busyFor?(key: string, context: Context<Memory>): number;
}

/** Typed as declared, stored as one of many in the registry. */
export const controller = <Memory>(definition: Controller<Memory>): Controller => definition;
