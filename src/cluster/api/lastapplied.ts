/** The annotation in which `kubectl apply` keeps the manifest that it was given last. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
