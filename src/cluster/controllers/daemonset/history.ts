// The revisions of a DaemonSet: one ControllerRevision per template, reused when a template comes back, cleaned up when there
// are too many.
import { equal } from "../../api/values.ts";
import type { ControllerRevision, DaemonSet, Pod, PodTemplateSpec } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import type { Step } from "../controller.ts";
import { claim, controllerReference, targetOf } from "../ownership.ts";
import { templateHash } from "../templatehash.ts";

export const hashLabel = "controller-revision-hash";

export interface History {
	/** The writes: adoptions, a new revision, a raised number. */
	readonly steps: readonly Step[];
	/** The label value of the current revision; undefined if another template has its name: try again. */
	readonly hash?: string;
	readonly old: readonly ControllerRevision[];
}

/** The DaemonSet's Pods, for a rule that seldom needs them: to find them, each is looked at. */
type Pods = () => readonly Pod[];

/** Finds or creates the revision of the current template. */
export function constructHistory(ds: DaemonSet, template: PodTemplateSpec, pods: Pods, read: Reader): History {
	const namespace = ds.metadata.namespace ?? "";
	const owned = revisionsOf(ds, read);
	const claims = claim(ds, ds.spec?.selector, owned, read.orphans("ControllerRevision", namespace));
	const steps: Step[] = [{ actions: claims.actions, required: true }];
	const adopted = new Set(claims.actions.length > 0 ? claims.claimed.filter((r) => !owned.includes(r)) : []);
	const current = claims.claimed.filter((revision) => matches(revision, template));
	const old = claims.claimed.filter((revision) => !current.includes(revision));
	const number = old.reduce((max, revision) => Math.max(max, revision.revision), 0) + 1;

	if (current.length === 0) {
		const made = newRevision(ds, template, number);
		const taken = read.get("ControllerRevision", namespace, made.metadata.name ?? "");
		if (taken && !matches(taken, template)) {
			return { steps: [...steps, { actions: [collision(ds)] }], old };
		}
		if (!taken) steps.push({ actions: [{ verb: "create", object: made }], required: true });
		return { steps, hash: made.metadata.labels[hashLabel], old };
	}

	// Among equal numbers (chance, in Kubernetes) its own revision stays, and the adopted one goes.
	const keep = current.reduce((best, revision) => (revision.revision > best.revision ? revision : best));
	const hash = keep.metadata.labels?.[hashLabel] ?? keep.metadata.name;
	const duplicates = current.filter((revision) => revision !== keep);
	const actions: Action[] = [];
	if (duplicates.length > 0) {
		for (const pod of pods()) {
			if (pod.metadata.labels?.[hashLabel] !== hash) {
				actions.push({ verb: "patch", target: targetOf(pod), patch: { metadata: { labels: { [hashLabel]: hash } } } });
			}
		}
		for (const revision of duplicates) actions.push({ verb: "delete", target: targetOf(revision) });
	}
	if (keep.revision < number) actions.push(renumber(keep, number, adopted.has(keep)));
	steps.push({ actions, required: true });
	return { steps, hash, old };
}

/** In the order in which they became the DaemonSet's. Its Pods are many, its revisions few: most often there is but one. */
function revisionsOf({ metadata: { uid } }: DaemonSet, read: Reader): readonly ControllerRevision[] {
	const isOwned = ({ metadata: { ownerReferences = [] } }: ControllerRevision) => ownerReferences.some((o) => o.uid === uid);
	const revisions = [...read.all("ControllerRevision")].filter(isOwned);
	return revisions.length < 2 ? revisions : [...read.ownedBy(uid)].filter((o) => o.kind === "ControllerRevision");
}

/** A revision adopted in this very sync has a newer version now, so it is patched, not replaced. */
const renumber = (revision: ControllerRevision, number: number, moved: boolean): Action =>
	moved
		? { verb: "patch", target: targetOf(revision), patch: { revision: number } }
		: { verb: "update", object: { ...revision, revision: number } };

/** Old revisions beyond the limit, oldest first; never one that a Pod still carries. */
export function cleanupHistory(ds: DaemonSet, old: readonly ControllerRevision[], pods: Pods): readonly Action[] {
	let toKill = old.length - (ds.spec?.revisionHistoryLimit ?? 10);
	if (toKill <= 0) return [];
	const live = new Set(pods().map((pod) => pod.metadata.labels?.[hashLabel]));
	const actions: Action[] = [];
	for (const revision of [...old].sort((a, b) => a.revision - b.revision)) {
		if (toKill <= 0) break;
		if (live.has(revision.metadata.labels?.[hashLabel])) continue;
		actions.push({ verb: "delete", target: targetOf(revision) });
		toKill--;
	}
	return actions;
}

/** The patch that restores this template: the data of a revision. */
const patchOf = (template: PodTemplateSpec) => ({ spec: { template: { ...template, $patch: "replace" } } });

const matches = (revision: ControllerRevision, template: PodTemplateSpec): boolean => equal(revision.data, patchOf(template));

function newRevision(ds: DaemonSet, template: PodTemplateSpec, revision: number) {
	const hash = templateHash(template, ds.status?.collisionCount);
	return {
		apiVersion: "apps/v1" as const,
		kind: "ControllerRevision" as const,
		metadata: {
			name: `${ds.metadata.name}-${hash}`,
			namespace: ds.metadata.namespace,
			labels: { ...template.metadata?.labels, [hashLabel]: hash },
			...(ds.metadata.annotations ? { annotations: ds.metadata.annotations } : {}),
			ownerReferences: [controllerReference(ds)],
		},
		data: patchOf(template),
		revision,
	};
}

/** Another template has the name: raises the count, so that the next hash differs. */
const collision = (ds: DaemonSet): Action => ({
	verb: "updateStatus",
	target: targetOf(ds),
	status: { ...ds.status, collisionCount: (ds.status?.collisionCount ?? 0) + 1 },
});
