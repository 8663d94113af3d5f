// A world as it is kept: what it started from and all that was done to it. All else can be found again.
import type { ClusterOptions, SavedCluster } from "../cluster/cluster.ts";
import type { ApiRequest } from "../cluster/apiserver/request.ts";
import type { Gesture } from "../cluster/gesture.ts";
import type { DiffLog } from "../cluster/difflog.ts";
import type { Keyframe, Keyframes } from "./keyframes.ts";

/** A life of more changes than this is not lived through again from its start when it is opened. */
const longLife = 10_000;

/**
 * One thing done to the world, at a simulated time. `entry` groups what one line or one gesture did. `settled`: the one before it was
 * done at the same moment, and all that was due then for its sake happened between the two.
 */
export type Input = { readonly at: number; readonly entry: number; readonly settled?: true } & (
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
	/** The latest moment that was lived through, where it stands at an earlier one. */
	readonly horizon?: number;
	/** Of a long life, a state from which it can be gone on with: the way from the start is only lived again to go back. */
	readonly latest?: Keyframe;
}

/** A future of a world that was left for another one. */
export interface SavedFuture {
	/** All inputs, from the world's start on. */
	readonly inputs: readonly Input[];
	readonly horizon: number;
	/** As in a world. */
	readonly latest?: Keyframe;
}

/** How history went after an earlier moment, or goes: all its inputs, the latest moment lived through, and what is remembered of it. */
export interface Future {
	readonly inputs: readonly Input[];
	readonly horizon: number;
	readonly keyframes: Keyframes;
	/** Undefined for one that was kept without it: then the log begins where it is gone on with. */
	readonly lived: DiffLog | undefined;
}

export const podsIn = ({ saved }: Keyframe): number => saved.store.objects.filter(({ kind }) => kind === "Pod").length;

/** So much has happened up to this state that it is not lived through again. */
export const isLong = ({ first }: Keyframes, { saved }: Keyframe): boolean =>
	saved.store.revision - first.saved.store.revision > longLife;

/** A future as it is kept. */
export function savedFuture({ inputs, horizon, keyframes }: Future): SavedFuture {
	const latest = keyframes.before(horizon, inputs.length);
	return { inputs, horizon, ...(isLong(keyframes, latest) ? { latest } : {}) };
}
