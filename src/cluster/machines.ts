// The kinds of machines that can be added to a cluster.
import type { Machine } from "./gesture.ts";

export type MachineKind = "plain" | "tainted" | "gpu" | "control-plane" | "arm64";

/** What a machine of each kind is beside its name. */
export const kinds: Readonly<Record<MachineKind, Omit<Machine, "name">>> = {
	plain: {},
	tainted: { taints: ["dedicated=batch:NoSchedule"] },
	gpu: {
		cpu: 4,
		memory: "16Gi",
		labels: { accelerator: "nvidia-gpu" },
		taints: ["nvidia.com/gpu=present:NoSchedule"],
		extended: { "nvidia.com/gpu": "1" },
	},
	"control-plane": {
		labels: { "node-role.kubernetes.io/control-plane": "", "node.kubernetes.io/exclude-from-external-load-balancers": "" },
		taints: ["node-role.kubernetes.io/control-plane:NoSchedule"],
	},
	arm64: { labels: { "kubernetes.io/arch": "arm64" } },
};
