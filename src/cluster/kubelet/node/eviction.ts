// Which Pod the eviction manager ends first under pressure, and what it says of it (kubelet eviction).
import { podRequests } from "../../api/podresources.ts";
import { formatQuantity } from "../../api/quantity.ts";
import type { Pod } from "../../api/types.generated.ts";
import { isCritical } from "../admission/admission.ts";
import { freeOfFullDisk, freeOfFullMemory, type Signal } from "../base/pressure.ts";

/** What one Pod uses, by container. Memory and storage in bytes. */
export interface PodUsage {
	readonly containers: readonly { readonly name: string; readonly memory: number; readonly storage: number }[];
	readonly processes: number;
}

export interface Candidate {
	readonly pod: Pod;
	readonly usage: PodUsage;
}

const used = ({ usage }: Candidate, resource: string): number =>
	usage.containers.reduce((sum, c) => sum + (resource === "memory" ? c.memory : c.storage), 0);
const asked = ({ pod }: Candidate, resource: string): number => podRequests(pod).get(resource) ?? 0;

/** The order of victims: those above their request first, then by priority, then by how far above. Critical Pods are spared. */
export function rankVictims(candidates: readonly Candidate[], signal: Signal): readonly Candidate[] {
	const { resource } = signal;
	const priority = ({ pod }: Candidate): number => pod.spec?.priority ?? 0;
	const above = (c: Candidate): number => used(c, resource) - asked(c, resource);
	const rows = candidates.filter(({ pod }) => !isCritical(pod));
	if (signal.key === "pid") return [...rows].sort((a, b) => priority(a) - priority(b) || b.usage.processes - a.usage.processes);
	return [...rows].sort(
		(a, b) => Number(above(b) > 0) - Number(above(a) > 0) || priority(a) - priority(b) || above(b) - above(a),
	);
}

const bytes = (n: number): string => formatQuantity({ nano: BigInt(Math.round(n)) * 1_000_000_000n, format: "BinarySI" });

/** How much of a resource is left, and the threshold below which the kubelet evicts. */
export interface Observation {
	readonly threshold: string;
	readonly available: string;
}

/** Thresholds as kubelets have them by default: 100Mi of memory, a tenth of the disk; none for process numbers. */
export function observe(
	signal: Signal,
	capacity: { readonly memory: number; readonly storage: number },
): Observation | undefined {
	switch (signal.key) {
		case "memory":
			return { threshold: "100Mi", available: bytes(freeOfFullMemory(capacity.memory)) };
		case "disk":
			// The kubelet holds a tenth as a 32-bit float, so the figure is not round.
			return {
				threshold: bytes(Math.floor(capacity.storage * Math.fround(0.1))),
				available: bytes(freeOfFullDisk(capacity.storage)),
			};
		default:
			return undefined;
	}
}

/** The message on an evicted Pod. */
export function evictionMessage(signal: Signal, { pod, usage }: Candidate, observation: Observation | undefined): string {
	let text = `The node was low on resource: ${signal.resource}. `;
	if (observation) text += `Threshold quantity: ${observation.threshold}, available: ${observation.available}. `;
	if (signal.key === "pid") return text;
	for (const container of usage.containers) {
		const spec = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find(
			({ name }) => name === container.name,
		);
		const request = spec?.resources?.requests?.[signal.resource];
		const amount = signal.key === "memory" ? container.memory : container.storage;
		const requested =
			request === undefined
				? 0
				: (podRequests({
						spec: { containers: [{ name: container.name, resources: { requests: { [signal.resource]: request } } }] },
					}).get(signal.resource) ?? 0);
		if (amount > requested)
			text += `Container ${container.name} was using ${bytes(amount)}, request is ${request ?? "0"}, has larger consumption of ${signal.resource}. `;
	}
	return text;
}
