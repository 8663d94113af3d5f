// ResourceQuotas: what is counted, and of which Pods.
import type { ResourceQuota, ResourceQuotaSpec } from "../../../../api/types.generated.ts";
import { equal } from "../../../../api/values.ts";
import { entries, invalid, json, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { amount, isStandardQuota, resourceName } from "../../pod/resources.ts";

const podResources = ["pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory"];
/** Scope → the standard resources that it can be about. */
const scopes: Readonly<Record<string, readonly string[]>> = {
	Terminating: podResources,
	NotTerminating: podResources,
	BestEffort: ["pods"],
	NotBestEffort: podResources,
	PriorityClass: podResources,
	CrossNamespacePodAffinity: podResources,
	VolumeAttributesClass: ["persistentvolumeclaims", "requests.storage"],
};
const opposites = [
	["BestEffort", "NotBestEffort"],
	["Terminating", "NotTerminating"],
];

function* applied(path: string, scope: string, hard: readonly string[], value: unknown): Found {
	for (const name of hard) {
		if (isStandardQuota(name) && !(scopes[scope]?.includes(name) ?? true))
			yield invalid(path, value, "unsupported scope applied to resource");
	}
}

function* conflicts(path: string, found: ReadonlySet<string>, value: unknown): Found {
	for (const pair of opposites) if (pair.every((scope) => found.has(scope))) yield invalid(path, value, "conflicting scopes");
}

function* scopeSelector(path: string, spec: ResourceQuotaSpec, hard: readonly string[]): Found {
	const { scopeSelector: selector } = spec;
	const found = new Set<string>();
	for (const { scopeName, operator, values = [] } of selector?.matchExpressions ?? []) {
		const scope: string = scopeName ?? "";
		if (!scopes[scope]) yield invalid(`${path}.scopeName`, json(scope), "unsupported scope");
		yield* applied(path, scope, hard, internal("ScopeSelector", selector));
		if (scope !== "PriorityClass" && scope !== "VolumeAttributesClass" && scopes[scope] && operator !== "Exists") {
			const why =
				"must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
			yield invalid(`${path}.operator`, json(operator ?? ""), why);
		}
		if (operator === "In" || operator === "NotIn") {
			if (values.length === 0)
				yield required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
		} else if (operator === "Exists" || operator === "DoesNotExist") {
			if (values.length > 0)
				yield invalid(
					`${path}.values`,
					values,
					"must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
				);
		} else yield invalid(`${path}.operator`, json(operator ?? ""), "not a valid selector operator");
		found.add(scope);
	}
	yield* conflicts(path, found, json(spec.scopes));
}

export function* resourceQuota({ spec = {} }: ResourceQuota): Found {
	for (const [name, quantity] of entries(spec.hard)) {
		const at = `spec.hard[${name}]`;
		yield* resourceName(at, name);
		if (!name.includes("/") && !isStandardQuota(name)) yield invalid(at, json(name), "must be a standard resource for quota");
		yield* amount(at, name, quantity);
	}
	const hard = Object.keys(spec.hard ?? {}).sort();
	const list: readonly string[] = spec.scopes ?? [];
	for (const scope of list) {
		if (!scopes[scope]) yield invalid("spec.scopes", list, "unsupported scope");
		yield* applied("spec.scopes", scope, hard, list);
	}
	yield* conflicts("spec.scopes", new Set(list), list);
	yield* scopeSelector("spec.scopeSelector.matchExpressions", spec, hard);
}

export function* resourceQuotaUpdate(next: ResourceQuota, old: ResourceQuota): Found {
	yield* resourceQuota(next);
	const set = (quota: ResourceQuota) => [...new Set<string>(quota.spec?.scopes ?? [])].sort();
	if (!equal(set(next), set(old))) yield invalid("spec.scopes", json(next.spec?.scopes), "field is immutable");
}
