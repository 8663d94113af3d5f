// Kinds of a rule or two.
import type {
	ControllerRevision,
	Event,
	Lease,
	Namespace,
	PersistentVolumeClaim,
	PodDisruptionBudget,
	PriorityClass,
} from "../../api/types.generated.ts";
import { compareQuantities } from "../../api/quantity.ts";
import { equal } from "../../api/values.ts";
import { claimSpec } from "./claims.ts";
import { difference } from "./difference.ts";
import { forbidden, immutable, invalid, json, nonNegative, oneOf, oneOfRequired, required, type Found } from "./field.ts";
import { indented, internal } from "./internal.ts";
import { atMostAll, positiveIntOrPercent } from "./intorpercent.ts";
import { labelSelector } from "./labelselector.ts";
import { labelKey, named } from "./names.ts";
import { standardFinalizer } from "./objectmeta.ts";
import { preemptionPolicies } from "./podspec.ts";

export function* podDisruptionBudget({ spec = {} }: PodDisruptionBudget): Found {
	if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
		yield invalid("spec", internal("PodDisruptionBudgetSpec", spec), "minAvailable and maxUnavailable cannot be both set");
	}
	for (const name of ["minAvailable", "maxUnavailable"] as const) {
		if (spec[name] === undefined) continue;
		yield* positiveIntOrPercent(`spec.${name}`, spec[name]);
		yield* atMostAll(`spec.${name}`, spec[name]);
	}
	yield* labelSelector("spec.selector", spec.selector);
	const policy = spec.unhealthyPodEvictionPolicy;
	if (policy !== undefined) yield* oneOf("spec.unhealthyPodEvictionPolicy", policy, ["AlwaysAllow", "IfHealthyBudget"]);
}

const system: Readonly<Record<string, number>> = { "system-node-critical": 2000001000, "system-cluster-critical": 2000000000 };
const highest = 1_000_000_000;

export function* priorityClass({ metadata: { name = "" }, value = 0, globalDefault, preemptionPolicy }: PriorityClass): Found {
	if (name.startsWith("system-")) {
		const expected = system[name];
		const error =
			expected === undefined
				? `${name} is not a known system priority class`
				: expected !== value
					? `value of ${name} PriorityClass must be ${expected}`
					: globalDefault
						? `globalDefault of ${name} PriorityClass must be false`
						: undefined;
		const why = "priority class names with 'system-' prefix are reserved for system use only. error: ";
		if (error !== undefined) yield forbidden("metadata.name", why + error);
	} else if (value > highest) yield forbidden("value", `maximum allowed value of a user defined priority is ${highest}`);
	if (preemptionPolicy !== undefined) yield* oneOfRequired("preemptionPolicy", preemptionPolicy, preemptionPolicies);
}

export function* priorityClassUpdate(next: PriorityClass, old: PriorityClass): Found {
	if ((next.value ?? 0) !== (old.value ?? 0)) yield forbidden("value", "may not be changed in an update.");
	yield* immutable("preemptionPolicy", next.preemptionPolicy === old.preemptionPolicy, json(next.preemptionPolicy));
}

export function* namespace({ spec }: Namespace): Found {
	for (const finalizer of spec?.finalizers ?? []) {
		yield* named("spec.finalizers", finalizer, labelKey);
		yield* standardFinalizer("spec.finalizers", finalizer);
	}
}

/** A source of another kind than these is dropped, not refused. */
const isKnownSource = (source: NonNullable<PersistentVolumeClaim["spec"]>["dataSource"]): boolean =>
	source?.apiGroup
		? source.kind === "VolumeSnapshot" && source.apiGroup === "snapshot.storage.k8s.io"
		: source?.kind === "PersistentVolumeClaim";

export function persistentVolumeClaim({ spec = {} }: PersistentVolumeClaim): Found {
	return claimSpec("spec", isKnownSource(spec.dataSource) ? spec : { ...spec, dataSource: undefined });
}

/** A bound claim may grow; all else stays. */
export function* persistentVolumeClaimUpdate(next: PersistentVolumeClaim, old: PersistentVolumeClaim): Found {
	const [spec, before] = [next.spec ?? {}, old.spec ?? {}];
	yield* claimSpec("spec", spec);
	const bound = next.status?.phase === "Bound";
	const size = (of: typeof spec) => of.resources?.requests?.["storage"] ?? "0";
	let fixed = spec;
	if (before.storageClassName === undefined && spec.storageClassName !== undefined)
		fixed = { ...fixed, storageClassName: undefined };
	if (bound && spec.resources?.requests) {
		fixed = { ...fixed, resources: { ...spec.resources, requests: { ...spec.resources.requests, storage: size(before) } } };
	}
	if (bound) fixed = { ...fixed, volumeAttributesClassName: before.volumeAttributesClassName };
	const was = before.volumeName ? before : { ...before, volumeName: spec.volumeName };
	if (!equal(fixed, was)) {
		const hunks = difference(indented("PersistentVolumeClaimSpec", was), indented("PersistentVolumeClaimSpec", fixed));
		const why = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
		yield forbidden("spec", `${why}\n${hunks}`);
	}
	if (
		compareQuantities(size(spec), size(before)) < 0 &&
		compareQuantities(size(spec), old.status?.capacity?.["storage"] ?? "0") <= 0
	) {
		yield forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
	}
	yield* immutable("volumeMode", spec.volumeMode === before.volumeMode, json(spec.volumeMode));
}

export function* lease({ spec = {} }: Lease): Found {
	const { leaseDurationSeconds: seconds, leaseTransitions: transitions } = spec;
	if (seconds !== undefined && seconds <= 0) yield invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
	if (transitions !== undefined && transitions < 0)
		yield invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
}

export function* controllerRevision({ revision, data }: ControllerRevision): Found {
	yield* nonNegative("revision", revision);
	if (data === undefined) yield required("data", "data is mandatory");
}

export function* controllerRevisionUpdate(next: ControllerRevision, old: ControllerRevision): Found {
	yield* nonNegative("revision", next.revision);
	yield* immutable("data", equal(next.data, old.data), next.data);
}

export function* event({ metadata, involvedObject, eventTime }: Event): Found {
	const namespace = involvedObject?.namespace ?? "";
	const own = metadata.namespace ?? "";
	const elsewhere =
		namespace === "" ? own !== "" && own !== "default" && !(eventTime && own === "kube-system") : !eventTime && own !== namespace;
	if (elsewhere) yield invalid("involvedObject.namespace", namespace, "does not match event.namespace");
}
