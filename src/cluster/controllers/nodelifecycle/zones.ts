// Zones: how many of a zone's nodes are in trouble decides how fast they get NoExecute taints. If many are down at
// once, the trouble is more likely the control plane's own, and nothing is evicted.
import type { Node } from "../../api/types.generated.ts";

export type ZoneState = "Initial" | "Normal" | "PartialDisruption" | "FullDisruption";

/** A token bucket of one token. */
export interface Limiter {
	/** Tokens per second; 0 for none at all. */
	readonly qps: number;
	/** When the next token is available. */
	readonly tokenAt: number;
}

export interface Zone {
	readonly state: ZoneState;
	readonly limiter: Limiter;
	/** Nodes that wait for their NoExecute taint. */
	readonly waiting: readonly string[];
}

const normalRate = 0.1;
const reducedRate = 0.01;
const largeCluster = 50;
const unhealthyThreshold = Math.fround(0.55);

export const newZone = (now: number): Zone => ({ state: "Initial", limiter: { qps: normalRate, tokenAt: now }, waiting: [] });

export function zoneOf(node: Node): string {
	const labels = node.metadata.labels ?? {};
	const region = labels["topology.kubernetes.io/region"] ?? labels["failure-domain.beta.kubernetes.io/region"] ?? "";
	const zone = labels["topology.kubernetes.io/zone"] ?? labels["failure-domain.beta.kubernetes.io/zone"] ?? "";
	return region || zone ? `${region}:${zone}` : "";
}

export function zoneState(ready: number, notReady: number): ZoneState {
	if (ready === 0 && notReady > 0) return "FullDisruption";
	const share = Math.fround(notReady / (notReady + ready));
	return notReady > 2 && share >= unhealthyThreshold ? "PartialDisruption" : "Normal";
}

/** How many nodes per second may be tainted in a zone of this many nodes. */
export const rateFor = (state: ZoneState, nodes: number): number =>
	state === "PartialDisruption" ? (nodes > largeCluster ? reducedRate : 0) : normalRate;

/** Takes a token; undefined if none is available. */
export const takeToken = ({ qps, tokenAt }: Limiter, now: number): Limiter | undefined =>
	qps > 0 && now >= tokenAt ? { qps, tokenAt: now + 1000 / qps } : undefined;

/** Changes the rate. If the bucket was empty, the next token takes the full time of the new rate. */
export function withRate(limiter: Limiter, qps: number, now: number): Limiter {
	if (limiter.qps === qps) return limiter;
	const drained = qps > 0 && !takeToken(limiter, now);
	return { qps, tokenAt: drained ? now + 1000 / qps : now };
}
