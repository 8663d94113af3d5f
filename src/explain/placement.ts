// The DaemonSet controller's rule on tolerations as the page may use it: one rule, one place.
export { daemonTolerations } from "../cluster/controllers/daemonset/placement.ts";
