// One Node's kubelet as its rules see it: the Node, the time, the readable objects. The rules decide; nodekubelet.ts acts.
import type { Reader } from "../../apiserver/store.ts";
import type { NodeMemory } from "./memory.ts";
import type { ProfileName } from "./profile.ts";

export interface Kubelet {
	readonly node: NodeMemory;
	readonly hostIP: string;
	readonly profile: ProfileName;
	readonly seed: number;
	readonly read: Reader;
	readonly now: number;
	/** The first moment after `time` at which this kubelet looks at its runtime: once a second. */
	nextLook(time: number): number;
	/** The last moment up to now at which it looked. */
	readonly lastLook: number;
}
