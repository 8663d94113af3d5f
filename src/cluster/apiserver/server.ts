// The API server: requests of people and actions of parts come in, the store changes, answers go out.
import type { Json, Pod } from "../api/types.generated.ts";
import { act } from "./act.ts";
import type { Action, Outcome } from "./action.ts";
import type { Bounds } from "./bounds.ts";
import type { Clock, ClockEvent } from "../clock.ts";
import type { Part } from "../part.ts";
import { bootstrap } from "./bootstrap.ts";
import { Events, type SavedEvents } from "./events/events.ts";
import { handle } from "./handle.ts";
import { Names, type SavedNames } from "./names.ts";
import { PodShapes } from "./podshapes.ts";
import type { ApiRequest, ApiResponse } from "./request.ts";
import type { Serving } from "./serving.ts";
import type { Store } from "./store.ts";

export interface ApiServerOptions {
	readonly store: Store;
	readonly clock: Clock;
	readonly seed: number;
	/** Asks the kubelet for what a container printed; undefined where there is no such container running. */
	readonly logs?: (pod: Pod, container: string, query: Readonly<Record<string, string>>) => string | undefined;
	/** How many Events are kept; the oldest go first. */
	readonly mostEvents?: number;
	/** How many objects it takes; without bounds, any number. */
	readonly bounds?: Bounds | undefined;
}

export class ApiServer implements Part {
	readonly #serving: Serving;

	/** Its address for clock events of its own (the hour that an Event lives). */
	readonly name = "apiserver";

	constructor({ store, clock, seed, logs, mostEvents = 10_000, bounds }: ApiServerOptions) {
		const events = new Events({ store, clock, seed }, mostEvents);
		this.#serving = { store, clock, seed, names: new Names(seed), shapes: new PodShapes(store), events, logs, bounds };
	}

	/** Answers a request of the Kubernetes API. `user` is the source of its writes in the diff log. */
	handle(request: ApiRequest, user = "kubectl"): ApiResponse {
		return handle(this.#serving, request, user);
	}

	/** Applies one action of a part at once. */
	act(action: Action, source: string): Outcome {
		return act(this.#serving, action, source);
	}

	/** Makes the objects of a control plane that has just started. */
	bootstrap(): void {
		bootstrap(this.#serving);
	}

	changed(): void {}

	/** Removes Events that are an hour old. */
	due(_event: ClockEvent): void {
		this.#serving.events.sweep();
	}

	/** What it remembers besides the store. */
	save(): Json {
		return { names: this.#serving.names.save(), events: this.#serving.events.save() } as unknown as Json;
	}

	restore(saved: Json): void {
		this.#serving.shapes.clear();
		const { names, events } = saved as unknown as { readonly names: SavedNames; readonly events: SavedEvents };
		this.#serving.names.restore(names);
		this.#serving.events.restore(events);
	}
}
