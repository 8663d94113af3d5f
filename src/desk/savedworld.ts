// A world as it is kept: what it started from and all that was done to it. All else can be found again.
import type { ClusterOptions, SavedCluster } from "../cluster/cluster.ts";
import type { ApiRequest } from "../cluster/apiserver/request.ts";
import type { Gesture } from "../cluster/gesture.ts";
import type { Keyframe } from "./keyframes.ts";

/** One thing done to the world, at a simulated time. `entry` groups what one line or one gesture did. */
export type Input = { readonly at: number; readonly entry: number } & (
	{ readonly request: ApiRequest; readonly gesture?: undefined } | { readonly gesture: Gesture; readonly request?: undefined }
);

export interface SavedWorld {
	readonly version: 1;
	readonly options: ClusterOptions;
	/** What the world started from; null for a control plane without nodes. */
	readonly keyframe: SavedCluster | null;
	readonly inputs: readonly Input[];
	/** Where it stands: milliseconds. */
	readonly now: number;
	/** Of a long life, a state from which it can be gone on with: the way from the start is only lived again to go back. */
	readonly latest?: Keyframe;
}
