// What a Service is given: its address, its node ports (registry/core/service storage). IPv4 only, from 10.96.0.0/16.
import type { Service, ServicePort, ServiceSpec } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { draw } from "../../../random.ts";
import type { FieldError } from "../../status.ts";
import type { Reader } from "../../store.ts";
import { families, familyErrors } from "./servicefamilies.ts";

const range = "10.96.";
const firstPort = 30000;
const lastPort = 32767;

interface Taken {
	readonly addresses: ReadonlySet<string>;
	readonly ports: Set<number>;
}

function taken(reader: Reader, except: Service): Taken {
	const addresses = new Set<string>();
	const ports = new Set<number>();
	for (const { metadata, spec } of reader.all("Service")) {
		if (metadata.uid === except.metadata.uid) continue;
		if (spec?.clusterIP) addresses.add(spec.clusterIP);
		if (spec?.healthCheckNodePort) ports.add(spec.healthCheckNodePort);
		for (const port of spec?.ports ?? []) if (port.nodePort) ports.add(port.nodePort);
	}
	return { addresses, ports };
}

/** Draws until something free comes up. */
function free<T>(seed: number, what: string, id: string, make: (n: number) => T, isTaken: (value: T) => boolean): T {
	for (let i = 0; ; i++) {
		const value = make(draw(seed, what, id, i));
		if (!isTaken(value)) return value;
	}
}

/** The Service with all that it is given, or why it cannot have what it asks for. `old` is the stored one, for a change. */
export function allocate(reader: Reader, seed: number, service: Service, old?: Service): Service | readonly FieldError[] {
	const before = old?.spec;
	let spec = service.spec ?? {};
	if (spec.type === "ExternalName") return { ...service, spec };
	const unfit = familyErrors(spec, before);
	if (unfit.length > 0) return unfit;
	const { metadata } = service;
	const id = `${metadata.namespace}/${metadata.name}`;
	const used = taken(reader, service);
	const address = spec.clusterIP ?? "";
	if (address === "" || address !== before?.clusterIP) {
		const error = address === "" || address === "None" ? undefined : addressError(address, used.addresses);
		if (error) return [error];
	}
	const clusterIP =
		address ||
		free(
			seed,
			"clusterIP",
			id,
			(n) => `${range}${n % 256}.${1 + ((n >>> 8) % 254)}`,
			(value) => used.addresses.has(value),
		);
	spec = { ...spec, clusterIP, clusterIPs: spec.clusterIPs ?? [clusterIP], ...families(spec, before) };
	const ports = nodePorts(seed, id, spec, before, used.ports);
	if ("path" in ports) return [ports];
	if (ports.ports.length > 0) spec = { ...spec, ports: ports.ports };
	if (spec.type === "LoadBalancer" && spec.externalTrafficPolicy === "Local" && !spec.healthCheckNodePort) {
		spec = { ...spec, healthCheckNodePort: freePort(seed, `${id}/health`, used.ports) };
	}
	return { ...service, spec };
}

function addressError(address: string, addresses: ReadonlySet<string>): FieldError | undefined {
	const why = !address.startsWith(range)
		? "the provided network does not match the current range"
		: addresses.has(address)
			? "provided IP is already allocated"
			: undefined;
	if (why === undefined) return undefined;
	const detail = `Invalid value: ${JSON.stringify([address])}: failed to allocate IP ${address}: ${why}`;
	return { path: "spec.clusterIPs", type: "Invalid", detail };
}

const freePort = (seed: number, id: string, ports: ReadonlySet<number>): number =>
	free(
		seed,
		"nodePort",
		id,
		(n) => firstPort + (n % (lastPort - firstPort + 1)),
		(value) => ports.has(value),
	);

const needsNodePort = (spec: ServiceSpec | undefined): boolean => spec?.type === "NodePort" || spec?.type === "LoadBalancer";

function nodePorts(
	seed: number,
	id: string,
	spec: ServiceSpec,
	before: ServiceSpec | undefined,
	ports: Set<number>,
): FieldError | { readonly ports: readonly ServicePort[] } {
	const all = spec.ports ?? [];
	if (!needsNodePort(spec)) return { ports: all };
	const own = new Set((before?.ports ?? []).map((port) => port.nodePort));
	const given = new Map<number, number>();
	const out: ServicePort[] = [];
	for (const [i, port] of all.entries()) {
		const shared = given.get(port.port);
		const asked = port.nodePort ?? shared ?? all.find((other) => other.port === port.port && other.nodePort)?.nodePort;
		if (asked === undefined) {
			if (spec.type === "LoadBalancer" && spec.allocateLoadBalancerNodePorts === false) {
				out.push(port);
				continue;
			}
			const nodePort = freePort(seed, `${id}/${port.name ?? ""}/${port.port}`, ports);
			ports.add(nodePort);
			given.set(port.port, nodePort);
			out.push({ ...port, nodePort });
			continue;
		}
		if (asked !== shared) {
			const why =
				asked < firstPort || asked > lastPort
					? `provided port is not in the valid range. The range of valid ports is ${firstPort}-${lastPort}`
					: ports.has(asked) && !own.has(asked)
						? "provided port is already allocated"
						: undefined;
			if (why) return { path: `spec.ports[${i}].nodePort`, type: "Invalid", detail: `Invalid value: ${asked}: ${why}` };
			ports.add(asked);
			given.set(port.port, asked);
		}
		out.push(asked === port.nodePort ? port : { ...port, nodePort: asked });
	}
	return { ports: out };
}

/** What a changed Service keeps because the client left it out, and what it loses because its type no longer has it. */
export function kept(spec: ServiceSpec, before: ServiceSpec | undefined): ServiceSpec {
	const plural = spec.clusterIP && !spec.clusterIPs ? { clusterIPs: [spec.clusterIP] } : {};
	let next: ServiceSpec = { ...spec, ...plural };
	if (!before) return next;
	// Whoever changes the address alone means both of its forms.
	if (next.clusterIP !== before.clusterIP && equal(next.clusterIPs, before.clusterIPs)) {
		const { clusterIPs: _, ...single } = next;
		next = next.clusterIP ? { ...single, clusterIPs: [next.clusterIP] } : single;
	}
	const isExternal = next.type === "ExternalName";
	if (!isExternal && before.type !== "ExternalName") {
		next = { ...next, clusterIP: next.clusterIP ?? before.clusterIP, clusterIPs: next.clusterIPs ?? before.clusterIPs };
		next = {
			...next,
			ipFamilies: next.ipFamilies ?? before.ipFamilies,
			ipFamilyPolicy: next.ipFamilyPolicy ?? before.ipFamilyPolicy,
		};
	}
	const names = new Map((before.ports ?? []).map((port) => [port.name, port.nodePort]));
	if (needsNodePort(before) && needsNodePort(next)) {
		const used = new Set((next.ports ?? []).map((port) => port.nodePort));
		const port = (each: ServicePort): ServicePort => {
			const known = names.get(each.name);
			return each.nodePort || !known || used.has(known) ? each : { ...each, nodePort: known };
		};
		next = { ...next, ports: (next.ports ?? []).map(port) };
	}
	const drop = new Set<string>();
	if (needsNodePort(before) && !needsNodePort(next)) {
		next = {
			...next,
			ports: (next.ports ?? []).map(({ nodePort, ...port }) =>
				nodePort !== names.get(port.name) ? { ...port, nodePort } : port,
			),
		};
		if (next.externalTrafficPolicy === before.externalTrafficPolicy) drop.add("externalTrafficPolicy");
		if (next.healthCheckNodePort === before.healthCheckNodePort) drop.add("healthCheckNodePort");
	}
	if (before.type === "LoadBalancer" && next.type !== "LoadBalancer")
		drop.add("allocateLoadBalancerNodePorts").add("loadBalancerClass");
	if (isExternal && before.type !== "ExternalName" && next.clusterIP === before.clusterIP) {
		for (const field of ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"]) drop.add(field);
	}
	return Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== undefined && !drop.has(field)));
}
