// The total requests of the Pods that a kubelet has taken, kept as sums, since every new Pod is compared with all the others.
import { hostPorts, type HostPort } from "../../api/podfacts.ts";
import { podRequests } from "../../api/podresources.ts";
import type { Pod } from "../../api/types.generated.ts";

export interface Load {
	pods: number;
	readonly requests: Map<string, number>;
	readonly ports: HostPort[];
}

export function addTo(load: Load, pod: Pod): void {
	load.pods++;
	for (const [resource, value] of podRequests(pod)) load.requests.set(resource, (load.requests.get(resource) ?? 0) + value);
	load.ports.push(...hostPorts(pod.spec));
}

export function loadOf(pods: Iterable<Pod>): Load {
	const load: Load = { pods: 0, requests: new Map(), ports: [] };
	for (const pod of pods) addTo(load, pod);
	return load;
}
