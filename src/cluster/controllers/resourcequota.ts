// Counts how much of a namespace's quotas its objects use. The API server adds new objects; this controller counts everything
// again when a quota changes, an object is deleted or a Pod ends.
import { keyOf, splitKey, type AnyObject, type Kind } from "../api/objects.ts";
import { addQuantities, compareQuantities } from "../api/quantity.ts";
import { resources } from "../api/resources.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Pod, ResourceQuota } from "../api/types.generated.ts";
import { equal } from "../api/values.ts";
import { inScope } from "../apiserver/admission/resourcequota.ts";
import { isPodResource, usageOf } from "../apiserver/quotausage.ts";
import { subject, type Change, type Reader } from "../apiserver/store.ts";
import { controller, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";
import { hasEnded } from "../api/podfacts.ts";

const counted = resources
	.filter((resource) => resource.namespaced && resource.kind !== "Event" && resource.kind !== "Lease")
	.map((r) => r.kind);

function keys(change: Change, read: Reader): readonly string[] {
	const object = subject(change);
	const from = change.updated?.[0];
	if (object.kind === "ResourceQuota") {
		const hard = (quota: AnyObject | undefined) => quota?.spec;
		if (!change.removed && !equal(hard(object), hard(from))) return [keyOf(object)];
		if (!change.removed) return [];
	}
	const ended = object.kind === "Pod" && from && hasEnded(object) && !hasEnded(from as Pod);
	if (!change.removed && !ended) return [];
	return [...read.inNamespace("ResourceQuota", object.metadata.namespace ?? "")].map(keyOf);
}

/** The usage of all objects that the quota counts, by the names that it limits. */
function usedOf(quota: ResourceQuota, read: Reader, now: number): Readonly<Record<string, string>> {
	const names = Object.keys(quota.spec?.hard ?? {});
	const used: Record<string, string> = Object.fromEntries(names.map((name) => [name, "0"]));
	for (const kind of counted) {
		if (!names.some((name) => (kind === "Pod" ? isPodResource(name) : !isPodResource(name)))) continue;
		for (const object of read.inNamespace(kind, quota.metadata.namespace ?? "") as Iterable<unknown> as Iterable<AnyObject>) {
			if (!inScope(quota, object)) continue;
			for (const [name, amount] of Object.entries(usageOf(object, isOverdue(object, now)))) {
				const sum = used[name];
				if (sum !== undefined) used[name] = compareQuantities(sum, "0") === 0 ? amount : addQuantities(sum, amount);
			}
		}
	}
	return used;
}

/** Its deletion is overdue because its node does not answer; the namespace should not pay for that. */
function isOverdue({ metadata }: AnyObject, now: number): boolean {
	const until = parseTimestamp(metadata.deletionTimestamp ?? "");
	return until !== undefined && now > until + (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
}

export const resourceQuota = controller<undefined>({
	name: "resourcequota-controller",
	watches: [...counted] satisfies Kind[],
	keys: (change, { read }) => keys(change, read),
	reconcile(key, { read, now }): readonly Step[] {
		const { namespace, name } = splitKey(key);
		const quota = read.get("ResourceQuota", namespace, name);
		if (!quota) return [];
		const status = { hard: quota.spec?.hard ?? {}, used: usedOf(quota, read, now) };
		return equal(status, quota.status) ? [] : [{ actions: [{ verb: "updateStatus", target: targetOf(quota), status }] }];
	},
});
