// What checks may look at.
import type { ApiRequest, ApiResponse } from "../../cluster/apiserver/request.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Event, Pod } from "../../cluster/api/types.generated.ts";
import type { Entry } from "../../desk/transcript.ts";
import type { Check, Given, Lacking, PodChoice, WhatIf } from "./check.ts";

/** A moment of the world, or of a copy of it. */
export interface Moment {
	readonly read: Reader;
	/** Simulated milliseconds. */
	readonly now: number;
	/** Asks without changing anything. */
	request(request: ApiRequest): ApiResponse;
	/** A copy that can live on. */
	fork(): Cluster;
}

/** A Pod that was created, that went, or that was pushed out, and when. */
export interface PodEvent {
	readonly what: "came" | "left" | "evicted";
	/** As it was then; with its Node, if it had one by then or later. */
	readonly pod: Pod;
	readonly at: number;
}

export interface Evidence {
	readonly here: Moment;
	readonly entries: readonly Entry[];
	/** The desk's files as they are typed. */
	readonly files: ReadonlyMap<string, string>;
	/** How many lines and gestures have changed something: those that only look, or were refused, are not counted. */
	readonly changes: number;
	/** What has become of Pods since the lesson began. */
	readonly pods: readonly PodEvent[];
	/** The fewest Running Pods of a choice at any moment since there were some; undefined while there were none. */
	lowest(choice: PodChoice): number | undefined;
	/** When a check was done for the first time: simulated milliseconds. */
	reached(check: string): number | undefined;
	/** When an event was last written: simulated milliseconds. */
	lastSeen(event: Event): number;
	/** The Nodes that Why was asked about; "" for what has none. */
	readonly asked: readonly string[];
	/** Whether there was an object of this name. */
	wasThere(object: Lacking): boolean;
	given(check: string): Given | undefined;
	checkNamed(id: string): Check | undefined;
	/** Does something to a copy of the moment's cluster, lets it settle, and shows the copy. */
	whatif(steps: readonly WhatIf[]): Moment;
}
