// A Pod may only name an existing RuntimeClass; this cluster has none.
import type { PodSpec } from "../../api/types.generated.ts";
import { refuse, type Plugin } from "./plugin.ts";

export const runtimeClass: Plugin = {
	name: "RuntimeClass",
	admit(attributes) {
		const { object, operation } = attributes;
		const name = object.kind === "Pod" && operation === "create" ? (object["spec"] as PodSpec).runtimeClassName : undefined;
		return name ? refuse(attributes, `pod rejected: RuntimeClass "${name}" not found`) : object;
	},
	validate(attributes) {
		const { object, operation } = attributes;
		if (object.kind !== "Pod" || operation !== "create" || !(object["spec"] as PodSpec).overhead) return undefined;
		return refuse(attributes, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
	},
};
