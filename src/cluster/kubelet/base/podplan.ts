// What the kubelet works out from a Pod's spec once: its containers in the order they start, the parts of their statuses that
// never change. Pods of one template share their containers list, so they share this too.
import type { Container, ContainerState as ApiState, PodSpec, VolumeMountStatus } from "../../api/types.generated.ts";
import { formatQuantity, parseQuantity, addQuantities } from "../../api/quantity.ts";
import { podLimits, podRequests } from "../../api/podresources.ts";
import { freeze } from "../../api/values.ts";

export interface ContainerPlan {
	readonly spec: Container;
	/** Its place in initContainers, or among containers. */
	readonly init: boolean;
	/** An init container with restartPolicy Always. */
	readonly sidecar: boolean;
	/** "spec.containers{app}": where events about it point. */
	readonly fieldPath: string;
	readonly volumeMounts: readonly VolumeMountStatus[] | undefined;
	/** Its state before the first start. */
	readonly fresh: ApiState;
	/** As its status shows them once it exists. */
	readonly resources: object;
	/** The same while it runs on a machine whose runtime reports no resources: memory is then shown as 0 where none is given. */
	readonly unreported: object;
	readonly allocated: Readonly<Record<string, string>> | undefined;
}

export interface PodPlan {
	/** Init containers, then the others: the order of ContainerMemory too. */
	readonly containers: readonly ContainerPlan[];
	readonly inits: number;
	/** Places of the regular containers in the order of their names: the order of containerStatuses. */
	readonly byName: readonly number[];
	/** status.resources and status.allocatedResources of the Pod. */
	readonly resources: object;
	readonly allocated: Readonly<Record<string, string>> | undefined;
	/** status.resources of a Pod that has ended: what it asked of memory, and what its own spec says. */
	readonly lastResources: object;
	/** Names of the volumes that a container mounts: the others do not matter. */
	readonly volumes: readonly string[];
}

function planContainer(spec: Container, init: boolean, hasInits: boolean): ContainerPlan {
	const mounts = spec.volumeMounts?.map((mount): VolumeMountStatus => ({
		name: mount.name,
		mountPath: mount.mountPath,
		...(mount.readOnly ? { readOnly: true, recursiveReadOnly: "Disabled" } : {}),
	}));
	const { limits, requests } = spec.resources ?? {};
	return freeze({
		spec,
		init,
		sidecar: init && spec.restartPolicy === "Always",
		fieldPath: `spec.${init ? "initContainers" : "containers"}{${spec.name}}`,
		volumeMounts: mounts && mounts.length > 0 ? mounts : undefined,
		fresh: { waiting: { reason: hasInits ? "PodInitializing" : "ContainerCreating" } },
		resources: { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) },
		unreported: {
			...(limits ? { limits: { memory: "0", ...limits } } : {}),
			...(requests ? { requests: { memory: "0", ...requests } } : {}),
		},
		allocated: requests,
	});
}

/** Amounts as a resource list: CPU in thousandths again, the rest in the family of bytes. */
function list(amounts: ReadonlyMap<string, number>): Readonly<Record<string, string>> | undefined {
	const out: Record<string, string> = {};
	for (const [name, value] of amounts) {
		if (name === "cpu") out[name] = addQuantities("0", `${value}m`);
		else {
			const quantity = parseQuantity(String(value));
			out[name] = quantity
				? formatQuantity({ nano: quantity.nano, format: /memory|storage|hugepages/.test(name) ? "BinarySI" : "DecimalSI" })
				: String(value);
		}
	}
	return amounts.size > 0 ? out : undefined;
}

const plans = new WeakMap<readonly Container[], PodPlan>();

export function planOf(spec: PodSpec): PodPlan {
	const known = plans.get(spec.containers);
	if (known) return known;
	const inits = spec.initContainers ?? [];
	const containers = [
		...inits.map((container) => planContainer(container, true, true)),
		...spec.containers.map((container) => planContainer(container, false, inits.length > 0)),
	];
	const requests = list(podRequests({ spec }));
	const limits = list(podLimits({ spec }));
	const byName = spec.containers
		.map((_, i) => inits.length + i)
		.sort((a, b) => ((containers[a]?.spec.name ?? "") < (containers[b]?.spec.name ?? "") ? -1 : 1));
	const given = spec.resources ?? {};
	const memory = given.requests?.["memory"] ?? requests?.["memory"];
	const last = { ...given.requests, ...(memory === undefined ? {} : { memory }) };
	const plan: PodPlan = freeze({
		containers,
		inits: inits.length,
		byName,
		resources: { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) },
		allocated: requests,
		lastResources: {
			...(given.limits ? { limits: given.limits } : {}),
			...(Object.keys(last).length > 0 ? { requests: last } : {}),
		},
		volumes: containers.flatMap(({ spec: { volumeMounts = [], volumeDevices = [] } }) =>
			[...volumeMounts, ...volumeDevices].map(({ name }) => name),
		),
	});
	plans.set(spec.containers, plan);
	return plan;
}
