// Annotations that mean something to a Pod; the rules about them are loaded late.
export const mirror = "kubernetes.io/config.mirror";
export const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
export const seccompPod = "seccomp.security.alpha.kubernetes.io/pod";
export const seccompPrefix = "container.seccomp.security.alpha.kubernetes.io/";
export const deletionCost = "controller.kubernetes.io/pod-deletion-cost";

const meaning = [mirror, appArmorPrefix, seccompPod, seccompPrefix, deletionCost];

/** Whether one of them is there. */
export const saysAnnotations = ({ annotations }: { readonly annotations?: Readonly<Record<string, string>> }): boolean =>
	annotations !== undefined && Object.keys(annotations).some((key) => meaning.some((each) => key.startsWith(each)));
