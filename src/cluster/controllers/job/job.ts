// The Job controller. Keys: "NAMESPACE/NAME" of a Job, "pod/NAMESPACE/NAME" of a Pod whose Job no longer
// needs it.
import { controllerOf, keyOf, splitKey } from "../../api/objects.ts";
import { timestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.generated.ts";
import { subject, type Change, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Later, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { claim, targetOf } from "../ownership.ts";
import { podEvents, podFailures } from "../podcontrol.ts";
import { isActive, isReady, isTerminating } from "../../api/podfacts.ts";
import type { BackoffRecord } from "./backoff.ts";
import { isFinished } from "./conditions.ts";
import { isTracked, release } from "./pods.ts";
import { component } from "./end.ts";
import { isSuspended } from "./seen.ts";
import { batchPeriod, syncJob } from "./sync.ts";

/** Key of a Job → its failures since the last success. */
type Memory = Record<string, BackoffRecord>;

const find = (key: string, read: Reader): Job | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("Job", namespace, name);
};

const ownPods = (job: Job, read: Reader): Pod[] => [...read.ownedBy(job.metadata.uid)].filter((o) => o.kind === "Pod");

function keys(change: Change, { read }: Context<Memory>): readonly (string | Later)[] {
	if (subject(change).kind === "Pod") return podKeys(change, read);
	const job = subject(change) as Job;
	const key = keyOf(job);
	if (change.removed || isFinished(job)) return [key, ...ownPods(job, read).filter(isTracked).map(podKey)];
	const from = change.updated?.[0];
	// Its own status comes back here and can wait; a changed spec cannot.
	return from?.metadata.generation === job.metadata.generation ? [{ key, after: batchPeriod }] : [key];
}

const podKey = (pod: Pod): string => `pod/${keyOf(pod)}`;

function podKeys(change: Change, read: Reader): readonly (string | Later)[] {
	const pod = subject(change) as Pod;
	const owners = dependentKeys(change, "Job", read).map((key): Later => ({ key, after: batchPeriod }));
	return !change.removed && isTracked(pod) && isForsaken(pod, read) ? [...owners, podKey(pod)] : owners;
}

/** No Job will count it: its Job is gone or finished, or it never had one. */
function isForsaken(pod: Pod, read: Reader): boolean {
	const owner = controllerOf(pod);
	if (owner && owner.kind !== "Job") return false;
	const job = owner && (read.byUid(owner.uid) as Job | undefined);
	return !job || isFinished(job);
}

function reconcile(key: string, { read, now, memory }: Context<Memory>): readonly Step[] {
	if (key.startsWith("pod/")) {
		const { namespace, name } = splitKey(key.slice(4));
		const pod = read.get("Pod", namespace, name);
		return pod && isTracked(pod) && isForsaken(pod, read) ? [{ actions: [release(pod)] }] : [];
	}
	const job = find(key, read);
	if (!job || isFinished(job)) {
		delete memory[key];
		return [];
	}
	if (job.spec?.managedBy && job.spec.managedBy !== "kubernetes.io/job-controller") return [];
	const { claimed, actions } = claim(
		job,
		job.spec?.selector,
		ownPods(job, read),
		read.orphans("Pod", job.metadata.namespace ?? ""),
	);
	const { steps, backoff } = syncJob(job, claimed, memory[key], now);
	if (backoff) memory[key] = backoff;
	else delete memory[key];
	return [{ actions, required: true }, ...steps];
}

export const job = controller<Memory>({
	name: component,
	watches: ["Job", "Pod"],
	keys,
	reconcile,
	onApplied: (action, object, key, { read }) => podEvents(component, find(key, read), action, object),
	onRefused(action, status, key, { read, now }) {
		const job = find(key, read);
		const events = podFailures(component, job, action, status);
		if (!job || events.length === 0 || action.verb !== "create") return events;
		// A Pod that could not be created must not count as active; the rest of the status is still written.
		const pods = ownPods(job, read);
		const active = pods.filter(isActive).length;
		const { active: _, ...was } = job.status ?? {};
		const next = {
			...was,
			...(active > 0 ? { active } : {}),
			ready: pods.filter(isReady).length,
			terminating: pods.filter(isTerminating).length,
			uncountedTerminatedPods: {},
			...(job.status?.startTime || isSuspended(job) ? {} : { startTime: timestamp(now) }),
		};
		return [...events, { verb: "updateStatus", target: targetOf(job), status: next }];
	},
	memory: () => ({}),
});
