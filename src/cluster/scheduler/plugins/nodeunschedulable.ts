// Is the node cordoned? A toleration of the cordon's taint lets a Pod pass all the same.
import { tolerates } from "../../api/tolerations.ts";
import type { Pod, Taint } from "../../api/types.generated.ts";
import { filterPlugin, unresolvable } from "../framework.ts";

const cordon: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

const toleratesCordon = (pod: Pod): boolean => (pod.spec?.tolerations ?? []).some((toleration) => tolerates(toleration, cordon));

export const nodeUnschedulable = filterPlugin({
	name: "NodeUnschedulable",
	fromSpec: true,
	judgesTaints: true,
	filter: (pod, { node }) =>
		node.spec?.unschedulable && !toleratesCordon(pod) ? unresolvable("node(s) were unschedulable") : undefined,
	wokenBy: (_pod, event) =>
		event.about === "Node"
			? event.to !== undefined &&
				!event.to.spec?.unschedulable &&
				(event.from === undefined || event.from.spec?.unschedulable === true)
			: event.about === "PodItself" && event.to.spec?.tolerations !== event.from.spec?.tolerations && toleratesCordon(event.to),
});
