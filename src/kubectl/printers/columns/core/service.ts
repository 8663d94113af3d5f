import type { Service } from "../../../../cluster/api/types.generated.ts";
import { age, formatLabels, type Columns } from "../../columns.ts";

export const service: Columns<Service> = {
	heads: "NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE|+SELECTOR",
	cells: (object, now) => [
		object.metadata.name,
		object.spec?.type,
		object.spec?.clusterIPs?.[0] ?? "<none>",
		externalIP(object),
		(object.spec?.ports ?? [])
			.map((port) => `${port.port}${port.nodePort ? `:${port.nodePort}` : ""}/${port.protocol}`)
			.join(",") || "<none>",
		age(object, now),
		formatLabels(object.spec?.selector),
	],
};

function externalIP({ spec }: Service): string {
	const given = (spec?.externalIPs ?? []).join(",");
	switch (spec?.type) {
		case "ClusterIP":
		case "NodePort":
			return given || "<none>";
		case "LoadBalancer":
			return given || "<pending>"; // nothing here hands out addresses of load balancers
		case "ExternalName":
			return spec.externalName ?? "";
		default:
			return "<unknown>";
	}
}
