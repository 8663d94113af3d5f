/** When an image is pulled, for a container and for a volume. */
export const pullPolicies = ["Always", "IfNotPresent", "Never"];
