// The controllers of the cluster. Each looks only at objects; none knows another.
import type { Controller } from "./controller.ts";
import { daemonSet } from "./daemonset/daemonset.ts";

export const registry: readonly Controller[] = [daemonSet];
