// The admission plugins in the order of the real API server (kubeapiserver options AllOrderedPlugins).
import { isStatus } from "../serving.ts";
import type { AnyObject } from "../../api/objects.ts";
import type { Status } from "../../api/types.generated.ts";
import { defaultTolerationSeconds } from "./defaulttolerationseconds.ts";
import { limitRanger } from "./limitranger.ts";
import { namespaceLifecycle } from "./namespacelifecycle.ts";
import type { Attributes, Plugin } from "./plugin.ts";
import { podSecurity } from "./podsecurity.ts";
import { podTopologyLabels } from "./podtopologylabels.ts";
import { priority } from "./priority.ts";
import { resourceQuota } from "./resourcequota.ts";
import { runtimeClass } from "./runtimeclass.ts";
import { serviceAccount } from "./serviceaccount.ts";
import { storageObjectInUseProtection } from "./storageprotection.ts";
import { taintNodesByCondition } from "./taintnodesbycondition.ts";

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
