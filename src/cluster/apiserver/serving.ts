// What every verb works with, and what is known of the one request that it works for.
import type { Pod, Status } from "../api/types.generated.ts";
import type { Clock } from "../clock.ts";
import type { Bounds } from "./bounds.ts";
import type { Events } from "./events/events.ts";
import type { Names } from "./names.ts";
import type { PodShapes } from "./podshapes.ts";
import type { Store } from "./store.ts";

export interface Serving {
	readonly store: Store;
	readonly clock: Clock;
	readonly seed: number;
	readonly names: Names;
	readonly shapes: PodShapes;
	readonly events: Events;
	readonly bounds?: Bounds | undefined;
	/** Asks the kubelet for what a container printed; undefined where nothing is running there. */
	readonly logs?: ((pod: Pod, container: string, query: Readonly<Record<string, string>>) => string | undefined) | undefined;
}

export interface Asking {
	/** Who asks, for the diff log: "kubectl", "daemonset-controller" … */
	readonly source: string;
	/** Checks all rules and writes nothing. */
	readonly dryRun: boolean;
	/** Whether anyone reads warnings. Parts do not, so none are worked out for them. */
	readonly isHeard: boolean;
	/** Warning texts for the answer are pushed here, in order. */
	readonly warnings: string[];
	/** Runs once the object is written, and only then. */
	readonly afterwards: (() => void)[];
}

/** A refusal on its way up: verbs return it instead of an object. */
export const isStatus = (value: { readonly kind?: unknown }): value is Status => value.kind === "Status";

export const asking = (source: string, { dryRun = false, isHeard = false } = {}): Asking => ({
	source,
	dryRun,
	isHeard,
	warnings: [],
	afterwards: [],
});
