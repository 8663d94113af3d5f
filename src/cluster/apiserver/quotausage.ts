// How much of a namespace's quota an object takes (upstream pkg/quota/v1/evaluator): amounts by resource name, as quota
// objects name them. The admission plugin charges by it; the quota controller counts with it.
import { hasEnded } from "../api/podfacts.ts";
import { formatQuantity, parseQuantity, type Format } from "../api/quantity.ts";
import { podLimits, podRequests, type Amounts } from "../api/podresources.ts";
import { groupResource, resourceOf } from "../api/resources.ts";
import type { AnyObject, Kind } from "../api/objects.ts";
import type { Container, PersistentVolumeClaim, Pod, PodSpec, Service } from "../api/types.generated.ts";

export type Usage = Readonly<Record<string, string>>;

/** Old names of object counts, beside "count/<resource>". */
const aliases: Readonly<Record<string, string>> = { ConfigMap: "configmaps", ResourceQuota: "resourcequotas", Secret: "secrets" };

/** What the object takes. A Pod that has ended, or that is overdue to go, takes only its place among objects. */
export function usageOf(object: AnyObject, overdue = false): Usage {
	const usage: Record<string, string> = { [`count/${groupResource(resourceOf(object.kind as Kind))}`]: "1" };
	const alias = aliases[object.kind];
	if (alias) usage[alias] = "1";
	if (object.kind === "Pod" && !overdue && !hasEnded(object as Pod)) Object.assign(usage, podUsage((object as Pod).spec));
	if (object.kind === "Service") Object.assign(usage, serviceUsage(object as Service));
	if (object.kind === "PersistentVolumeClaim") {
		const spec = (object as PersistentVolumeClaim).spec;
		const storage = spec?.resources?.requests?.["storage"];
		usage["persistentvolumeclaims"] = "1";
		if (storage) usage["requests.storage"] = storage;
	}
	return usage;
}

function podUsage(spec: PodSpec | undefined): Usage {
	const usage: Record<string, string> = { pods: "1" };
	if (!spec) return usage;
	for (const [name, text] of Object.entries(texts(spec, podRequests({ spec }), "requests"))) {
		if (isCompute(name) || name.startsWith("hugepages-")) usage[name] = text;
		if (isCompute(name) || name.startsWith("hugepages-") || name.includes("/")) usage[`requests.${name}`] = text;
	}
	for (const [name, text] of Object.entries(texts(spec, podLimits({ spec }), "limits")))
		if (isCompute(name)) usage[`limits.${name}`] = text;
	return usage;
}

const isCompute = (name: string): boolean => name === "cpu" || name === "memory" || name === "ephemeral-storage";

/** The sums as quantities, each in the family of the first container that names the resource. */
function texts(spec: PodSpec, amounts: Amounts, which: "requests" | "limits"): Usage {
	const out: Record<string, string> = {};
	for (const [name, value] of amounts) {
		const first = [spec, ...spec.containers, ...(spec.initContainers ?? [])]
			.map((each) => each.resources?.[which]?.[name])
			.find(Boolean);
		const format: Format = (first && parseQuantity(first)?.format) || "DecimalSI";
		out[name] = formatQuantity({ nano: BigInt(value) * (name === "cpu" ? 1_000_000n : 1_000_000_000n), format });
	}
	return out;
}

function serviceUsage({ spec }: Service): Usage {
	const ports = spec?.ports?.length ?? 0;
	const balanced = spec?.type === "LoadBalancer";
	const nodePorts =
		spec?.type === "NodePort" || (balanced && spec.allocateLoadBalancerNodePorts !== false)
			? ports
			: balanced
				? (spec.ports ?? []).filter((port) => port.nodePort).length
				: 0;
	return { services: "1", "services.nodeports": String(nodePorts), "services.loadbalancers": balanced ? "1" : "0" };
}

/** Resources that each container of a Pod must name once a quota limits them, and those that this one does not. */
export function unnamedBy(container: Container, required: readonly string[]): readonly string[] {
	const { requests = {}, limits = {} } = container.resources ?? {};
	return required.filter((name) => {
		const resource = name.replace(/^(requests|limits)\./, "");
		if (resource !== "cpu" && resource !== "memory") return false;
		return !(resource in (name.startsWith("limits.") ? limits : requests));
	});
}

/** Whether the Pod evaluator counts this resource name at all. */
export const isPodResource = (name: string): boolean =>
	name === "pods" ||
	name === "count/pods" ||
	/^((requests|limits)\.)?(cpu|memory|ephemeral-storage)$/.test(name) ||
	/^(requests\.)?hugepages-/.test(name) ||
	/^requests\.[^/]+\//.test(name);
