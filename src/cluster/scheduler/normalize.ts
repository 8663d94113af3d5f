// Brings counts into 0–100 by the highest of them (kube-scheduler DefaultNormalizeScore): integers, cut off.
import { maxNodeScore } from "./framework.ts";

export function scaleToHighest(scores: number[], order: "most is best" | "fewest is best"): void {
	// At least 1: where all counts are 0, all keep 0.
	const highest = scores.reduce((a, b) => Math.max(a, b), 1);
	for (let i = 0; i < scores.length; i++) {
		const share = Math.floor((maxNodeScore * scores[i]!) / highest);
		scores[i] = order === "most is best" ? share : maxNodeScore - share;
	}
}
