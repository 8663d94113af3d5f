// What the parts of a cluster have in common: each sees every change, wakes when it is due, acts through the API server
// only, and can be saved. Parts never call one another; they meet in objects, as in a real cluster.
import type { Json } from "./api/types.generated.ts";
import type { Action, Outcome } from "./apiserver/action.ts";
import type { Change, Reader } from "./apiserver/store.ts";
import type { Clock, ClockEvent } from "./clock.ts";

export interface Part {
	/** Also the address of its clock events. */
	readonly name: string;
	/** Sees a write just made by anyone (the clock's `why` names it). May note it and ask the clock for a wake-up; must not act. */
	changed(change: Change): void;
	/**
	 * Wakes up. Here, and only here, it acts. All that it writes has the cause of the event; a part that does several things in
	 * one wake-up sets the clock's `why` for each.
	 */
	due(event: ClockEvent): void;
	/** All that it remembers and cannot find again in the objects, as JSON. */
	save(): Json;
	restore(saved: Json): void;
}

/** What a part is given to live with. */
export interface Surroundings {
	readonly clock: Clock;
	readonly read: Reader;
	readonly seed: number;
	/** Applies one action at once and says what became of it. */
	act(action: Action, source: string): Outcome;
}
