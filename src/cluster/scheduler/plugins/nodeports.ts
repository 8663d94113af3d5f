// Are the host ports that the Pod asks for free on the node?
import { collide, hostPorts } from "../../api/podfacts.ts";
import { filterPlugin, unschedulable, type PreFiltered } from "../framework.ts";
import { podShape, type HostPort } from "../podshape.ts";

export const nodePorts = filterPlugin<readonly HostPort[]>({
	name: "NodePorts",
	fromSpec: true,
	preFilter(pod): PreFiltered<readonly HostPort[]> {
		const { ports } = podShape(pod);
		return ports.length === 0 ? { skip: true } : { state: ports };
	},
	filter: (_pod, node, ports) =>
		ports.some((port) => node.portTaken(port))
			? unschedulable("node(s) didn't have free ports for the requested pod ports")
			: undefined,
	wokenBy(pod, event) {
		if (event.about === "Node") return event.from === undefined;
		if (event.about !== "AssignedPod" || event.to !== undefined || !event.from) return false;
		const freed = hostPorts(event.from.spec);
		return hostPorts(pod.spec).some((port) => freed.some((other) => collide(port, other)));
	},
});
