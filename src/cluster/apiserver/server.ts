// The API server: requests of people and actions of parts come in, the store changes, answers go out.
import type { Json } from "../api/types.generated.ts";
import { act } from "./act.ts";
import type { Action, Outcome } from "./action.ts";
import type { Clock } from "../clock.ts";
import { handle } from "./handle.ts";
import { Names, type SavedNames } from "./names.ts";
import { PodShapes } from "./podshapes.ts";
import type { ApiRequest, ApiResponse } from "./request.ts";
import type { Serving } from "./serving.ts";
import type { Store } from "./store.ts";

export class ApiServer {
	readonly #serving: Serving;

	constructor({ store, clock, seed }: { readonly store: Store; readonly clock: Clock; readonly seed: number }) {
		this.#serving = { store, clock, seed, names: new Names(seed), shapes: new PodShapes(store) };
	}

	/** Answers a request of the Kubernetes API. `user` is the source of its writes in the diff log. */
	handle(request: ApiRequest, user = "kubectl"): ApiResponse {
		return handle(this.#serving, request, user);
	}

	/** Applies one action of a part at once. */
	act(action: Action, source: string): Outcome {
		return act(this.#serving, action, source);
	}

	/** What it remembers beside the store. */
	save(): Json {
		return { names: this.#serving.names.save() } as unknown as Json;
	}

	restore(saved: Json): void {
		this.#serving.shapes.clear();
		this.#serving.names.restore((saved as unknown as { names: SavedNames }).names);
	}
}
