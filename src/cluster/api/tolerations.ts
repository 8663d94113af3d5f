// Which toleration matches which taint (core/v1 Toleration.ToleratesTaint). The operators Lt and Gt are behind a gate that
// is off in v1.36: they match nothing.
import type { Taint, Toleration } from "./types.generated.ts";

export function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
	if (effect && effect !== taint.effect) return false;
	if (key && key !== taint.key) return false;
	switch (operator ?? "") {
		case "":
		case "Equal":
			return (value ?? "") === (taint.value ?? "");
		case "Exists":
			return true;
		default:
			return false;
	}
}

export const toleratedBy = (taint: Taint, tolerations: readonly Toleration[] | undefined): Toleration | undefined =>
	tolerations?.find((toleration) => tolerates(toleration, taint));

/** The first taint of these effects that no toleration matches, in the order of the node's list. */
export const firstUntolerated = (
	taints: readonly Taint[] | undefined,
	tolerations: readonly Toleration[] | undefined,
	effects: readonly string[],
): Taint | undefined => taints?.find((taint) => effects.includes(taint.effect) && !toleratedBy(taint, tolerations));

/** "dedicated=gpu:NoSchedule", "key:NoExecute": as kubectl writes a taint. */
export const formatTaint = (taint: Taint): string => `${taint.key}${taint.value ? `=${taint.value}` : ""}:${taint.effect}`;
