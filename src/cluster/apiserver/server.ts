// The API server: requests of people and actions of parts come in, the store changes, answers go out.
import type { Json, Pod } from "../api/types.generated.ts";
import { act } from "./act.ts";
import type { Action, Outcome } from "./action.ts";
import type { Clock, ClockEvent } from "../clock.ts";
import type { Part } from "../part.ts";
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
}

export class ApiServer implements Part {
	readonly #serving: Serving;

	/** Its address for clock events of its own (the hour that an Event lives). */
	readonly name = "apiserver";

	constructor({ store, clock, seed, logs }: ApiServerOptions) {
		this.#serving = { store, clock, seed, names: new Names(seed), shapes: new PodShapes(store), logs };
	}

	/** Answers a request of the Kubernetes API. `user` is the source of its writes in the diff log. */
	handle(request: ApiRequest, user = "kubectl"): ApiResponse {
		return handle(this.#serving, request, user);
	}

	/** Applies one action of a part at once. */
	act(action: Action, source: string): Outcome {
		return act(this.#serving, action, source);
	}

	/** The objects of a control plane that has just started. */
	bootstrap(): void {
		for (const name of ["default", "kube-node-lease", "kube-public", "kube-system"]) {
			this.handle(
				{
					verb: "create",
					group: "",
					version: "v1",
					resource: "namespaces",
					body: { apiVersion: "v1", kind: "Namespace", metadata: { name } },
				},
				"apiserver",
			);
		}
	}

	changed(): void {}

	due(_event: ClockEvent): void {}

	/** What it remembers beside the store. */
	save(): Json {
		return { names: this.#serving.names.save() } as unknown as Json;
	}

	restore(saved: Json): void {
		this.#serving.shapes.clear();
		this.#serving.names.restore((saved as unknown as { names: SavedNames }).names);
	}
}
