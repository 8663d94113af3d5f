// What happens to machines, not to the API: a node is plugged in, its kubelet dies, its disk fills. Plain data, so that a
// world can be replayed from its inputs.

/** A machine to join: 2 CPUs, 4 GiB and 110 Pods unless it says otherwise. */
export interface Machine {
	readonly name: string;
	readonly cpu?: number | string;
	readonly memory?: string;
	/** The label kubernetes.io/arch says that it is an arm64 machine; all others are amd64. */
	readonly labels?: Readonly<Record<string, string>>;
	/** "key=value:Effect" or "key:Effect". */
	readonly taints?: readonly string[];
	/** Extended resources, for example { "nvidia.com/gpu": "1" }. */
	readonly extended?: Readonly<Record<string, string>>;
}

/** What a gesture is for has changed meanwhile: nothing is done. The message says how it is instead. */
export class Untimely extends Error {}

export type Gesture =
	/** `more` of them at the same moment. */
	| { readonly gesture: "join"; readonly node: Machine; readonly more?: readonly Machine[] }
	/** The kubelet dies; its containers go on. */
	| { readonly gesture: "stop"; readonly name: string }
	| { readonly gesture: "start"; readonly name: string }
	/** The kubelet dies and its Node object is deleted at once. */
	| { readonly gesture: "leave"; readonly name: string }
	| {
			readonly gesture: "pressure";
			readonly name: string;
			readonly disk?: boolean;
			readonly memory?: boolean;
			readonly pid?: boolean;
	  }
	/** Its network is slow from now on: an image that it does not have takes this many milliseconds to pull. 0: it is well again. */
	| { readonly gesture: "slow-pull"; readonly name: string; readonly ms: number }
	/** Its clock is this many milliseconds ahead of the cluster's from now on; negative: behind. 0: it is right again. */
	| { readonly gesture: "clock"; readonly name: string; readonly ms: number }
	/** The main process of a Pod's first running container ends with exit code 1. */
	| { readonly gesture: "crash"; readonly namespace: string; readonly name: string }
	/** Switches the metrics add-on on or off: without it `kubectl top` has nothing to read. */
	| { readonly gesture: "metrics"; readonly on: boolean };
