// Pods stay five minutes on a node that is not ready or cannot be reached, unless they say otherwise.
import type { PodSpec, Taint, Toleration } from "../../api/types.generated.ts";
import type { Plugin } from "./plugin.ts";

const seconds = 300;
const keys = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

/** A toleration of this key, or of every key, for NoExecute or for every effect. Its operator does not count. */
const covers = (toleration: Toleration, key: string): boolean =>
	(toleration.key === key || !toleration.key) &&
	(toleration.effect === ("NoExecute" satisfies Taint["effect"]) || !toleration.effect);

export const defaultTolerationSeconds: Plugin = {
	name: "DefaultTolerationSeconds",
	admit({ object }) {
		if (object.kind !== "Pod") return object;
		const spec = object["spec"] as PodSpec;
		const tolerations = spec.tolerations ?? [];
		const missing = keys.filter((key) => !tolerations.some((toleration) => covers(toleration, key)));
		if (missing.length === 0) return object;
		const added = missing.map((key): Toleration => ({
			effect: "NoExecute",
			key,
			operator: "Exists",
			tolerationSeconds: seconds,
		}));
		return { ...object, spec: { ...spec, tolerations: [...tolerations, ...added] } };
	},
};
