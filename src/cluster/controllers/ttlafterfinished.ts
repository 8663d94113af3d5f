// Deletes finished Jobs when their ttlSecondsAfterFinished are over.
import { keyOf, splitKey } from "../api/objects.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Job } from "../api/types.generated.ts";
import { subject } from "../apiserver/store.ts";
import { controller, type Step } from "./controller.ts";
import { targetOf } from "./ownership.ts";

/** When to delete a finished Job, in milliseconds; undefined for never. */
function expiry(job: Job | undefined): number | undefined {
	const ttl = job?.spec?.ttlSecondsAfterFinished;
	if (ttl === undefined || job?.metadata.deletionTimestamp) return undefined;
	const end = job?.status?.conditions?.find(
		({ type, status }) => (type === "Complete" || type === "Failed") && status === "True",
	);
	const finished = parseTimestamp(end?.lastTransitionTime ?? "");
	return finished === undefined ? undefined : finished + ttl * 1000;
}

export const ttlAfterFinished = controller<undefined>({
	name: "ttl-after-finished-controller",
	watches: ["Job"],
	keys: (change) => (!change.removed && expiry(subject(change) as Job) !== undefined ? [keyOf(subject(change))] : []),
	reconcile(key, { read, now }): readonly Step[] {
		const { namespace, name } = splitKey(key);
		const job = read.get("Job", namespace, name);
		const at = expiry(job);
		if (!job || at === undefined) return [];
		if (at > now) return [{ actions: [{ verb: "requeueAfter", ms: at - now }] }];
		return [{ actions: [{ verb: "delete", target: targetOf(job), propagationPolicy: "Foreground" }] }];
	},
});
