// What was heard of a real cluster while a lesson was played on it: plain data, so that it can be judged at leisure, and kept.
import type { KubeObject } from "../../../src/cluster/api/objects.ts";
import type { Entry } from "../../../src/desk/transcript.ts";
import type { Act } from "../play.ts";

/** An object as it came to be, or, where it is gone, as it last was. */
export interface Heard {
	/** Milliseconds since the recording began. */
	readonly at: number;
	readonly object: KubeObject;
	readonly gone?: true;
}

/** The start (no act), or something that was done, until all had come to rest after it. */
export interface Rest {
	readonly act?: Act;
	readonly at: number;
	readonly rested: number;
}

export interface Recording {
	readonly heard: readonly Heard[];
	readonly entries: readonly Entry[];
	/** The start first. */
	readonly rests: readonly Rest[];
	/** It was listened to until then. */
	readonly until: number;
}

/** Signs of life and the record of what happened are not what a check waits for. */
export const isMovement = ({ object }: Heard): boolean => object.kind !== "Event";
