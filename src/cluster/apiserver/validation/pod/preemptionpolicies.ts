/** Whether a Pod, or all of a PriorityClass, may take the place of others. */
export const preemptionPolicies = ["PreemptLowerPriority", "Never"];
