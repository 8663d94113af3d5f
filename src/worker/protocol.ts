// What goes over the wire between the page and the worker that its world lives in. All of it is plain data.
import type { ClusterPort } from "../desk/port.ts";
import type { RoomPort, Standing } from "../lesson/port.ts";
import type { WireFrame } from "./wireframe.ts";

/** Every message of both ports by its name; the wire itself knows none of them. */
export type Doors = Omit<ClusterPort, "subscribe"> & Omit<RoomPort, "cluster" | "hear">;

export type Call = {
	[Name in keyof Doors]: { readonly call: Name; readonly args: Parameters<Doors[Name]> };
}[keyof Doors];

export type ToWorker =
	/** `n` grows by one with each call. With `at` (simulated time) the world goes on to there first: a call is made again. */
	| (Call & { readonly n: number; readonly at?: number | undefined })
	/** From now on frames are wanted; the first has everything. */
	| { readonly listen: true }
	/** Asks for a sign of life. */
	| { readonly ping: true };

/** Every message is a sign of life; one without anything in it is no more than that. */
export interface FromWorker {
	/** A call that has been carried out, at this simulated time, and what came of it. */
	readonly handled?: { readonly n: number; readonly at: number; readonly answer?: unknown; readonly failed?: string };
	readonly frame?: WireFrame;
	readonly session?: Standing;
	/** The world to be kept, as it is after all calls up to number `upTo` but those that are `pending`. */
	readonly keep?: {
		readonly lesson: string;
		readonly kept: string;
		readonly upTo: number;
		readonly pending: readonly number[];
	};
	/** The network did not bring a part. */
	readonly lost?: true;
	/** Work begins that gives no sign of life until it is done. */
	readonly long?: true;
}

/** One end of the wire: a Worker, the scope inside one, or one end of a MessageChannel. */
export interface Wire {
	postMessage(message: unknown): void;
	onmessage: ((event: MessageEvent) => void) | null;
}

export type Answered<Name extends keyof Doors> = Awaited<ReturnType<Doors[Name]>>;
