// What a Pod takes of its node: resources, host ports, images. Pods of one template share their containers, so the shape
// is kept by the list of containers, not by Pod.
import { hostPorts } from "../api/podfacts.ts";
import { podRequests, podRequestsOr } from "../api/podresources.ts";
import type { Container, Pod } from "../api/types.generated.ts";

/** CPU in thousandths, memory and ephemeral storage in bytes, extended resources and huge pages by name. */
export interface Resources {
	readonly cpu: number;
	readonly memory: number;
	readonly storage: number;
	readonly scalars: ReadonlyMap<string, number>;
}

export interface HostPort {
	readonly ip: string;
	/** "TCP/80" */
	readonly port: string;
}

export interface PodShape {
	readonly requests: Resources;
	/** With 100m and 200Mi for a container that asks for none: what LeastAllocated counts for the Pod to place (it does not see Pod-level requests) … */
	readonly scoring: { readonly cpu: number; readonly memory: number };
	/** … and for Pods that are there, where a Pod-level request wins and counts for what containers leave out. */
	readonly standing: { readonly cpu: number; readonly memory: number };
	readonly ports: readonly HostPort[];
	/** Normalised names, init containers first, one a container. */
	readonly images: readonly string[];
}

const usualCpu = 100;
const usualMemory = 200 * 1024 * 1024;
const noScalars: ReadonlyMap<string, number> = new Map();

/** Which resources besides cpu, memory and storage the scheduler counts. */
const isScalar = (name: string): boolean =>
	(name.includes("/") && !name.startsWith("requests.")) ||
	name.startsWith("hugepages-") ||
	name.startsWith("attachable-volumes-");

/** Amounts by name as the scheduler holds them. */
export function resourcesOf(amounts: ReadonlyMap<string, number>): Resources {
	let scalars: Map<string, number> | undefined;
	for (const [name, value] of amounts) if (isScalar(name)) (scalars ??= new Map()).set(name, value);
	return {
		cpu: amounts.get("cpu") ?? 0,
		memory: amounts.get("memory") ?? 0,
		storage: amounts.get("ephemeral-storage") ?? 0,
		scalars: scalars ?? noScalars,
	};
}

/** "nginx" → "nginx:latest": the only normalisation before image names are compared. */
const normalImage = (name: string): string => (name.lastIndexOf(":") <= name.lastIndexOf("/") ? `${name}:latest` : name);

function compute(spec: NonNullable<Pod["spec"]>): PodShape {
	const requests = podRequests({ spec });
	const usual = new Map([
		["cpu", usualCpu],
		["memory", usualMemory],
	]);
	const { resources, ...withoutPodLevel } = spec;
	const scoring = podRequestsOr(withoutPodLevel, usual);
	let standing = scoring;
	if (resources?.requests) {
		for (const name of requests.keys()) usual.delete(name);
		standing = podRequestsOr(spec, usual);
	}
	const initContainers = spec.initContainers ?? [];
	return {
		requests: resourcesOf(requests),
		scoring: { cpu: scoring.get("cpu") ?? 0, memory: scoring.get("memory") ?? 0 },
		standing: { cpu: standing.get("cpu") ?? 0, memory: standing.get("memory") ?? 0 },
		ports: hostPorts(spec).map(({ ip, protocol, port }) => ({ ip, port: `${protocol}/${port}` })),
		images: [...initContainers, ...spec.containers].map((c) => normalImage(c.image ?? "")),
	};
}

type Key = Pick<NonNullable<Pod["spec"]>, "initContainers" | "resources" | "overhead">;
const shapes = new WeakMap<readonly Container[], Key & { readonly shape: PodShape }>();
const empty: PodShape = compute({ containers: [] });

export function podShape(pod: Pod): PodShape {
	const spec = pod.spec;
	if (!spec) return empty;
	const found = shapes.get(spec.containers);
	if (
		found &&
		found.initContainers === spec.initContainers &&
		found.resources === spec.resources &&
		found.overhead === spec.overhead
	) {
		return found.shape;
	}
	const { initContainers, resources, overhead } = spec;
	const shape = compute(spec);
	shapes.set(spec.containers, { initContainers, resources, overhead, shape });
	return shape;
}
