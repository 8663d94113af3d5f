// Worlds saved when flags, not a statechart, described a Pod's life: translates the flags into states.
import type { KubeletsMemory, NodeMemory, PodMemory } from "./memory.ts";
import type { PodState } from "./podtable.ts";

interface Flags {
	readonly stage: "running" | "terminating" | "stopped" | "terminated" | "rejected";
	/** What the Pod's worker was busy with. */
	readonly work: "" | "mount" | "pull" | "stop";
	readonly again: boolean;
	readonly todo: readonly number[];
	readonly failed: boolean;
	readonly retryAt: number;
	readonly mounted: boolean;
	readonly probesFrom: number;
	readonly sandbox: boolean;
	readonly seen: boolean;
}

type Flagged = Omit<PodMemory, "state" | "sync" | "mountedAt" | "sandbox"> & Flags;

export type SavedKubelets =
	| KubeletsMemory
	| (Omit<KubeletsMemory, "version" | "pods" | "nodes"> & {
			readonly version?: undefined;
			readonly pods: readonly Flagged[];
			readonly nodes: readonly (NodeMemory & { readonly housekeeping: boolean })[];
	  });

const runningStates = { "": "running.idle", mount: "running.mounting", pull: "running.pulling", stop: "running.idle" } as const;
const endingStates = {
	"": "terminating.waiting",
	mount: "terminating.waiting",
	pull: "terminating.pulling",
	stop: "terminating.stopping",
} as const;

function stateOf({ stage, work }: Flags): PodState {
	if (stage === "running") return runningStates[work];
	return stage === "terminating" ? endingStates[work] : stage;
}

function withState(flagged: Flagged): PodMemory {
	const { stage: _, work, again, todo, failed, retryAt, mounted, probesFrom, sandbox, seen, ...rest } = flagged;
	const isBusy = work === "mount" || work === "pull";
	return {
		...rest,
		state: stateOf(flagged),
		sync: isBusy ? { again, todo, failed, retryAt, fresh: false } : null,
		mountedAt: mounted ? probesFrom : -1,
		sandbox: sandbox ? (seen ? "seen" : "new") : seen ? "removed" : "none",
	};
}

/** The saved memory in today's form. */
export function withoutFlags(saved: SavedKubelets): KubeletsMemory {
	if (saved.version !== undefined) return saved;
	const nodes = saved.nodes.map(({ housekeeping: _, ...node }) => node);
	return { ...saved, version: 2, nodes, pods: saved.pods.map(withState) };
}
