// What a Pod is given beyond the defaults of its parts, and what every Pod spec is given, in templates too.
import type { Container, PodSpec } from "../../api/types.generated.ts";
import { aggregateLimits, aggregateRequests } from "./aggregate.ts";
import type { Fields, Rule } from "./rule.ts";

/** In templates and Pods alike. `serviceAccount` is the old name of `serviceAccountName`; both are written. */
export const podSpec: Rule = (spec) => {
	const account = spec["serviceAccountName"] ?? spec["serviceAccount"];
	const more: Record<string, unknown> = {};
	const add = (name: string, value: unknown) => {
		if (spec[name] === undefined) more[name] = value;
	};
	add("dnsPolicy", "ClusterFirst");
	add("restartPolicy", "Always");
	add("securityContext", {});
	add("terminationGracePeriodSeconds", 30);
	add("schedulerName", "default-scheduler");
	if (account !== undefined) {
		more["serviceAccountName"] = account;
		more["serviceAccount"] = account;
	}
	return more;
};

/** Limits stand in for absent requests; on the host's network a port takes the same port of the host. */
function container(given: Container, hostNetwork: boolean): Container {
	let next = given;
	const { limits, requests } = given.resources ?? {};
	if (limits && Object.keys(limits).some((name) => requests?.[name] === undefined)) {
		next = { ...next, resources: { ...given.resources, requests: { ...limits, ...requests } } };
	}
	if (hostNetwork && given.ports?.some((port) => !port.hostPort)) {
		next = { ...next, ports: given.ports.map((port) => (port.hostPort ? port : { ...port, hostPort: port.containerPort })) };
	}
	return next;
}

const isHugePages = (name: string): boolean => name.startsWith("hugepages-");
/** Resources that may be given for a Pod as a whole. */
const podLevel = (name: string): boolean => name === "cpu" || name === "memory" || isHugePages(name);

/** Requests and limits of the Pod as a whole, completed from those of its containers. */
function podResources(spec: PodSpec): PodSpec["resources"] {
	const given = spec.resources;
	if (!given) return given;
	let { limits, requests } = given;
	if (Object.keys(limits ?? {}).length + Object.keys(requests ?? {}).length > 0) {
		const pages = Object.entries(aggregateLimits(spec)).filter(([name]) => isHugePages(name) && requests?.[name] === undefined);
		if (pages.length > 0) limits = { ...Object.fromEntries(pages), ...limits };
	}
	if (limits && Object.keys(limits).length > 0) {
		const sums = Object.entries(aggregateRequests(spec)).filter(([name]) => podLevel(name) && !isHugePages(name));
		requests = {
			...Object.fromEntries(Object.entries(limits).filter(([name]) => podLevel(name))),
			...Object.fromEntries(sums),
			...requests,
		};
	}
	return { ...given, ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) };
}

export const pod: Rule = (object): Fields => {
	const spec = object["spec"] as PodSpec & Fields;
	const hostNetwork = spec.hostNetwork === true;
	const each = (containers: readonly Container[] | undefined) => {
		const next = containers?.map((one) => container(one, hostNetwork));
		return next?.some((one, i) => one !== containers?.[i]) ? next : containers;
	};
	const containers = each(spec.containers);
	const initContainers = each(spec.initContainers);
	const enableServiceLinks = spec.enableServiceLinks ?? true;
	let next: PodSpec = spec;
	if (containers !== spec.containers || initContainers !== spec.initContainers || spec.enableServiceLinks === undefined) {
		next = {
			...spec,
			...(containers ? { containers } : {}),
			...(initContainers ? { initContainers } : {}),
			enableServiceLinks,
		};
	}
	if ((next.terminationGracePeriodSeconds ?? 0) < 0) next = { ...next, terminationGracePeriodSeconds: 1 };
	if (next.resources) next = { ...next, resources: podResources(next) };
	return { spec: next };
};
