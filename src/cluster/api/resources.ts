// The resources of the simulated API server, as discovery lists them: how a kind is called in URLs and by kubectl.
import type { Kind } from "./objects.ts";

export interface Resource {
	readonly kind: Kind;
	/** "" for the core group. */
	readonly group: string;
	readonly version: string;
	/** As in URLs: lower-case plural. */
	readonly plural: string;
	readonly singular: string;
	readonly shortNames: readonly string[];
	readonly namespaced: boolean;
	/** Listed by `kubectl get all`. */
	readonly inAll: boolean;
	readonly subresources: readonly string[];
}

const row = (
	kind: Kind,
	apiVersion: string,
	plural: string,
	shortNames: string,
	options: { cluster?: true; all?: true; sub?: string } = {},
): Resource => {
	const [group, version] = apiVersion.includes("/") ? (apiVersion.split("/") as [string, string]) : ["", apiVersion];
	return {
		kind,
		group,
		version,
		plural,
		singular: kind.toLowerCase(),
		shortNames: shortNames ? shortNames.split(" ") : [],
		namespaced: !options.cluster,
		inAll: options.all ?? false,
		subresources: options.sub ? options.sub.split(" ") : [],
	};
};

/** In the order of discovery, which is the order in which `get all` prints. */
export const resources: readonly Resource[] = [
	row("ConfigMap", "v1", "configmaps", "cm"),
	row("Event", "v1", "events", "ev"),
	row("LimitRange", "v1", "limitranges", "limits"),
	row("Namespace", "v1", "namespaces", "ns", { cluster: true, sub: "status finalize" }),
	row("Node", "v1", "nodes", "no", { cluster: true, sub: "status" }),
	row("PersistentVolumeClaim", "v1", "persistentvolumeclaims", "pvc", { sub: "status" }),
	row("Pod", "v1", "pods", "po", { all: true, sub: "status binding eviction log" }),
	row("ResourceQuota", "v1", "resourcequotas", "quota", { sub: "status" }),
	row("Secret", "v1", "secrets", ""),
	row("ServiceAccount", "v1", "serviceaccounts", "sa"),
	row("Service", "v1", "services", "svc", { all: true, sub: "status" }),
	row("ControllerRevision", "apps/v1", "controllerrevisions", ""),
	row("DaemonSet", "apps/v1", "daemonsets", "ds", { all: true, sub: "status" }),
	row("Deployment", "apps/v1", "deployments", "deploy", { all: true, sub: "status scale" }),
	row("ReplicaSet", "apps/v1", "replicasets", "rs", { all: true, sub: "status scale" }),
	row("StatefulSet", "apps/v1", "statefulsets", "sts", { all: true, sub: "status scale" }),
	row("CronJob", "batch/v1", "cronjobs", "cj", { all: true, sub: "status" }),
	row("Job", "batch/v1", "jobs", "", { all: true, sub: "status" }),
	row("Lease", "coordination.k8s.io/v1", "leases", ""),
	row("PodDisruptionBudget", "policy/v1", "poddisruptionbudgets", "pdb", { sub: "status" }),
	row("PriorityClass", "scheduling.k8s.io/v1", "priorityclasses", "pc", { cluster: true }),
];

const byKind = new Map(resources.map((resource) => [resource.kind, resource]));
const byPlural = new Map(resources.map((resource) => [`${resource.group}/${resource.plural}`, resource]));

/** The resource of a served kind. Throws for a kind that is not in the table: that is a bug here, never bad input. */
export function resourceOf(kind: Kind): Resource {
	const resource = byKind.get(kind);
	if (!resource) throw new Error(`resources.ts has no row for kind ${kind}`);
	return resource;
}

/** The resource behind a URL's group and plural, or undefined where the server has none (a 404). */
export const findResource = (group: string, plural: string): Resource | undefined => byPlural.get(`${group}/${plural}`);

/** "apps/v1", or "v1" for the core group. */
export const apiVersionOf = (resource: { group: string; version: string }): string =>
	resource.group ? `${resource.group}/${resource.version}` : resource.version;

/** "daemonsets.apps", "pods": as the API server names a resource in its errors. */
export const groupResource = (resource: { group: string; plural: string }): string =>
	resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
