// The DaemonSet controller's questions about one Node. It asks for labels and taints alone; room, ports and cordons are
// left to the scheduler.
import type { Node } from "../cluster/api/types.generated.ts";
import { daemonTolerations } from "../cluster/controllers/daemonset/placement.ts";
import type { Answer } from "./explanation.ts";
import { nodeAffinityGate, nodeNameGate, nodeSelectorGate, type Asked } from "./nodechoice.ts";
import type { Manifest } from "./owner.ts";
import { taintGates } from "./taintgates.ts";

/** `there`: whether a Pod runs there already, which changes what a refusal means. */
export function controllerGates(
	{ spec, path }: Pick<Manifest, "spec" | "path">,
	node: Node,
	there: "running" | "none",
): readonly Answer[] {
	const askedBy = "DaemonSet controller" as const;
	const none = "so the controller creates no Pod here";
	const leaves = "so the controller deletes the Pod here";
	const asked: Asked = { spec, path, node, askedBy, so: there === "running" ? leaves : none };
	const name = nodeNameGate(asked);
	const taints = taintGates({
		...asked,
		tolerations: daemonTolerations(spec),
		byItself: "every daemon Pod",
		soFor: ({ effect }) =>
			there === "none"
				? none
				: effect === "NoExecute"
					? leaves
					: "so the controller would create no Pod here; the one that runs may stay",
	});
	// A taint that only keeps new Pods out does not stop one that runs.
	const kept = taints.map((answer): Answer =>
		there === "running" && answer.passed === false && answer.reason?.endsWith(":NoSchedule")
			? { ...answer, passed: true }
			: answer,
	);
	return [...(name ? [name] : []), nodeSelectorGate(asked), nodeAffinityGate(asked), ...kept];
}
