// The machine gestures of the page's buttons: what each does to the world, and the comment line that it is in the terminal.
import type { Gesture, Machine } from "../cluster/gesture.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import type { Gesture as PortGesture } from "./port.ts";

const kinds: Readonly<Record<Extract<PortGesture, { gesture: "join" }>["kind"], Omit<Machine, "name">>> = {
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
};

/** What a gesture has to know of the world. */
interface Machines {
	readonly read: Reader;
	readonly isOn: (machine: string) => boolean;
}

/** The lowest "mumbai-node-N" that is free: no Node has it, and no machine that is about to register one. */
function freeName({ read, isOn }: Machines): string {
	for (let n = 1; ; n++) {
		const name = `mumbai-node-${n}`;
		if (!read.get("Node", undefined, name) && !isOn(name)) return name;
	}
}

/** What a button's gesture does, and its line in the terminal. */
export function fromPort(gesture: PortGesture, world: Machines): { readonly gesture: Gesture; readonly comment: string } {
	if (gesture.gesture === "join") {
		const node: Machine = { ...kinds[gesture.kind], name: gesture.name ?? freeName(world) };
		const what = [
			...(node.taints ?? []).map((taint) => `taint ${taint}`),
			...Object.entries(node.labels ?? {}).map(([key, value]) => `label ${key}=${value}`),
		];
		return {
			gesture: { gesture: "join", node },
			comment: `# ${node.name} joins${what.length ? ` with ${what.join(", ")}` : ""}`,
		};
	}
	if (gesture.gesture === "crash") {
		const { namespace, pod } = gesture;
		return { gesture: { gesture: "crash", namespace, name: pod }, comment: `# the container of ${pod} ends with exit code 1` };
	}
	const comment = {
		stop: `# the kubelet on ${gesture.node} stops`,
		start: `# the kubelet on ${gesture.node} starts again`,
		leave: `# ${gesture.node} is switched off, then: kubectl delete node ${gesture.node}`,
	}[gesture.gesture];
	return { gesture: { gesture: gesture.gesture, name: gesture.node }, comment };
}
