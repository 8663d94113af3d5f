// An XState actor as reactive state: its snapshot can be read in a template, and nothing is subscribed to while nobody reads.
import { createSubscriber } from "svelte/reactivity";
import type { Actor, AnyActorLogic, SnapshotFrom } from "xstate";

export class ActorView<Logic extends AnyActorLogic> {
	readonly actor: Actor<Logic>;
	readonly #subscribe: () => void;

	constructor(actor: Actor<Logic>) {
		this.actor = actor;
		this.#subscribe = createSubscriber((update) => {
			const subscription = actor.subscribe(update);
			return () => subscription.unsubscribe();
		});
	}

	get snapshot(): SnapshotFrom<Logic> {
		this.#subscribe();
		return this.actor.getSnapshot();
	}
}
