// Are the host ports that the Pod asks for free on the node?
import { filterPlugin, unschedulable, type PreFiltered } from "../framework.ts";
import { podShape, type HostPort } from "../podshape.ts";

const meets = (a: HostPort, b: HostPort): boolean =>
	a.port === b.port && (a.ip === b.ip || a.ip === "0.0.0.0" || b.ip === "0.0.0.0");

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
		const freed = podShape(event.from).ports;
		return podShape(pod).ports.some((port) => freed.some((other) => meets(port, other)));
	},
});
