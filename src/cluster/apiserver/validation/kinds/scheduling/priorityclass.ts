// PriorityClasses: values past a billion, and the prefix system-, are Kubernetes' own.
import type { PriorityClass } from "../../../../api/types.generated.ts";
import { forbidden, immutable, json, oneOfRequired, type Found } from "../../meta/field.ts";
import { preemptionPolicies } from "../../pod/preemptionpolicies.ts";

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
