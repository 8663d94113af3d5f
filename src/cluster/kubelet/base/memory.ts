// What the kubelets remember between wake-ups and cannot find in the objects: JSON, saved with the world. A Pod's API status
// is never read back from here; it is computed from this memory (podstatus.ts).
import type { ContainerState } from "./containertable.ts";

/** What a joining machine is like. */
export interface Machine {
	readonly name: string;
	/** Whole or thousandths of CPUs: 2, "500m". Default 2. */
	readonly cpu?: number | string | undefined;
	/** Default "4Gi". */
	readonly memory?: string | undefined;
	readonly labels?: Readonly<Record<string, string>> | undefined;
	/** "key=value:Effect" or "key:Effect". */
	readonly taints?: readonly string[] | undefined;
	/** Extended resources, such as { "nvidia.com/gpu": "1" }. */
	readonly extended?: Readonly<Record<string, string>> | undefined;
}

export interface Pressure {
	readonly disk?: boolean | undefined;
	readonly memory?: boolean | undefined;
	readonly pid?: boolean | undefined;
}

/** A container attempt that ran. Times are simulated milliseconds. */
export interface Attempt {
	readonly number: number;
	readonly startedAt: number;
	readonly finishedAt: number;
	readonly exitCode: number;
	/** "Completed", "Error", "OOMKilled", or "" as some runtimes report a container that was told to stop. */
	readonly reason: string;
	readonly message?: string;
}

export interface ContainerMemory {
	state: ContainerState;
	/** The attempt that runs or last ran, as the runtime counts; -1 before the first, or when the runtime has lost it. */
	attempt: number;
	/** The restart count that status shows: never less than before, whatever the runtime has lost. */
	restarts: number;
	startedAt: number;
	/** How the current attempt ended; there exactly while the state is exited or crashBackOff. */
	ended: Attempt | null;
	/** The attempt before the current one, as long as the runtime keeps it. */
	last: Attempt | null;
	/** Why the last try to start it failed: what status shows until the next try succeeds. */
	why: readonly [reason: string, message: string] | null;
	/** Crash back-off: its length and when it was last lengthened. */
	crash: readonly [ms: number, at: number] | null;
	/** Results in a row of each probe kind; positive: successes, negative: failures. */
	probes: Record<string, number>;
	/** Why the container is to be killed and started anew: a probe of this kind gave it up, or it has another image now. */
	unhealthy: "liveness" | "startup" | "definition" | null;
	/** The image that the current attempt was started with; "" before the first. */
	image: string;
}

/** Why a Pod is being ended, and what its status says then. */
export interface Ending {
	readonly why: "deleted" | "finished" | "evicted" | "deadline";
	readonly reason?: string;
	readonly message?: string;
	/** Message of the DisruptionTarget condition, where the kubelet takes the Pod away. */
	readonly disruption?: string;
	/** Seconds that its containers get to stop. */
	readonly grace: number;
}

export interface PodMemory {
	readonly uid: string;
	readonly namespace: string;
	readonly name: string;
	readonly node: string;
	/** When the kubelet first saw it. */
	readonly startTime: number;
	stage: "running" | "terminating" | "stopped" | "terminated" | "rejected";
	/** What the Pod's worker is busy with; it does one thing at a time. */
	work: "" | "mount" | "pull" | "stop";
	/** Something happened while the worker was busy: sync again afterwards. */
	again: boolean;
	/** Containers still to be started in this sync, as places in initContainers followed by containers. */
	todo: number[];
	/** Whether a start failed in this sync, and when the earliest crash back-off ends. */
	failed: boolean;
	retryAt: number;
	/** Whether anything was started in this sync. */
	progressed: boolean;
	mounted: boolean;
	mountTries: number;
	/** Address of the Pod's sandbox; "" before there is one. */
	ip: string;
	sandbox: boolean;
	/** Whether the runtime's list has shown the sandbox: the address is reported from then on. */
	seen: boolean;
	/** When the last sync began. */
	syncedAt: number;
	/** Where the grid of its probes begins. */
	probesFrom: number;
	/** Counts syncs, so that a later one replaces the retry that an earlier one asked for. */
	turn: number;
	ending: Ending | null;
	/** Why its kubelet did not take it. */
	refusal: readonly [reason: string, message: string] | null;
	/** Back-off by image that could not be pulled: its length and when it was last lengthened. */
	pulls: Record<string, readonly [ms: number, at: number]> | null;
	containers: ContainerMemory[];
}

export interface NodeMemory {
	readonly machine: Machine;
	/** The third number of its Pods' addresses; kept for a name that comes back. */
	readonly index: number;
	/** Whether its kubelet runs. */
	up: boolean;
	/** When its kubelet last started. */
	startedAt: number;
	/** Whether its kubelet has found itself ready since then: only then does it look at Pods. */
	ready: boolean;
	addresses: number;
	/** Images on the node, by full name. */
	images: string[];
	/** Images that were asked for since the kubelet started: asking again only compares. */
	asked: string[];
	/** When the registry has answered all pulls asked so far: the kubelet pulls one image after another. */
	pullsUntil: number;
	pressure: Pressure;
	/** When each pressure was last observed: its condition stays for five minutes after. */
	observed: Record<string, number>;
	/** Whether housekeeping under pressure is due already. */
	housekeeping: boolean;
	/** Whether nothing runs any more of what its Pods ran, while its kubelet does not know it yet. */
	emptied: boolean;
	/** Whether its Node was cordoned when the kubelet last looked. */
	cordoned: boolean;
	/** When its Node last changed, and when the kubelet last met a Pod. */
	changedAt: number;
	metAt: number;
}

export interface KubeletsMemory {
	readonly nodes: readonly NodeMemory[];
	readonly pods: readonly PodMemory[];
	readonly count: number;
	readonly arrivals?: readonly [at: number, count: number];
}
