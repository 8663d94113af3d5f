// The admission plugins in the order of the real API server (kubeapiserver options AllOrderedPlugins).
import { isStatus } from "../serving.ts";
import type { AnyObject } from "../../api/objects.ts";
import { OrderedTable } from "../../api/orderedtable.ts";
import type { Status } from "../../api/types.generated.ts";
import { defaultTolerationSeconds } from "./defaulttolerationseconds.ts";
import { namespaceLifecycle } from "./namespacelifecycle.ts";
import type { Attributes, Plugin } from "./plugin.ts";
import { podTopologyLabels } from "./podtopologylabels.ts";
import { priority } from "./priority.ts";
import { runtimeClass } from "./runtimeclass.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { storageObjectInUseProtection } from "./storageprotection.ts";
import { taintNodesByCondition } from "./taintnodesbycondition.ts";

/** LimitRanger, PodSecurity and ResourceQuota come with the rest (cluster/rest). */
export const plugins = new OrderedTable<Plugin>([
	"NamespaceLifecycle",
	"LimitRanger",
	"ServiceAccount",
	"TaintNodesByCondition",
	"PodSecurity",
	"Priority",
	"DefaultTolerationSeconds",
	"StorageObjectInUseProtection",
	"RuntimeClass",
	"PodTopologyLabels",
	"ResourceQuota",
]);
plugins.add(
	namespaceLifecycle,
	serviceAccount,
	taintNodesByCondition,
	priority,
	defaultTolerationSeconds,
	storageObjectInUseProtection,
	runtimeClass,
	podTopologyLabels,
);

/** The object as the plugins change it, one after the other, or the first refusal. */
export function admit(attributes: Attributes): AnyObject | Status {
	let { object } = attributes;
	for (const plugin of plugins.rows) {
		const next: AnyObject | Status = plugin.admit?.({ ...attributes, object }) ?? object;
		if (isStatus(next)) return next;
		object = next;
	}
	return object;
}

/** The first refusal of the finished object. */
export function validate(attributes: Attributes): Status | undefined {
	for (const plugin of plugins.rows) {
		const refused = plugin.validate?.(attributes);
		if (refused) return refused;
	}
	return undefined;
}

/** The first refusal by the plugins that count objects: they are asked also about one that is like another admitted before. */
export function validateCount(attributes: Attributes): Status | undefined {
	for (const plugin of plugins.rows) {
		const refused = plugin.counts ? plugin.validate?.(attributes) : undefined;
		if (refused) return refused;
	}
	return undefined;
}
