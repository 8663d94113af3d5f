// What the scheduler asks about one Pod and one Node, as the gates put it into words.
import type { Pod } from "../cluster/api/types.generated.ts";
import type { PluginRejection, Snapshot } from "../cluster/scheduler/framework.ts";
import type { NodeInfo } from "../cluster/scheduler/nodeinfo.ts";
import type { Answer } from "./explanation.ts";
import type { Manifest } from "./owner.ts";

/** What a gate's words are made of. */
export interface Question {
	readonly pod: Pod;
	readonly manifest: Manifest;
	readonly node: NodeInfo;
	readonly snapshot: Snapshot;
	/** Why the plugin refuses, or undefined when the Pod passes. */
	readonly rejection: PluginRejection | undefined;
	readonly so: string;
}

export type Words = (question: Question) => Answer | readonly Answer[] | undefined;
