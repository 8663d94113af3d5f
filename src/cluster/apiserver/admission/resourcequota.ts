// A namespace's quotas: what a new object would take is charged to each that counts it, or the object is refused.
import type { AnyObject } from "../../api/objects.ts";
import { addQuantities, compareQuantities } from "../../api/quantity.ts";
import { qosClass } from "../../api/podresources.ts";
import { meets } from "../../api/selectors.ts";
import type { Requirement } from "../../api/selectors.ts";
import type { PodSpec, ResourceQuota } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";
import { isPodResource, unnamedBy, usageOf, type Usage } from "../quotausage.ts";
import { refuse, type Attributes, type Plugin } from "./plugin.ts";

export const resourceQuota: Plugin = {
	name: "ResourceQuota",
	counts: true,
	validate(attributes) {
		const { object, operation, serving } = attributes;
		const { namespace } = object.metadata;
		if (operation !== "create" || !namespace || object.kind === "Event") return undefined;
		let usage: Usage | undefined;
		const charges: (() => void)[] = [];
		for (const quota of serving.store.inNamespace("ResourceQuota", namespace)) {
			usage ??= usageOf(object);
			const hard = quota.status?.hard ?? {};
			const counted = Object.keys(hard).filter((name) => (object.kind === "Pod" ? isPodResource(name) : name in (usage ?? {})));
			if (counted.length === 0 || !inScope(quota, object)) continue;
			const why = constraint(quota, counted, object) ?? exceeded(quota, counted, usage);
			if (why) return refuse(attributes, why);
			charges.push(() => charge(attributes, quota, counted, usage ?? {}));
		}
		attributes.asking.afterwards.push(...charges);
		return undefined;
	},
};

/** Every container must name what cpu and memory a quota counts; the quota controller must have counted before. */
function constraint(quota: ResourceQuota, counted: readonly string[], object: AnyObject): string | undefined {
	const { name } = quota.metadata;
	const used = quota.status?.used ?? {};
	if (object.kind === "Pod") {
		const spec = object["spec"] as PodSpec;
		const missing = new Map<string, string[]>();
		if (!spec.resources?.requests && !spec.resources?.limits) {
			for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
				for (const resource of unnamedBy(container, counted))
					missing.set(resource, [...(missing.get(resource) ?? []), container.name]);
			}
		}
		if (missing.size > 0) {
			const parts = [...missing]
				.sort(([a], [b]) => byCodeUnit(a, b))
				.map(([resource, names]) => `${resource} for: ${[...names].sort(byCodeUnit).join(",")}`);
			return `failed quota: ${name}: must specify ${parts.join("; ")}`;
		}
	}
	if (counted.every((resource) => resource in used)) return undefined;
	return `status unknown for quota: ${name}, resources: ${[...counted].sort(byCodeUnit).join(",")}`;
}

function exceeded(quota: ResourceQuota, counted: readonly string[], usage: Usage): string | undefined {
	const { hard = {}, used = {} } = quota.status ?? {};
	const over = counted.filter((name) => {
		const more = usage[name];
		return (
			more !== undefined &&
			compareQuantities(more, "0") > 0 &&
			compareQuantities(addQuantities(used[name] ?? "0", more), hard[name] ?? "0") > 0
		);
	});
	if (over.length === 0) return undefined;
	const list = (of: Usage) =>
		[...over]
			.sort(byCodeUnit)
			.map((name) => `${name}=${of[name]}`)
			.join(",");
	return `exceeded quota: ${quota.metadata.name}, requested: ${list(usage)}, used: ${list(used)}, limited: ${list(hard)}`;
}

function charge({ serving }: Attributes, quota: ResourceQuota, counted: readonly string[], usage: Usage): void {
	const used: Record<string, string> = { ...quota.status?.used };
	for (const name of counted) if (usage[name] !== undefined) used[name] = addQuantities(used[name] ?? "0", usage[name]);
	const next = { ...quota, status: { ...quota.status, used } };
	serving.store.put(next, "kube-apiserver", serving.clock.now);
}

/** Whether all scopes of the quota hold for the object. A quota with scopes counts only Pods. */
export function inScope({ spec }: ResourceQuota, object: AnyObject): boolean {
	const requirements = [
		...(spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: "Exists", values: [] as readonly string[] })),
		...(spec?.scopeSelector?.matchExpressions ?? []),
	];
	if (requirements.length > 0 && object.kind !== "Pod") return false;
	const pod = object["spec"] as PodSpec;
	return requirements.every(({ scopeName, operator, values = [] }) => {
		const className = pod.priorityClassName;
		switch (scopeName) {
			case "Terminating":
				return pod.activeDeadlineSeconds !== undefined;
			case "NotTerminating":
				return pod.activeDeadlineSeconds === undefined;
			case "BestEffort":
				return qosClass(pod) === "BestEffort";
			case "NotBestEffort":
				return qosClass(pod) !== "BestEffort";
			case "PriorityClass":
				return meets(className ? { PriorityClass: className } : {}, {
					key: "PriorityClass",
					operator: operator as Requirement["operator"],
					values,
				});
			case "CrossNamespacePodAffinity":
				return crossesNamespaces(pod);
			default:
				return false;
		}
	});
}

function crossesNamespaces({ affinity }: PodSpec): boolean {
	const terms = [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((side) => [
		...(side?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
		...(side?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((weighted) => weighted.podAffinityTerm),
	]);
	return terms.some((term) => (term.namespaces?.length ?? 0) > 0 || term.namespaceSelector !== undefined);
}
