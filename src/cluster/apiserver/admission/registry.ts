// The admission plugins in the order of the real API server (kubeapiserver options AllOrderedPlugins).
import { isStatus } from "../serving.ts";
import type { AnyObject } from "../../api/objects.ts";
import type { Namespace, Status } from "../../api/types.generated.ts";
import { late } from "../late.ts";
import { defaultTolerationSeconds } from "./defaulttolerationseconds.ts";
import { namespaceLifecycle } from "./namespacelifecycle.ts";
import type { Attributes, Plugin } from "./plugin.ts";
import { podTopologyLabels } from "./podtopologylabels.ts";
import { priority } from "./priority.ts";
import { runtimeClass } from "./runtimeclass.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { storageObjectInUseProtection } from "./storageprotection.ts";
import { taintNodesByCondition } from "./taintnodesbycondition.ts";

/** A plugin that is loaded late, for a world in which it has nothing to do before. */
const lateOne = (
	name: "limitRanger" | "podSecurity" | "resourceQuota",
	hasWork: (attributes: Attributes) => boolean,
): Plugin => ({
	name,
	admit: (attributes) => (hasWork(attributes) ? (late()[name].admit?.(attributes) ?? attributes.object) : attributes.object),
	validate: (attributes) => (hasWork(attributes) ? late()[name].validate?.(attributes) : undefined),
});

const limitRanger = lateOne("limitRanger", ({ serving }) => serving.store.count("LimitRange") > 0);
const resourceQuota = lateOne("resourceQuota", ({ serving }) => serving.store.count("ResourceQuota") > 0);

const saysSecurity = (object: AnyObject | Namespace | undefined): boolean =>
	Object.keys(object?.metadata.labels ?? {}).some((label) => label.startsWith("pod-security.kubernetes.io/"));
const podSecurity = lateOne("podSecurity", ({ object, old, serving }) =>
	object.kind === "Namespace"
		? saysSecurity(object) || saysSecurity(old)
		: saysSecurity(serving.store.get("Namespace", undefined, object.metadata.namespace ?? "")),
);

const plugins: readonly Plugin[] = [
	namespaceLifecycle,
	limitRanger,
	serviceAccount,
	taintNodesByCondition,
	podSecurity,
	priority,
	defaultTolerationSeconds,
	storageObjectInUseProtection,
	runtimeClass,
	podTopologyLabels,
	resourceQuota,
];

/** The object as the plugins change it, one after the other, or the first refusal. */
export function admit(attributes: Attributes): AnyObject | Status {
	let { object } = attributes;
	for (const plugin of plugins) {
		const next: AnyObject | Status = plugin.admit?.({ ...attributes, object }) ?? object;
		if (isStatus(next)) return next;
		object = next;
	}
	return object;
}

/** Quotas count every object anew, also one that is like another that was admitted before. */
export const validateQuota = (attributes: Attributes): Status | undefined => resourceQuota.validate?.(attributes);

/** The first refusal of the finished object. */
export function validate(attributes: Attributes): Status | undefined {
	for (const plugin of plugins) {
		const refused = plugin.validate?.(attributes);
		if (refused) return refused;
	}
	return undefined;
}
