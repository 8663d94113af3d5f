// Node pressure: the conditions of a machine that runs short, how long they last, and their wording.
import type { NodeMemory, Pressure } from "./memory.ts";

export interface Signal {
	readonly key: keyof Pressure;
	readonly condition: string;
	/** What the kubelet tries to reclaim. */
	readonly resource: string;
	/** Reasons of the node's condition and events. */
	readonly under: readonly [reason: string, message: string];
	readonly well: readonly [reason: string, message: string];
}

/** In the order of the kubelet's conditions. */
export const signals: readonly Signal[] = [
	{
		key: "memory",
		condition: "MemoryPressure",
		resource: "memory",
		under: ["KubeletHasInsufficientMemory", "kubelet has insufficient memory available"],
		well: ["KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
	},
	{
		key: "disk",
		condition: "DiskPressure",
		resource: "ephemeral-storage",
		under: ["KubeletHasDiskPressure", "kubelet has disk pressure"],
		well: ["KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
	},
	{
		key: "pid",
		condition: "PIDPressure",
		resource: "pids",
		under: ["KubeletHasInsufficientPID", "kubelet has insufficient PID available"],
		well: ["KubeletHasSufficientPID", "kubelet has sufficient PID available"],
	},
];

/** The eviction manager looks at its machine this often. */
export const round = 10_000;

/** What is left of a full disk, in bytes: it is reported in whole kibibytes. */
export const freeOfFullDisk = (capacity: number): number => Math.floor((capacity * 0.08) / 1024) * 1024;

/** What is left of memory that has run short. */
export const freeOfFullMemory = (capacity: number): number => Math.floor(Math.min(capacity * 0.02, 96 * 2 ** 20) / 1024) * 1024;

/** A condition stays until it has not been observed for this long. */
export const transitionPeriod = 300_000;

/** Which pressures the Node reports at `now`. */
export function statedPressure(observed: NodeMemory["observed"], now: number): Pressure {
	const isStated = ({ key }: Signal): boolean => {
		const last = observed[key];
		return last !== undefined && now - last < transitionPeriod;
	};
	const [memory, disk, pid] = signals.map(isStated);
	return { memory: memory ?? false, disk: disk ?? false, pid: pid ?? false };
}

export function pressureConditions({ observed }: NodeMemory, now: number): readonly string[] {
	const stated = statedPressure(observed, now);
	return signals.filter(({ key }) => stated[key]).map(({ condition }) => condition);
}
