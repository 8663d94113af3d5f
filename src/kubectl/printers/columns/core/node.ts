import type { Node } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";
import { nodeRoles } from "../../noderoles.ts";

export const node: Columns<Node> = {
	heads: "NAME|STATUS|ROLES|AGE|VERSION|+INTERNAL-IP|+EXTERNAL-IP|+OS-IMAGE|+KERNEL-VERSION|+CONTAINER-RUNTIME",
	cells(object, now) {
		const info = object.status?.nodeInfo;
		const address = (type: string): string => object.status?.addresses?.find((a) => a.type === type)?.address ?? "<none>";
		return [
			object.metadata.name,
			nodeStatus(object),
			nodeRoles(object) || "<none>",
			age(object, now),
			info?.kubeletVersion,
			address("InternalIP"),
			address("ExternalIP"),
			info?.osImage || "<unknown>",
			`${info?.kernelVersion || "<unknown>"}${info?.architecture ? ` (${info.architecture})` : ""}`,
			info?.containerRuntimeVersion || "<unknown>",
		];
	},
};

function nodeStatus(node: Node): string {
	const ready = node.status?.conditions?.find((c) => c.type === "Ready");
	const state = ready ? (ready.status === "True" ? "Ready" : "NotReady") : "Unknown";
	return node.spec?.unschedulable ? `${state},SchedulingDisabled` : state;
}
