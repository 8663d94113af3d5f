// The DaemonSet controller's questions about one Node. It asks for labels and taints alone; room, ports and cordons are
// left to the scheduler.
import type { Node, Taint } from "../cluster/api/types.generated.ts";
import { daemonTolerations } from "../cluster/api/daemonplacement.ts";
import type { Answer } from "./explanation.ts";
import { nodeAffinityGate, nodeNameGate, nodeSelectorGate, type Asked } from "./nodechoice.ts";
import type { Manifest } from "./owner.ts";
import { taintGates } from "./taintgates.ts";

/** A taint that only keeps new Pods out does not stop one that runs. */
const stopsRunning = ({ effect }: Taint): boolean => effect === "NoExecute";

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
		soFor: (taint) =>
			there === "none"
				? none
				: stopsRunning(taint)
					? leaves
					: "but `NoSchedule` lets a Pod that runs stay; the controller would create no new one here",
		stops: (taint) => there === "none" || stopsRunning(taint),
	});
	return [...(name ? [name] : []), nodeSelectorGate(asked), nodeAffinityGate(asked), ...taints];
}
