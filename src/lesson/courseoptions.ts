// What the worlds of the course are drawn from: one seed, so that a lesson looks the same on every machine, and bounds that the
// cheapest of them can carry.
import type { ClusterOptions } from "../cluster/cluster.ts";

export const courseOptions = {
	seed: 7,
	profile: "course",
	bounds: { pods: 1000, ofAKind: 5000 },
} as const satisfies ClusterOptions;
