// How much a world may hold. A replica count of a billion is a valid text; a cluster of a billion Pods would take all memory, and
// thousands make every later moment slow on a cheap phone. Who opens a world says how much it takes; a bench sets no bounds.
import type { AnyObject, Kind } from "../api/objects.ts";
import { resourceOf } from "../api/resources.ts";
import type { Status } from "../api/types.generated.ts";
import { forbidden } from "./status.ts";
import type { Store } from "./store.ts";

export interface Bounds {
	/** Pods, those that have ended included. */
	readonly pods: number;
	/** Objects of any one other kind. */
	readonly ofAKind: number;
}

/** Why one more object is not made, if so: it is refused as a quota would refuse it, so that every controller knows what to do. */
export function outOfBounds(store: Store, bounds: Bounds | undefined, { kind, metadata }: AnyObject): Status | undefined {
	if (!bounds) return undefined;
	const most = kind === "Pod" ? bounds.pods : bounds.ofAKind;
	if (store.count(kind as Kind) < most) return undefined;
	const resource = resourceOf(kind as Kind);
	const name = metadata.name || metadata.generateName || "Unknown";
	return forbidden(resource, name, `stopped: this playground makes at most ${shown(most)} ${resource.plural}`);
}

/** 2000 → "2,000". */
const shown = (count: number): string =>
	count < 1000 ? String(count) : `${shown(Math.floor(count / 1000))},${String(count % 1000).padStart(3, "0")}`;
