// Revisions of a Deployment live in annotations of its ReplicaSets: the number, the numbers it had before, and for how many
// replicas they were last sized.
import { lastApplied } from "../../api/lastapplied.ts";
import { byCodeUnit, equal } from "../../api/values.ts";
import type { Deployment, PodTemplateSpec, ReplicaSet } from "../../api/types.generated.ts";
import { maxSurge, replicasOf } from "./numbers.ts";

const prefix = "deployment.kubernetes.io/";
export const revisionKey = `${prefix}revision`;
const historyKey = `${prefix}revision-history`;
const desiredKey = `${prefix}desired-replicas`;
const maxKey = `${prefix}max-replicas`;
export const hashKey = "pod-template-hash";

const notCopied = new Set([lastApplied, revisionKey, historyKey, desiredKey, maxKey, "deprecated.deployment.rollback.to"]);
/** Longer histories lose their oldest numbers. */
const longestHistory = 2000;

type Annotations = Readonly<Record<string, string>>;

/** The revision of a ReplicaSet; 0 without one. NaN where the text is no number. */
const revisionOf = (rs: ReplicaSet): number => {
	const text = rs.metadata.annotations?.[revisionKey];
	return text === undefined ? 0 : /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
};

export const highestRevision = (sets: readonly ReplicaSet[]): number =>
	sets.reduce((max, rs) => (revisionOf(rs) > max ? revisionOf(rs) : max), 0);

/** For how many replicas the Deployment was last seen. */
export const sizedFor = (rs: ReplicaSet): number | undefined => natural(rs.metadata.annotations?.[desiredKey]);
/** How many Pods the Deployment could have had then. */
export const sizedAtMost = (rs: ReplicaSet): number | undefined => natural(rs.metadata.annotations?.[maxKey]);

const natural = (text: string | undefined): number | undefined =>
	text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

export const sizeAnnotations = (d: Deployment): Annotations => ({
	[desiredKey]: String(replicasOf(d)),
	[maxKey]: String(replicasOf(d) + maxSurge(d)),
});

/** The annotations that the ReplicaSet of the current template gets: the Deployment's, and its revision. */
export function newSetAnnotations(d: Deployment, current: Annotations | undefined, revision: number): Annotations {
	const copied = Object.entries(d.metadata.annotations ?? {}).filter(([key]) => !notCopied.has(key));
	const annotations: Record<string, string> = { ...current, ...Object.fromEntries(copied) };
	const old = current?.[revisionKey];
	if (old !== undefined && old !== "" && !/^[+-]?\d+$/.test(old)) return annotations;
	if (Number(old ?? 0) >= revision) return annotations;
	annotations[revisionKey] = String(revision);
	if (old !== undefined) annotations[historyKey] = withOld(annotations[historyKey], old);
	return annotations;
}

function withOld(history: string | undefined, old: string): string {
	if (!history) return old;
	let numbers = [...history.split(","), old];
	while (numbers.length > 1 && numbers.join(",").length > longestHistory) numbers = numbers.slice(1);
	return numbers.join(",");
}

export const oldestFirst = (a: ReplicaSet, b: ReplicaSet): number =>
	byCodeUnit(a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? "") ||
	byCodeUnit(a.metadata.name, b.metadata.name);

/** By size, the larger first; of equal ones the older, or the newer, first. */
export const largestFirst =
	(newer: boolean) =>
	(a: ReplicaSet, b: ReplicaSet): number =>
		replicasOf(b) - replicasOf(a) || (newer ? oldestFirst(b, a) : oldestFirst(a, b));

export const byRevision = (a: ReplicaSet, b: ReplicaSet): number => revisionOf(a) - revisionOf(b) || oldestFirst(a, b);

/** Whether two templates are the same but for the hash that a ReplicaSet's carries. */
export const sameTemplate = (a: PodTemplateSpec | undefined, b: PodTemplateSpec | undefined): boolean =>
	equal(a?.spec, b?.spec) && equal(withoutHash(a), withoutHash(b));

function withoutHash(template: PodTemplateSpec | undefined): unknown {
	const labels = { ...template?.metadata?.labels };
	delete labels[hashKey];
	return { ...template?.metadata, labels };
}
