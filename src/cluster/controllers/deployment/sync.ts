// One sync of a Deployment in progress: it collects actions, and updates its own view of the ReplicaSets and conditions as if
// each action had been written.
import { equal } from "../../api/values.ts";
import type { Deployment, Json, DeploymentCondition, DeploymentStatus, ReplicaSet } from "../../api/types.generated.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { controllerReference, targetOf } from "../ownership.ts";
import { normal } from "../podcontrol.ts";
import { templateHash } from "../templatehash.ts";
import { condition, find, set } from "./conditions.ts";
import { newSize, replicasOf } from "./numbers.ts";
import {
	hashKey,
	highestRevision,
	newSetAnnotations,
	oldestFirst,
	revisionKey,
	sameTemplate,
	sizeAnnotations,
} from "./revision.ts";
import { countStatus, hasDeadline, rolloutStatus, untilDeadline } from "./status.ts";

export const component = "deployment-controller";

export class DeploymentSync {
	readonly d: Deployment;
	readonly now: number;
	readonly actions: Action[] = [];
	conditions: readonly DeploymentCondition[];
	newSet: ReplicaSet | undefined;
	/** Oldest first. */
	oldSets: ReplicaSet[];
	/** The name of the next ReplicaSet is taken: nothing more can be done before the hash has changed. */
	collided = false;
	#read: Reader;
	/** The Deployment's new revision, which goes with its status. */
	#annotations: Readonly<Record<string, string>> | undefined;

	constructor(d: Deployment, sets: readonly ReplicaSet[], read: Reader, now: number) {
		this.d = d;
		this.now = now;
		this.#read = read;
		this.conditions = d.status?.conditions ?? [];
		const sorted = [...sets].sort(oldestFirst);
		this.newSet = sorted.find((rs) => sameTemplate(rs.spec?.template, d.spec?.template));
		this.oldSets = sorted.filter((rs) => rs !== this.newSet);
	}

	get all(): readonly ReplicaSet[] {
		return this.newSet ? [...this.oldSets, this.newSet] : this.oldSets;
	}

	progress(status: string, reason: string, message: string): void {
		this.conditions = set(this.conditions, condition("Progressing", status, reason, message, this.now));
	}

	/** Brings the annotations of the current ReplicaSet, and the Deployment's revision, up to date; creates it if asked to. */
	syncRevision(create: boolean): void {
		const revision = highestRevision(this.oldSets) + 1;
		const { d, newSet } = this;
		if (!newSet) {
			if (create) this.#create(revision);
			return;
		}
		const annotations = newSetAnnotations(d, newSet.metadata.annotations, revision);
		const minReadySeconds = d.spec?.minReadySeconds ?? 0;
		if (!equal(annotations, newSet.metadata.annotations ?? {}) || (newSet.spec?.minReadySeconds ?? 0) !== minReadySeconds) {
			this.#patch(newSet, { metadata: { annotations }, spec: { minReadySeconds: minReadySeconds || null } });
			this.newSet = { ...newSet, metadata: { ...newSet.metadata, annotations } };
			return;
		}
		this.#setRevision(annotations[revisionKey] ?? "");
		if (hasDeadline(d) && !find(this.conditions, "Progressing")) {
			this.progress("True", "FoundNewReplicaSet", `Found new replica set "${newSet.metadata.name}"`);
		}
	}

	#create(revision: number): void {
		const { d } = this;
		const template = d.spec?.template;
		if (!d.spec || !template) return;
		const hash = templateHash(template, d.status?.collisionCount);
		const name = `${d.metadata.name.slice(0, 253 - 1 - hash.length)}-${hash}`;
		if (this.#read.get("ReplicaSet", d.metadata.namespace, name)) {
			this.collided = true;
			const status = { ...d.status, collisionCount: (d.status?.collisionCount ?? 0) + 1 };
			this.actions.push({ verb: "updateStatus", target: targetOf(d), status });
			return;
		}
		const labels = { ...template.metadata?.labels, [hashKey]: hash };
		const replicas = newSize(d, this.oldSets, 0);
		const rs = {
			apiVersion: "apps/v1",
			kind: "ReplicaSet",
			metadata: {
				name,
				namespace: d.metadata.namespace,
				labels,
				annotations: { ...newSetAnnotations(d, undefined, revision), ...sizeAnnotations(d) },
				ownerReferences: [controllerReference(d)],
			},
			spec: {
				replicas,
				...(d.spec.minReadySeconds ? { minReadySeconds: d.spec.minReadySeconds } : {}),
				selector: { ...d.spec.selector, matchLabels: { ...d.spec.selector.matchLabels, [hashKey]: hash } },
				template: { ...template, metadata: { ...template.metadata, labels } },
			},
		} as const;
		this.actions.push({ verb: "create", object: rs });
		this.newSet = rs as unknown as ReplicaSet;
		if (replicas > 0) this.#event(`Scaled up replica set ${name} from 0 to ${replicas}`);
		this.#setRevision(String(revision));
		if (hasDeadline(d)) this.progress("True", "NewReplicaSetCreated", `Created new replica set "${name}"`);
	}

	#setRevision(revision: string): void {
		if (this.d.metadata.annotations?.[revisionKey] !== revision) this.#annotations = { [revisionKey]: revision };
	}

	/** Gives a ReplicaSet another size; with `force` also if only the Deployment's size has changed. Returns whether it did. */
	scale(rs: ReplicaSet, replicas: number, force = false): boolean {
		const from = replicasOf(rs);
		const sized = sizeAnnotations(this.d);
		const current = rs.metadata.annotations ?? {};
		const stale = Object.entries(sized).some(([key, value]) => current[key] !== value);
		if (from === replicas && !(force && stale)) return false;
		this.#patch(rs, { metadata: { annotations: sized }, spec: { replicas } });
		const next = {
			...rs,
			metadata: { ...rs.metadata, annotations: { ...current, ...sized } },
			spec: { ...rs.spec, replicas },
		} as ReplicaSet;
		if (rs === this.newSet) this.newSet = next;
		this.oldSets = this.oldSets.map((other) => (other === rs ? next : other));
		if (from === replicas) return false;
		this.#event(`Scaled ${from < replicas ? "up" : "down"} replica set ${rs.metadata.name} from ${from} to ${replicas}`);
		return true;
	}

	#patch(rs: ReplicaSet, patch: Json): void {
		this.actions.push({ verb: "patch", target: targetOf(rs), patch });
	}

	#event(message: string): void {
		this.actions.push(normal(component, this.d, "ScalingReplicaSet", message));
	}

	/** Ends the sync of a rollout with its status. */
	finishRollout(): void {
		this.#finish(rolloutStatus(this.d, this.all, this.newSet, this.conditions, this.now), true);
	}

	/** Ends a sync that only scales. */
	finish(): void {
		this.#finish(countStatus(this.d, this.all, this.newSet, this.conditions, this.now), false);
	}

	#finish(status: DeploymentStatus, rollout: boolean): void {
		const annotations = this.#annotations;
		if (annotations || !equal(status, this.d.status)) {
			this.actions.push({ verb: "updateStatus", target: targetOf(this.d), status, ...(annotations ? { annotations } : {}) });
			return;
		}
		const ms = rollout ? untilDeadline(this.d, status, this.now) : undefined;
		if (ms !== undefined) this.actions.push({ verb: "requeueAfter", ms });
	}
}
