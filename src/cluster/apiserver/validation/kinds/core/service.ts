// Services (core validateService); their addresses are validated before all else (serviceips.ts).
import type { Service, ServicePort, ServiceSpec } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { protocols } from "../../pod/container.ts";
import { duplicate, forbidden, invalid, json, oneOf, oneOfRequired, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { cidr, groupsOf, ipAddress } from "../../meta/ip.ts";
import { dnsLabel, dnsSubdomain, labelKey, named, portNumber } from "../../meta/names.ts";
import { labels } from "../../meta/objectmeta.ts";
import { port as portNumOrName } from "../../pod/probes.ts";
import { clusterIpsUpdate, isHeadless } from "./serviceips.ts";

function* port(path: string, given: ServicePort, needsName: boolean, names: Set<string>): Found {
	const { name = "", port: number = 0 } = given;
	if (needsName && !name) yield required(`${path}.name`);
	else if (name) {
		yield* named(`${path}.name`, name, dnsLabel);
		if (names.has(name)) yield duplicate(`${path}.name`, name);
		names.add(name);
	}
	for (const message of portNumber(number)) yield invalid(`${path}.port`, number, message);
	yield* oneOfRequired(`${path}.protocol`, given.protocol, protocols);
	yield* portNumOrName(`${path}.targetPort`, given.targetPort);
	if (given.appProtocol !== undefined) yield* named(`${path}.appProtocol`, given.appProtocol, labelKey);
}

function* alias({ type, externalName = "" }: ServiceSpec): Found {
	if (type !== "ExternalName") return;
	const name = externalName.replace(/\.$/, "");
	if (name) yield* named("spec.externalName", name, dnsSubdomain);
	else yield required("spec.externalName");
}

function* affinity({ sessionAffinity, sessionAffinityConfig: config }: ServiceSpec): Found {
	const at = "spec.sessionAffinityConfig";
	yield* oneOfRequired("spec.sessionAffinity", sessionAffinity, ["ClientIP", "None"]);
	if (sessionAffinity === "None" && config) yield forbidden(at, "must not be set when session affinity is None");
	if (sessionAffinity !== "ClientIP") return;
	const seconds = config?.clientIP?.timeoutSeconds;
	if (seconds === undefined) yield required(`${at}.clientIP.timeoutSeconds`, "when session affinity type is ClientIP");
	else if (seconds <= 0 || seconds > 86400)
		yield invalid(`${at}.clientIP.timeoutSeconds`, seconds, "must be greater than 0 and less than 86400");
}

/** Addresses that mean the machine itself or its own wire cannot be reached from outside. */
function* outside(path: string, ip: string): Found {
	const [first = 0, second = 0, , , , mapped = 0, high = 0, low = 0] = groupsOf(ip) ?? [];
	const v4 = mapped === 0xffff;
	const all = groupsOf(ip) ?? [];
	if (v4 ? high + low === 0 : all.every((group) => group === 0)) yield invalid(path, ip, `may not be unspecified (${ip})`);
	if (v4 ? high >> 8 === 127 : all.slice(0, 7).every((group) => group === 0) && low === 1) {
		yield invalid(path, ip, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
	}
	if (v4 ? high === 0xa9fe : (first & 0xffc0) === 0xfe80)
		yield invalid(path, ip, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
	if (v4 ? high === 0xe000 && low >> 8 === 0 : (first & 0xff0f) === 0xff02 && second >= 0) {
		yield invalid(path, ip, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
	}
}

function* ports(list: readonly ServicePort[], type: string | undefined): Found {
	if (type === "ClusterIP") {
		for (const [i, { nodePort }] of list.entries()) {
			if (nodePort) yield forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'");
		}
	}
	const nodePorts = new Set<string>();
	for (const [i, { nodePort, protocol }] of list.entries()) {
		if (!nodePort) continue;
		if (nodePorts.has(`${protocol}/${nodePort}`)) yield duplicate(`spec.ports[${i}].nodePort`, nodePort);
		nodePorts.add(`${protocol}/${nodePort}`);
	}
	const numbers = new Set<string>();
	for (const [i, { port: number, protocol }] of list.entries()) {
		const key = { port: number, protocol } as ServicePort;
		if (numbers.has(`${protocol}/${number}`))
			yield duplicate(`spec.ports[${i}]`, internal("ServicePort", { ...key, targetPort: 0 }));
		numbers.add(`${protocol}/${number}`);
	}
}

const rangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";

function* sourceRanges({ metadata, spec }: Service, old: Service | undefined): Found {
	const isBalancer = spec?.type === "LoadBalancer";
	const why = "may only be used when `type` is 'LoadBalancer'";
	const ranges = spec?.loadBalancerSourceRanges ?? [];
	const text = metadata.annotations?.[rangesAnnotation];
	const at = `metadata.annotations[${rangesAnnotation}]`;
	if (ranges.length > 0) {
		if (!isBalancer) yield forbidden("spec.LoadBalancerSourceRanges", why);
		const known = (old?.spec?.loadBalancerSourceRanges ?? []).map((range) => range.trim());
		for (const [i, range] of ranges.entries()) yield* cidr(`spec.LoadBalancerSourceRanges[${i}]`, range.trim(), known);
	} else if (text !== undefined) {
		if (!isBalancer) yield forbidden(at, why);
		if (old?.metadata.annotations?.[rangesAnnotation] === text || text.trim() === "") return;
		for (const range of text.split(",")) yield* cidr(at, range.trim());
	}
}

function* traffic({
	type,
	externalIPs,
	externalTrafficPolicy: policy,
	healthCheckNodePort: health = 0,
	internalTrafficPolicy,
}: ServiceSpec): Found {
	const external: string = policy ?? "";
	const reachable = type === "LoadBalancer" || type === "NodePort" || (type === "ClusterIP" && (externalIPs?.length ?? 0) > 0);
	if (reachable) yield* oneOfRequired("spec.externalTrafficPolicy", external, ["Cluster", "Local"]);
	else if (external)
		yield invalid("spec.externalTrafficPolicy", json(external), "may only be set for externally-accessible services");
	const checked = type === "LoadBalancer" && external === "Local";
	if (!checked && health !== 0) {
		const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
		yield invalid("spec.healthCheckNodePort", health, why);
	}
	if (checked && health !== 0)
		for (const message of portNumber(health)) yield invalid("spec.healthCheckNodePort", health, message);
	if (internalTrafficPolicy !== undefined)
		yield* oneOf("spec.internalTrafficPolicy", internalTrafficPolicy, ["Cluster", "Local"]);
}

function* balancerClass({ type, loadBalancerClass: name }: ServiceSpec): Found {
	if (name === undefined) return;
	if (type === "LoadBalancer") yield* named("spec.loadBalancerClass", name, labelKey);
	else yield forbidden("spec.loadBalancerClass", "may only be used when `type` is 'LoadBalancer'");
}

const hints = "service.kubernetes.io/topology-aware-hints";
const mode = "service.kubernetes.io/topology-mode";

export function* service(object: Service, old?: Service): Found {
	const { metadata, spec = {} } = object;
	const { type, ports: list = [] } = spec;
	const annotations = metadata.annotations ?? {};
	if (annotations[mode] !== undefined && annotations[hints] !== undefined && annotations[mode] !== annotations[hints]) {
		yield invalid(`metadata.annotations[${mode}]`, annotations[mode], `must match annotations[${hints}] when both are specified`);
	}
	if (list.length === 0 && !isHeadless(spec) && type !== "ExternalName") yield required("spec.ports");
	yield* alias(spec);
	const names = new Set<string>();
	for (const [i, one] of list.entries()) yield* port(`spec.ports[${i}]`, one, list.length > 1, names);
	yield* labels("spec.selector", spec.selector);
	yield* affinity(spec);
	for (const [i, ip] of (spec.externalIPs ?? []).entries()) {
		const problems = [...ipAddress(`spec.externalIPs[${i}]`, ip, old?.spec?.externalIPs)];
		yield* problems.length > 0 ? problems : outside(`spec.externalIPs[${i}]`, ip);
	}
	yield* oneOfRequired("spec.type", type, ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]);
	yield* ports(list, type);
	yield* sourceRanges(object, old);
	if (spec.allocateLoadBalancerNodePorts !== undefined && type !== "LoadBalancer") {
		yield forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'");
	}
	yield* balancerClass(spec);
	yield* traffic(spec);
	const { trafficDistribution } = spec;
	if (trafficDistribution !== undefined) {
		yield* oneOf("spec.trafficDistribution", trafficDistribution, ["PreferClose", "PreferSameZone", "PreferSameNode"]);
	}
}

export function* serviceUpdate(next: Service, old: Service): Found {
	const [spec, before] = [next.spec ?? {}, old.spec ?? {}];
	yield* clusterIpsUpdate(spec, before);
	if (
		spec.type === "LoadBalancer" &&
		before.type === "LoadBalancer" &&
		!equal(spec.loadBalancerClass, before.loadBalancerClass)
	) {
		yield invalid("spec.loadBalancerClass", json(spec.loadBalancerClass), "may not change once set");
	}
	yield* balancerClass(spec);
	yield* service(next, old);
}
