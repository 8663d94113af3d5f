// How much better balanced does the node's use of CPU and memory become? 75 is neutral: 50 + (50 + with − without)/2.
import { maxNodeScore, scorePlugin } from "../framework.ts";
import type { NodeInfo } from "../nodeinfo.ts";
import { podShape, type Resources } from "../podshape.ts";

/** 100 when both are used in equal parts, less by half the distance of the two. */
function balance(cpu: number, memory: number, { allocatable }: NodeInfo): number {
	if (allocatable.cpu === 0 || allocatable.memory === 0) return maxNodeScore;
	const deviation = Math.abs((Math.min(cpu / allocatable.cpu, 1) - Math.min(memory / allocatable.memory, 1)) / 2);
	return Math.trunc((1 - deviation) * maxNodeScore);
}

export const balancedAllocationScore = scorePlugin<Resources>({
	name: "NodeResourcesBalancedAllocation",
	fromSpec: true,
	preScore(pod) {
		const { requests } = podShape(pod);
		return requests.cpu === 0 && requests.memory === 0 ? undefined : requests;
	},
	score(_pod, node, wanted) {
		const { requested } = node;
		const change =
			balance(requested.cpu + wanted.cpu, requested.memory + wanted.memory, node) -
			balance(requested.cpu, requested.memory, node);
		return maxNodeScore / 2 + Math.trunc((maxNodeScore / 2 + change) / 2);
	},
});
