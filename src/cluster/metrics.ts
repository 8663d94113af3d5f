// The metrics add-on (metrics.k8s.io/v1beta1) over what the kubelets measure: what `kubectl top` reads once it is on.
import type { AnyObject } from "./api/objects.ts";
import type { ApiRequest, ApiResponse } from "./apiserver/request.ts";
import { noSuchPath } from "./apiserver/status.ts";
import type { Reader } from "./apiserver/store.ts";
import { selectorMatches } from "./api/selectortext.ts";

/** CPU in thousandths of a core, memory in bytes. */
export interface Usage {
	readonly cpu: number;
	readonly memory: number;
}

/** What is measured: nodes as wholes, Pods by container. Undefined where there is no reading (yet). */
export interface Meter {
	nodeUsage(node: string): Usage | undefined;
	podUsage(namespace: string, pod: string): Readonly<Record<string, Usage>> | undefined;
}

const quantities = ({ cpu, memory }: Usage) => ({ cpu: `${cpu}m`, memory: `${Math.ceil(memory / 1024)}Ki` });

/** Answers get and list of `nodes` and `pods`, like the real add-on: objects without a reading are left out of lists. */
export function metricsResponse(request: ApiRequest, read: Reader, meter: Meter): ApiResponse {
	const one = (object: AnyObject): AnyObject | undefined => {
		const { name, namespace, labels, creationTimestamp } = object.metadata;
		const metadata = {
			name,
			...(namespace ? { namespace } : {}),
			...(labels ? { labels } : {}),
			creationTimestamp,
			uid: "",
			resourceVersion: "",
		};
		if (request.resource === "nodes") {
			const usage = meter.nodeUsage(name);
			return usage && { apiVersion: "metrics.k8s.io/v1beta1", kind: "NodeMetrics", metadata, usage: quantities(usage) };
		}
		const usage = meter.podUsage(namespace ?? "", name);
		const containers = Object.entries(usage ?? {}).map(([container, reading]) => ({
			name: container,
			usage: quantities(reading),
		}));
		return usage && { apiVersion: "metrics.k8s.io/v1beta1", kind: "PodMetrics", metadata, containers };
	};
	const kind = request.resource === "nodes" ? "Node" : request.resource === "pods" ? "Pod" : undefined;
	if (!kind || (request.verb !== "get" && request.verb !== "list")) return { code: 404, status: noSuchPath(), warnings: [] };
	if (request.verb === "get") {
		const object = read.get(kind, request.namespace, request.name ?? "");
		const metrics = object && one(object);
		if (metrics) return { code: 200, object: metrics, warnings: [] };
		const name = request.namespace ? `${request.namespace}/${request.name}` : request.name;
		const message = `${kind.toLowerCase()}metrics.metrics.k8s.io "${name}" not found`;
		return { code: 404, status: { ...noSuchPath(), message, reason: "NotFound" }, warnings: [] };
	}
	const items = (read.sorted(kind, request.namespace) as readonly unknown[] as readonly AnyObject[])
		.filter((object) => !request.labelSelector || selectorMatches(request.labelSelector, object.metadata.labels))
		.flatMap((object) => one(object) ?? []);
	return { code: 200, items, warnings: [] };
}
