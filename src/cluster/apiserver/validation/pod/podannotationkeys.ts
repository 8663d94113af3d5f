// Annotations that mean something to a Pod.
export const mirror = "kubernetes.io/config.mirror";
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
export const seccompPod = "seccomp.security.alpha.kubernetes.io/pod";
export const seccompPrefix = "container.seccomp.security.alpha.kubernetes.io/";
export const deletionCost = "controller.kubernetes.io/pod-deletion-cost";
