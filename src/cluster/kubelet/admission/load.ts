// What the Pods that a kubelet has taken ask of its node: kept as sums, since every new Pod is weighed against all the others.
import { podRequests } from "../../api/podresources.ts";
import type { Pod } from "../../api/types.generated.ts";

export interface PortUse {
	readonly ip: string;
	readonly protocol: string;
	readonly port: number;
}

export interface Load {
	pods: number;
	readonly requests: Map<string, number>;
	readonly ports: PortUse[];
}

/** The ports of the node itself that a Pod takes: those of its containers and sidecars. */
export function hostPorts({ spec }: Pod): readonly PortUse[] {
	const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
	return [...(spec?.containers ?? []), ...sidecars].flatMap(({ ports }) =>
		(ports ?? []).flatMap(({ hostIP, hostPort, protocol }) =>
			hostPort ? [{ ip: hostIP || "0.0.0.0", protocol: protocol ?? "TCP", port: hostPort }] : [],
		),
	);
}

export function addTo(load: Load, pod: Pod): void {
	load.pods++;
	for (const [resource, value] of podRequests(pod)) load.requests.set(resource, (load.requests.get(resource) ?? 0) + value);
	load.ports.push(...hostPorts(pod));
}

export function loadOf(pods: Iterable<Pod>): Load {
	const load: Load = { pods: 0, requests: new Map(), ports: [] };
	for (const pod of pods) addTo(load, pod);
	return load;
}
