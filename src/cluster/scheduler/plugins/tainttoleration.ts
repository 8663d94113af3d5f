// Does the Pod tolerate the node's taints? NoSchedule and NoExecute refuse; PreferNoSchedule only lowers the score.
import { firstUntolerated, toleratedBy } from "../../api/tolerations.ts";
import type { Node, Pod, Toleration } from "../../api/types.generated.ts";
import { filterPlugin, scorePlugin, unresolvable } from "../framework.ts";
import { scaleToHighest } from "../normalize.ts";

const refuses = (pod: Pod, node: Node): boolean =>
	firstUntolerated(node.spec?.taints, pod.spec?.tolerations, ["NoSchedule", "NoExecute"]) !== undefined;

export const taintToleration = filterPlugin({
	name: "TaintToleration",
	fromSpec: true,
	judgesTaints: true,
	filter: (pod, { node }) => (refuses(pod, node) ? unresolvable("node(s) had untolerated taint(s)") : undefined),
	wokenBy: (pod, event) =>
		event.about === "Node"
			? event.to !== undefined && !refuses(pod, event.to) && (event.from === undefined || refuses(pod, event.from))
			: event.about === "PodItself" && event.to.spec?.tolerations !== event.from.spec?.tolerations,
});

export const taintTolerationScore = scorePlugin<readonly Toleration[]>({
	name: "TaintToleration",
	fromSpec: true,
	preScore: (pod) => (pod.spec?.tolerations ?? []).filter(({ effect }) => !effect || effect === "PreferNoSchedule"),
	score: (_pod, { node }, tolerations) => {
		let count = 0;
		for (const taint of node.spec?.taints ?? []) {
			if (taint.effect === "PreferNoSchedule" && !toleratedBy(taint, tolerations)) count++;
		}
		return count;
	},
	normalize: (scores) => scaleToHighest(scores, "fewest is best"),
});
