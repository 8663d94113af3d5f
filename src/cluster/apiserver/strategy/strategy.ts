// What the API server itself decides about an object before it is stored, kind by kind: generation, a fresh status, what a
// client may not set (upstream: the PrepareForCreate and PrepareForUpdate of each registry's strategy).
import type { AnyObject } from "../../api/objects.ts";
import { qosClass } from "../../api/podresources.ts";
import type { PodSpec } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { late } from "../late.ts";
import { hasForms } from "./hasforms.ts";
import { withLabelKeys } from "./labelkeys.ts";

/** The annotation that carries a DaemonSet's templateGeneration since apps/v1. */
const templateGeneration = "deprecated.daemonset.template.generation";

/** Kinds whose metadata.generation counts the changes of their spec. */
const counted: ReadonlySet<string> = new Set([
	"CronJob",
	"DaemonSet",
	"Deployment",
	"Job",
	"Pod",
	"PodDisruptionBudget",
	"PriorityClass",
	"ReplicaSet",
	"StatefulSet",
]);

/** The status of a new object. Kinds that are not here keep what they came with (Node), or have none. */
const fresh: Readonly<Record<string, object>> = {
	CronJob: {},
	DaemonSet: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
	Deployment: {},
	Job: {},
	Namespace: { phase: "Active" },
	PersistentVolumeClaim: { phase: "Pending" },
	PodDisruptionBudget: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
	ReplicaSet: { replicas: 0 },
	ResourceQuota: {},
	Service: { loadBalancer: {} },
	StatefulSet: { availableReplicas: 0, replicas: 0 },
};

const fields = (object: AnyObject, name: string) => object[name] as Readonly<Record<string, unknown>> | undefined;

/** What a Pod that waits for its gates says of itself. */
const gated = (at: string) => ({
	conditions: [
		{
			lastProbeTime: null,
			lastTransitionTime: at,
			message: "Scheduling is blocked due to non-empty scheduling gates",
			reason: "SchedulingGated",
			status: "False",
			type: "PodScheduled",
		},
	],
});

/** A new object as it is stored; it has its name, uid and time already. */
export function prepareForCreate(object: AnyObject): AnyObject {
	const at = object.metadata.creationTimestamp;
	const { kind } = object;
	const next: Record<string, unknown> = { ...object };
	if (counted.has(kind)) next["metadata"] = { ...object.metadata, generation: 1 };
	if (fresh[kind]) next["status"] = fresh[kind];
	if (kind === "Pod") {
		const spec = withLabelKeys(object["spec"] as PodSpec, object.metadata.labels);
		next["spec"] = spec;
		next["status"] = { ...(spec.schedulingGates?.length ? gated(at) : {}), phase: "Pending", qosClass: qosClass(spec) };
	}
	if (kind === "Service") Object.assign(next, late().completed(next as unknown as AnyObject));
	if (hasForms(object)) Object.assign(next, late().inForm(next as unknown as AnyObject));
	if (kind === "Job") Object.assign(next, late().withSelector(next as unknown as AnyObject));
	if (kind === "DaemonSet")
		next["metadata"] = withTemplateGeneration(next as unknown as AnyObject, Math.max(1, templateGenerationOf(object)));
	if (kind === "Namespace") {
		const finalizers = (fields(object, "spec")?.["finalizers"] as readonly string[] | undefined) ?? [];
		const all = finalizers.includes("kubernetes") ? finalizers : [...finalizers, "kubernetes"];
		next["spec"] = { ...fields(object, "spec"), finalizers: all };
	}
	return next as unknown as AnyObject;
}

/** A changed object as it is stored: `next` is what the client wants, `old` what is there. Status is never the client's. */
export function prepareForUpdate(next: AnyObject, old: AnyObject): AnyObject {
	let out: AnyObject = next["status"] === old["status"] ? next : { ...next, status: old["status"] };
	if (out["status"] === undefined && "status" in out) {
		const { status: _, ...rest } = out;
		out = rest;
	}
	if (old.kind === "Service") return late().completed(out, old);
	if (hasForms(out)) return late().inForm(out, old);
	if (!counted.has(old.kind)) return out;
	let metadata = out.metadata;
	if (old.kind === "DaemonSet") {
		const changed = !equal(fields(out, "spec")?.["template"], fields(old, "spec")?.["template"]);
		metadata = withTemplateGeneration(out, templateGenerationOf(old) + (changed ? 1 : 0));
	}
	const bump =
		!equal(out["spec"], old["spec"]) ||
		(old.kind === "Deployment" && !equal(out.metadata.annotations ?? {}, old.metadata.annotations ?? {}));
	const generation = (old.metadata.generation ?? 0) + (bump ? 1 : 0);
	if (metadata.generation !== generation) metadata = { ...metadata, generation };
	return metadata === out.metadata ? out : { ...out, metadata };
}

const templateGenerationOf = (object: AnyObject): number => {
	const text = object.metadata.annotations?.[templateGeneration];
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
};

function withTemplateGeneration(object: AnyObject, value: number): AnyObject["metadata"] {
	const { annotations } = object.metadata;
	if (annotations?.[templateGeneration] === String(value)) return object.metadata;
	return { ...object.metadata, annotations: { ...annotations, [templateGeneration]: String(value) } };
}
