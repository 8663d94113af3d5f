// Are the Pod's images on the node already? Large images count, and those that many nodes have count more, so that a Pod
// is not drawn to the one node that happens to hold its image.
import { maxNodeScore, scorePlugin } from "../framework.ts";
import { podShape } from "../podshape.ts";

const mebibyte = 1024 * 1024;
/** Under 23 MiB (most images are larger) an image counts for nothing … */
const least = 23 * mebibyte;
/** … and above 1,000 MiB per container more makes no difference. */
const most = 1000 * mebibyte;

interface State {
	readonly images: readonly string[];
	/** By image: the share of all nodes that have it. */
	readonly spread: readonly number[];
}

export const imageLocalityScore = scorePlugin<State>({
	name: "ImageLocality",
	preScore(pod, _feasible, snapshot) {
		const { images } = podShape(pod);
		return { images, spread: images.map((image) => snapshot.nodesWithImage(image) / snapshot.nodes.length) };
	},
	scoreAll(pod, nodes, state) {
		// An image that no node has favours none of them.
		if (state.images.length > 0 && state.spread.every((share) => share === 0)) return nodes.map(() => 0);
		return nodes.map((node) => this.score(pod, node, state));
	},
	score(_pod, node, { images, spread }) {
		let sum = 0;
		if (node.images.size > 0) images.forEach((image, i) => (sum += Math.trunc((node.images.get(image) ?? 0) * spread[i]!)));
		const top = most * images.length;
		return Math.floor((maxNodeScore * (Math.min(Math.max(sum, least), top) - least)) / (top - least));
	},
});
