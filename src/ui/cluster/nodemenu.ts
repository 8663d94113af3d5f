// What can be done to a Node from its card. Each entry is a kubectl line or a machine gesture, and says so.
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Node } from "../../cluster/api/types.generated.ts";
import type { ClusterPort, Gesture } from "../../desk/port.ts";
import type { MenuItem } from "../parts/menuitem.ts";

export interface NodeMenuContext {
	readonly port: ClusterPort;
	/** Its kubelet was stopped by a gesture, or no longer reports. */
	readonly stopped: boolean;
	/** Opens the form that fills the gaps of a taint or a label. */
	readonly form: (kind: "taint" | "label") => void;
	readonly gesture: (gesture: Gesture) => void;
}

export function nodeMenu(node: Node, { port, stopped, form, gesture }: NodeMenuContext): readonly MenuItem[] {
	const { name } = node.metadata;
	const line = (text: string, command: string, danger = false): MenuItem => ({
		text,
		line: command,
		danger,
		act: () => void port.run(command),
	});
	const taints = (node.spec?.taints ?? []).filter((taint) => !taint.key.startsWith("node.kubernetes.io/"));
	return [
		{ text: "Taint…", line: `kubectl taint node ${name} key=value:Effect`, act: () => form("taint") },
		...taints.map((taint) => line(`Remove the taint ${taint.key}`, `kubectl taint node ${name} ${formatTaint(taint)}-`)),
		{ text: "Label…", line: `kubectl label node ${name} key=value`, act: () => form("label") },
		node.spec?.unschedulable ? line("Uncordon", `kubectl uncordon ${name}`) : line("Cordon", `kubectl cordon ${name}`),
		line("Drain", `kubectl drain ${name} --ignore-daemonsets`),
		stopped
			? {
					text: "Start its kubelet",
					line: "# at the machine: systemctl start kubelet",
					act: () => gesture({ gesture: "start", node: name }),
				}
			: {
					text: "Stop its kubelet",
					line: "# at the machine: systemctl stop kubelet",
					act: () => gesture({ gesture: "stop", node: name }),
				},
		{
			text: "Remove",
			line: `# switched off, then: kubectl delete node ${name}`,
			danger: true,
			act: () => gesture({ gesture: "leave", node: name }),
		},
	];
}
