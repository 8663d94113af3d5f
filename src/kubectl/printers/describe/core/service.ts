import { isActive, isReady } from "../../../../cluster/api/podfacts.ts";
import type { Pod, Service, ServicePort } from "../../../../cluster/api/types.generated.ts";
import { formatLabels } from "../../columns.ts";
import { events, listOf, type Describer } from "../describer.ts";
import { orNone } from "../sections.ts";

export const service: Describer<Service> = function* (object, view) {
	const { page } = view;
	const { metadata, spec } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.field("Selector", formatLabels(spec?.selector));
	page.field("Type", spec?.type);
	page.optional("IP Family Policy", spec?.ipFamilyPolicy);
	page.field("IP Families", orNone(spec?.ipFamilies?.join(",")));
	page.field("IP", spec?.clusterIP);
	page.field("IPs", orNone(spec?.clusterIPs?.join(",")));
	page.optional("External IPs", spec?.externalIPs?.join(","));
	page.optional("Desired LoadBalancer IP", spec?.loadBalancerIP);
	page.optional("External Name", spec?.externalName);
	const selected = spec?.selector && Object.keys(spec.selector).length > 0;
	const pods = selected
		? yield* listOf("Pod", { namespace: metadata.namespace, labelSelector: formatLabels(spec.selector) })
		: undefined;
	for (const port of spec?.ports ?? []) {
		const name = port.name || "<unset>";
		page.field("Port", `${name}\t${port.port}/${port.protocol}`);
		page.field("TargetPort", `${port.targetPort ?? port.port}/${port.protocol}`);
		page.optional("AppProtocol", port.appProtocol);
		if (port.nodePort) page.field("NodePort", `${name}\t${port.nodePort}/${port.protocol}`);
		page.field("Endpoints", pods ? endpoints(pods, port, spec?.publishNotReadyAddresses ?? false) : "<none>");
	}
	page.field("Session Affinity", spec?.sessionAffinity);
	page.optional("External Traffic Policy", spec?.externalTrafficPolicy);
	page.optional("Internal Traffic Policy", spec?.internalTrafficPolicy);
	if (spec?.healthCheckNodePort) page.field("HealthCheck NodePort", spec.healthCheckNodePort);
	page.optional("LoadBalancer Source Ranges", spec?.loadBalancerSourceRanges?.join(","));
	page.optional("Traffic Distribution", spec?.trafficDistribution);
	yield* events(object, view);
};

/** Where the endpoint slice of a Service would point: the ready Pods that have an address and the port. */
function endpoints(pods: readonly Pod[], port: ServicePort, unready: boolean): string {
	const addresses = pods.flatMap((pod) => {
		const ip = pod.status?.podIP;
		const target = targetPort(pod, port);
		return ip && (unready || isReady(pod)) && target !== undefined && isActive(pod) ? [`${ip}:${target}`] : [];
	});
	return addresses.length > 3 ? `${addresses.slice(0, 3).join(",")} + ${addresses.length - 3} more...` : addresses.join(",");
}

/** A port by its name is looked up in the Pod; where no container has it, the real slice keeps the Service's own number out. */
function targetPort(pod: Pod, port: ServicePort): number | undefined {
	const target = port.targetPort ?? port.port;
	if (typeof target === "number") return target;
	const ports = (pod.spec?.containers ?? []).flatMap((container) => container.ports ?? []);
	return ports.find((each) => each.name === target && (each.protocol ?? "TCP") === port.protocol)?.containerPort;
}
