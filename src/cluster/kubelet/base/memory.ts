// What the kubelets remember between wake-ups and cannot find in the objects: JSON, saved with the world. A Pod's API status
// is computed from it (pod/podstatus.ts). Rules read it; only the code that applies their actions writes to it.
import type { ClockChanges } from "./machineclock.ts";
import type { ContainerState } from "./containertable.ts";
import type { PodState } from "./podtable.ts";

/** What a joining machine is like. */
export interface Machine {
	readonly name: string;
	/** Whole or thousandths of CPUs: 2, "500m". Default 2. */
	readonly cpu?: number | string | undefined;
	/** Default "4Gi". */
	readonly memory?: string | undefined;
	/** The label kubernetes.io/arch says that it is an arm64 machine; all others are amd64. */
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
	/** "Completed", "Error", "OOMKilled", or "" as some runtimes report a container that was stopped. */
	readonly reason: string;
	readonly message?: string;
}

export interface ContainerMemory {
	readonly state: ContainerState;
	/** The attempt that runs or last ran, as the runtime counts; -1 before the first, or when the runtime has lost it. */
	readonly attempt: number;
	/** The restart count in the status: it never falls, whatever the runtime has lost. */
	readonly restarts: number;
	readonly startedAt: number;
	/** How the current attempt ended; null while it runs and before the first. */
	readonly ended: Attempt | null;
	/** The attempt before the current one, as long as the runtime keeps it. */
	readonly last: Attempt | null;
	/** Why the last try to start it failed: what status shows until the next try succeeds. */
	readonly why: readonly [reason: string, message: string] | null;
	/** Crash back-off: its length and when it was last lengthened. */
	readonly crash: readonly [ms: number, at: number] | null;
	/** Results in a row of each probe kind; positive: successes, negative: failures. */
	readonly probes: Readonly<Record<string, number>>;
	/** Why the container is to be killed and started again: a probe of this kind gave it up, or it has another image now. */
	readonly unhealthy: "liveness" | "startup" | "definition" | null;
	/** The image that the current attempt was started with; "" before the first. */
	readonly image: string;
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

export type Refusal = readonly [reason: string, message: string];

/** A sync that the worker is in the middle of. */
export interface Sync {
	/** Something happened meanwhile: sync again afterwards. */
	readonly again: boolean;
	/** Containers still to be started, as places in initContainers followed by containers. */
	readonly todo: readonly number[];
	/** Whether a start failed, and when the earliest crash back-off ends (0: none). */
	readonly failed: boolean;
	readonly retryAt: number;
	/** Its sandbox was made in this sync, and no status shows it yet. */
	readonly fresh: boolean;
}

/** Memory of a Pod. The state says what its worker is doing; the rest is the little that its states need. */
export interface PodMemory {
	readonly uid: string;
	readonly namespace: string;
	readonly name: string;
	readonly node: string;
	/** When the kubelet first saw it. */
	readonly startTime: number;
	readonly state: PodState;
	/** Counts syncs, so that a later one replaces the retry that an earlier one asked for. */
	readonly turn: number;
	/** When the last sync began. */
	readonly syncedAt: number;
	/** Set from the beginning of a sync to its end. */
	readonly sync: Sync | null;
	/** Whether a sync has started anything since the kubelet last looked at the runtime. */
	readonly progressed: boolean;
	/** When its volumes were mounted, -1 before: the grid of its probes begins there. */
	readonly mountedAt: number;
	readonly mountTries: number;
	/** Its sandbox: there, seen in the runtime's list (its address is reported from then on), or taken down again. */
	readonly sandbox: "none" | "new" | "seen" | "removed";
	/** Address of the sandbox; "" before there is one. */
	readonly ip: string;
	readonly ending: Ending | null;
	/** Why its kubelet refused it. */
	readonly refusal: Refusal | null;
	/** Back-off by image that could not be pulled: its length and when it was last lengthened. */
	readonly pulls: Readonly<Record<string, readonly [ms: number, at: number]>> | null;
	readonly containers: readonly ContainerMemory[];
}

export interface NodeMemory {
	readonly machine: Machine;
	/** The third number of its Pods' addresses; kept for a name that comes back. */
	readonly index: number;
	/** Whether its kubelet runs. */
	readonly up: boolean;
	/** When its kubelet last started. */
	readonly startedAt: number;
	/** Whether its kubelet has found itself ready since then: only then does it look at Pods. */
	readonly ready: boolean;
	readonly addresses: number;
	/** Images on the node, by full name. */
	readonly images: readonly string[];
	/** When each image came; left out in worlds saved before this was kept. */
	readonly pulledAt?: Readonly<Record<string, number>> | undefined;
	/** Images that were asked for since the kubelet started: asking again only compares. */
	readonly asked: readonly string[];
	/** When the registry has answered all pulls asked so far: the kubelet pulls one image after another. */
	readonly pullsUntil: number;
	/** How long a pull takes on its slow network, in milliseconds, whatever the image; left out where the network is well. */
	readonly slowPull?: number | undefined;
	readonly pressure: Pressure;
	/** Since when its disk is full, if it is. */
	readonly fullSince?: number | undefined;
	/** When its kubelet last said that it could not make room on its disk. */
	readonly collectedAt?: number | undefined;
	/** How its clock was changed; left out where it is right. */
	readonly clock?: ClockChanges | undefined;
	/** When each pressure was last observed: its condition stays for five minutes after. */
	readonly observed: Readonly<Record<string, number>>;
	/** When its kubelet next looks whether it runs short; left out where nothing asks for it, and in worlds saved before this was kept. */
	readonly roundAt?: number | undefined;
	/** The Pod that it evicted last, while it waits for the end of it, and until when it waits. */
	readonly evicting?: readonly [uid: string, until: number] | undefined;
	/** Whether all containers of its Pods are gone and its kubelet does not know it yet. */
	readonly emptied: boolean;
	/** Whether its Node was cordoned when the kubelet last looked. */
	readonly cordoned: boolean;
	/** When its Node last changed, and when the kubelet last saw a new Pod. */
	readonly changedAt: number;
	readonly metAt: number;
}

/** As it is saved. Without a version: see savedflags.ts. */
export interface KubeletsMemory {
	readonly version: 2;
	readonly nodes: readonly NodeMemory[];
	readonly pods: readonly PodMemory[];
	readonly count: number;
	readonly arrivals?: readonly [at: number, count: number];
}
