// Kinds of a rule or two.
import type { ControllerRevision, Event, Lease, Namespace, PriorityClass } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { forbidden, immutable, invalid, json, nonNegative, oneOfRequired, required, type Found } from "../meta/field.ts";
import { labelKey, named } from "../meta/names.ts";
import { standardFinalizer } from "../meta/objectmeta.ts";
import { preemptionPolicies } from "../pod/podspec.ts";

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

export function* lease({ spec = {} }: Lease): Found {
	const { leaseDurationSeconds: seconds, leaseTransitions: transitions } = spec;
	if (seconds !== undefined && seconds <= 0) yield invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
	if (transitions !== undefined && transitions < 0)
		yield invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
}

export function* controllerRevision({ revision, data }: ControllerRevision): Found {
	yield* nonNegative("revision", revision);
	if (data === undefined || data === null) yield required("data", "data is mandatory");
	else if (typeof data !== "object" || Array.isArray(data)) yield required("data", "data must be a valid JSON object");
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
