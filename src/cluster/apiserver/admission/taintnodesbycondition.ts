// A new node is tainted until the node controller has seen that it is ready.
import type { NodeSpec } from "../../api/types.generated.ts";
import type { Plugin } from "./plugin.ts";

export const taintNodesByCondition: Plugin = {
	name: "TaintNodesByCondition",
	admit({ object, operation }) {
		if (object.kind !== "Node" || operation !== "create") return object;
		const spec = object["spec"] as NodeSpec | undefined;
		const key = "node.kubernetes.io/not-ready";
		const taints = spec?.taints ?? [];
		if (taints.some((taint) => taint.key === key && taint.effect === "NoSchedule")) return object;
		return { ...object, spec: { ...spec, taints: [...taints, { effect: "NoSchedule", key }] } };
	},
};
