// A Pod's priority comes from its PriorityClass, or from the one that is the default; only one class may be that.
import type { PodSpec, PriorityClass } from "../../api/types.generated.ts";
import type { Reader } from "../store.ts";
import { refuse, type Plugin } from "./plugin.ts";

/** The default class; of several that of lowest value. */
function globalDefault(reader: Reader): PriorityClass | undefined {
	let found: PriorityClass | undefined;
	for (const each of reader.sorted("PriorityClass"))
		if (each.globalDefault && (!found || (found.value ?? 0) > (each.value ?? 0))) found = each;
	return found;
}

export const priority: Plugin = {
	name: "Priority",
	admit(attributes) {
		const { object, old, operation, serving } = attributes;
		if (object.kind !== "Pod") return object;
		const spec = object["spec"] as PodSpec;
		if (operation === "update") {
			const before = old?.["spec"] as PodSpec | undefined;
			const kept = {
				priority: spec.priority ?? before?.priority,
				preemptionPolicy: spec.preemptionPolicy ?? before?.preemptionPolicy,
			};
			if (kept.priority === spec.priority && kept.preemptionPolicy === spec.preemptionPolicy) return object;
			return { ...object, spec: { ...spec, ...kept } };
		}
		const name = spec.priorityClassName;
		const found = name ? serving.store.get("PriorityClass", undefined, name) : globalDefault(serving.store);
		if (name && !found) return refuse(attributes, `no PriorityClass with name ${name} was found`);
		const value = found?.value ?? 0;
		const policy = found?.preemptionPolicy ?? "PreemptLowerPriority";
		const owns = "must not be provided in pod spec; priority admission controller computed";
		if (spec.priority !== undefined && spec.priority !== value) {
			return refuse(
				attributes,
				`the integer value of priority (${spec.priority}) ${owns} ${value} from the given PriorityClass name`,
			);
		}
		if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy) {
			return refuse(
				attributes,
				`the string value of PreemptionPolicy (${spec.preemptionPolicy}) ${owns} ${policy} from the given PriorityClass name`,
			);
		}
		const className = found?.metadata.name;
		const next = { ...spec, priority: value, preemptionPolicy: policy, ...(className ? { priorityClassName: className } : {}) };
		return { ...object, spec: next };
	},
	validate(attributes) {
		const { object, operation, serving } = attributes;
		if (object.kind !== "PriorityClass" || !object["globalDefault"]) return undefined;
		const other = globalDefault(serving.store)?.metadata.name;
		if (other === undefined || (operation === "update" && other === object.metadata.name)) return undefined;
		return refuse(attributes, `PriorityClass ${other} is already marked as default. Only one default can exist`);
	},
};
