// The revisions of a StatefulSet: the one its Pods should reach, and the one they come from.
import { byCodeUnit, equal } from "../../api/values.ts";
import type { ControllerRevision, PodTemplateSpec, StatefulSet } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { claim, controllerReference, targetOf } from "../ownership.ts";
import { revisionHash } from "./revisionhash.ts";

const revisionLabel = "controller.kubernetes.io/hash";
export const podRevisionLabel = "controller-revision-hash";

export interface Revision {
	readonly name: string;
	readonly template: PodTemplateSpec;
}

export interface Revisions {
	readonly actions: readonly Action[];
	readonly current: Revision;
	readonly update: Revision;
	readonly collisionCount: number;
	/** All that are there, oldest first. */
	readonly all: readonly ControllerRevision[];
}

const patchOf = (template: PodTemplateSpec) => ({ spec: { template: { ...template, $patch: "replace" } } });

function templateOf(revision: ControllerRevision): PodTemplateSpec {
	const { $patch: _, ...template } = (revision.data as ReturnType<typeof patchOf>).spec.template;
	return template;
}

export function revisionsOf(set: StatefulSet, template: PodTemplateSpec, read: Reader): Revisions {
	const namespace = set.metadata.namespace ?? "";
	const owned = [...read.ownedBy(set.metadata.uid)].filter((o) => o.kind === "ControllerRevision");
	const claims = claim(set, set.spec?.selector, owned, read.orphans("ControllerRevision", namespace));
	const actions: Action[] = [...claims.actions];
	const all = [...claims.claimed].sort(
		(a, b) =>
			a.revision - b.revision ||
			byCodeUnit(a.metadata.creationTimestamp ?? "", b.metadata.creationTimestamp ?? "") ||
			byCodeUnit(a.metadata.name, b.metadata.name),
	);
	const number = (all.at(-1)?.revision ?? 0) + 1;
	const same = all.filter((revision) => equal(revision.data, patchOf(template))).at(-1);
	const made = same ? undefined : freeName(set, template, read);
	if (made && !made.exists) actions.push({ verb: "create", object: newRevision(set, template, made.name, made.hash, number) });
	if (same && same !== all.at(-1)) actions.push({ verb: "patch", target: targetOf(same), patch: { revision: number } });
	const collisionCount = made?.collisionCount ?? set.status?.collisionCount ?? 0;
	const name = same?.metadata.name ?? made?.name ?? "";
	const update = { name, template };
	const found = all.find((revision) => revision.metadata.name === set.status?.currentRevision);
	return {
		actions,
		update,
		current: found ? { name: found.metadata.name, template: templateOf(found) } : update,
		collisionCount,
		all,
	};
}

/** The name for a new revision; skips names that another template has. */
function freeName(set: StatefulSet, template: PodTemplateSpec, read: Reader) {
	for (let collisionCount = set.status?.collisionCount ?? 0; ; collisionCount++) {
		const hash = revisionHash(patchOf(template), collisionCount);
		const name = `${set.metadata.name.slice(0, 223)}-${hash}`;
		const taken = read.get("ControllerRevision", set.metadata.namespace, name);
		if (!taken || equal(taken.data, patchOf(template))) return { name, hash, collisionCount, exists: taken !== undefined };
	}
}

function newRevision(set: StatefulSet, template: PodTemplateSpec, name: string, hash: string, revision: number) {
	return {
		apiVersion: "apps/v1",
		kind: "ControllerRevision",
		metadata: {
			name,
			namespace: set.metadata.namespace,
			labels: { ...template.metadata?.labels, [revisionLabel]: hash },
			...(set.metadata.annotations ? { annotations: set.metadata.annotations } : {}),
			ownerReferences: [controllerReference(set)],
		},
		data: patchOf(template),
		revision,
	} as const;
}

/** Revisions that no Pod has and that are neither current nor next, beyond the limit. */
export function truncate(
	set: StatefulSet,
	{ all, current, update }: Revisions,
	carried: ReadonlySet<string | undefined>,
): readonly Action[] {
	const live = new Set([...carried, current.name, update.name]);
	const history = all.filter((revision) => !live.has(revision.metadata.name));
	const excess = Math.max(0, history.length - (set.spec?.revisionHistoryLimit ?? 10));
	return history.slice(0, excess).map((revision) => ({ verb: "delete", target: targetOf(revision) }));
}
