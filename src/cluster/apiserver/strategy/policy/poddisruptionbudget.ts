import type { PodDisruptionBudget } from "../../../api/types.generated.ts";
import { podDisruptionBudget as validate } from "../../validation/kinds/policy/poddisruptionbudget.ts";
import { specChanged, type Strategy } from "../strategy.ts";

export const podDisruptionBudget: Strategy<PodDisruptionBudget> = {
	status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
	isNewGeneration: specChanged,
	validate,
};
