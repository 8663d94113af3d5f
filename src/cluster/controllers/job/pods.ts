// The Pods of a Job: what a new one looks like, which index it has, and the finalizer that holds it until it has been counted.
import type { Draft } from "../../api/objects.ts";
import type { Container, Job, Pod, PodTemplateSpec } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import { targetOf } from "../ownership.ts";
import { podFromTemplate } from "../podcontrol.ts";
import { leastActiveFirst } from "../podranking.ts";

const tracking = "batch.kubernetes.io/job-tracking";
const indexKey = "batch.kubernetes.io/job-completion-index";
const failuresKey = "batch.kubernetes.io/job-index-failure-count";
const ignoredKey = "batch.kubernetes.io/job-index-ignored-failure-count";

export const isTracked = (pod: Pod): boolean => pod.metadata.finalizers?.includes(tracking) ?? false;

/** Releases a Pod that has been counted. */
export function release(pod: Pod): Action {
	const rest = (pod.metadata.finalizers ?? []).filter((name) => name !== tracking);
	return { verb: "patch", target: targetOf(pod), patch: { metadata: { finalizers: rest.length > 0 ? rest : null } } };
}

/** The index of an Indexed Job's Pod. */
export function indexOf(pod: Pod): number | undefined {
	const text = pod.metadata.annotations?.[indexKey];
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

const counter = (pod: Pod | undefined, key: string): number => {
	const text = pod?.metadata.annotations?.[key];
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
};

/** How often its index had failed before it. */
export const indexFailures = (pod: Pod | undefined): number => counter(pod, failuresKey);
export const allIndexFailures = (pod: Pod | undefined): number => counter(pod, failuresKey) + counter(pod, ignoredKey);

/** What the Pod of an index needs to know of the one it replaces. */
export interface Replacement {
	readonly pod: Pod;
	/** Whether its failure counts. */
	readonly counts: boolean;
}

export function newPod(
	job: Job,
	template: PodTemplateSpec,
	index: number | undefined,
	replaces: Replacement | undefined,
): Draft<Pod> {
	const finalizers = template.metadata?.finalizers ?? [];
	const metadata = { ...template.metadata, finalizers: finalizers.includes(tracking) ? finalizers : [...finalizers, tracking] };
	if (index === undefined) return podFromTemplate(job, { ...template, metadata });
	const perIndex = job.spec?.backoffLimitPerIndex !== undefined;
	const failures = indexFailures(replaces?.pod) + (replaces?.counts ? 1 : 0);
	const ignored = counter(replaces?.pod, ignoredKey) + (replaces && !replaces.counts ? 1 : 0);
	const annotations = {
		...metadata.annotations,
		[indexKey]: String(index),
		...(perIndex ? { [failuresKey]: String(failures) } : {}),
		...(perIndex && ignored > 0 ? { [ignoredKey]: String(ignored) } : {}),
	};
	const labels = { ...metadata.labels, [indexKey]: String(index) };
	const { name } = job.metadata;
	const spec = template.spec && {
		...template.spec,
		hostname: `${name}-${index}`,
		containers: template.spec.containers.map(withIndex),
		...(template.spec.initContainers ? { initContainers: template.spec.initContainers.map(withIndex) } : {}),
	};
	const pod = podFromTemplate(job, { ...template, metadata: { ...metadata, annotations } }, spec, labels);
	const suffix = `-${index}-`;
	return { ...pod, metadata: { ...pod.metadata, generateName: `${name.slice(0, 58 - suffix.length)}${suffix}` } };
}

function withIndex(container: Container): Container {
	const env = container.env ?? [];
	if (env.some((variable) => variable.name === "JOB_COMPLETION_INDEX")) return container;
	const valueFrom = { fieldRef: { fieldPath: `metadata.labels['${indexKey}']` } };
	return { ...container, env: [...env, { name: "JOB_COMPLETION_INDEX", valueFrom }] };
}

/** Active Pods to remove: at least this many, and in an Indexed Job every one without a valid index or with a surplus duplicate. */
export function podsToRemove(job: Job, active: readonly Pod[], atLeast: number): readonly Pod[] {
	const remove: Pod[] = [];
	let left = [...active];
	if (job.spec?.completionMode === "Indexed") {
		const byIndex = new Map<number, Pod[]>();
		left = [];
		for (const pod of active) {
			const index = indexOf(pod);
			if (index === undefined || index >= (job.spec.completions ?? 0)) remove.push(pod);
			else byIndex.set(index, [...(byIndex.get(index) ?? []), pod]);
		}
		for (const pods of byIndex.values()) {
			const sorted = pods.sort(leastActiveFirst);
			remove.push(...sorted.slice(0, -1));
			left.push(...sorted.slice(-1));
		}
	}
	if (remove.length < atLeast) remove.push(...left.sort(leastActiveFirst).slice(0, atLeast - remove.length));
	return remove;
}
