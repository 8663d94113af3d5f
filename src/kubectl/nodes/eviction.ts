// Evicting Pods side by side: each is asked away until its disruption budgets allow it, then waited for.
import type { Kinds } from "../../cluster/api/objects.ts";
import { resourceOf } from "../../cluster/api/resources.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import { durationText } from "../framework/duration.ts";
import { failure, KubectlError } from "../framework/errors.ts";
import { err, now, out, until, type Process } from "../framework/process.ts";
import { ask, attempt, getObject, isNotFound } from "../framework/requests.ts";
import { deletingFor } from "./podstoevict.ts";

type Pod = Kinds["Pod"];

export interface EvictAsk {
	/** Negative: the Pod's own. */
	readonly gracePeriod: number;
	/** Milliseconds for all of it; 0 is forever. */
	readonly timeout: number;
	readonly dryRun: boolean;
	readonly skipDeleting: number;
	/** Delete instead: disruption budgets are not asked. */
	readonly disableEviction: boolean;
}

const retry = 5000;
const poll = 1000;
const pods = resourceOf("Pod");

/** One Pod's progress: what it does next, and when. */
interface Course {
	pod: Pod;
	at: number;
	step: "evict" | "wait";
}

/** Takes the Pods away and waits until they are gone; gives what went wrong, Pod by Pod. */
export function* evict(list: readonly Pod[], question: EvictAsk): Process<readonly KubectlError[]> {
	const start = yield* now();
	const deadline = question.timeout > 0 ? start + question.timeout : Number.POSITIVE_INFINITY;
	if (question.disableEviction) return yield* deleteAndWait(list, question, deadline);
	const errors: KubectlError[] = [];
	// kubectl starts one thread a Pod; the one started last runs first.
	let courses: Course[] = [...list.slice(-1), ...list.slice(0, -1)].map((pod) => ({ pod, at: start, step: "evict" }));
	while (courses.length > 0) {
		const next = courses.reduce((a, b) => (b.at < a.at ? b : a));
		if (next.at > (yield* now())) yield* until(undefined, next.at);
		const result = yield* next.step === "evict" ? evictOnce(next, question, deadline) : waitOnce(next, question, deadline);
		if (result === "done" || result instanceof KubectlError) courses = courses.filter((course) => course !== next);
		if (result instanceof KubectlError) errors.push(result);
	}
	return errors;
}

function* evictOnce(course: Course, question: EvictAsk, deadline: number): Process<KubectlError | "done" | "on"> {
	const { name, namespace = "" } = course.pod.metadata;
	const quoted = `pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`;
	yield* out(`evicting pod ${namespace}/${name}${question.dryRun ? " (server dry run)" : ""}\n`);
	if ((yield* now()) >= deadline)
		return failure(`error when evicting ${quoted}: global timeout reached: ${durationText(question.timeout)}`);
	const deleteOptions = question.gracePeriod >= 0 ? { gracePeriodSeconds: question.gracePeriod } : {};
	const body: Json = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace }, deleteOptions };
	const answer = yield* attempt(
		ask(pods, { verb: "create", subresource: "eviction", namespace, name, body, dryRun: question.dryRun }),
	);
	if (answer instanceof KubectlError) {
		if (isNotFound(answer)) return "done";
		if (answer.status?.code !== 429) return failure(`error when evicting ${quoted}: ${answer.message}`);
		yield* err(`error when evicting ${quoted} (will retry after 5s): ${answer.message}\n`);
		course.at = (yield* now()) + retry;
		const fresh = yield* attempt(getObject(pods, namespace, name));
		if (!(fresh instanceof KubectlError)) course.pod = fresh as Pod;
		return "on";
	}
	if (question.dryRun) return "done";
	course.step = "wait";
	course.at = yield* now();
	return "on";
}

function* waitOnce(course: Course, question: EvictAsk, deadline: number): Process<KubectlError | "done" | "on"> {
	const { name, namespace = "", uid } = course.pod.metadata;
	const waiting = `error when waiting for pod ${JSON.stringify(name)} in namespace ${JSON.stringify(namespace)} to terminate`;
	if ((yield* now()) >= deadline) return failure(`${waiting}: global timeout reached: ${durationText(question.timeout)}`);
	const pod = yield* attempt(getObject(pods, namespace, name));
	if (pod instanceof KubectlError && !isNotFound(pod)) {
		yield* out(`pod/${name} eviction failed\n`);
		return failure(`${waiting}: ${pod.message}`);
	}
	if (pod instanceof KubectlError || pod.metadata.uid !== uid) {
		yield* out(`pod/${name} evicted\n`);
		return "done";
	}
	if (yield* deletingFor(pod as Pod, question.skipDeleting)) {
		yield* out(`pod ${JSON.stringify(name)} has DeletionTimestamp older than ${question.skipDeleting} seconds, skipping\n`);
		return "done";
	}
	course.at = Math.min((yield* now()) + poll, deadline);
	return "on";
}

function* deleteAndWait(list: readonly Pod[], question: EvictAsk, deadline: number): Process<readonly KubectlError[]> {
	for (const { metadata } of list) {
		const { name, namespace = "" } = metadata;
		const grace = question.gracePeriod >= 0 ? { gracePeriodSeconds: question.gracePeriod } : {};
		const answer = yield* attempt(ask(pods, { verb: "delete", namespace, name, dryRun: question.dryRun, ...grace }));
		if (answer instanceof KubectlError && !isNotFound(answer)) return [answer];
	}
	let left = list;
	for (;;) {
		const still: Pod[] = [];
		for (const pod of left) {
			const { name, namespace = "", uid } = pod.metadata;
			const fresh = yield* attempt(getObject(pods, namespace, name));
			if (fresh instanceof KubectlError ? isNotFound(fresh) : fresh.metadata.uid !== uid) yield* out(`pod/${name} deleted\n`);
			else still.push(pod);
		}
		left = still;
		if (left.length === 0) return [];
		const at = (yield* now()) + poll;
		if (at > deadline) return [failure("context deadline exceeded")];
		yield* until(undefined, at);
	}
}
