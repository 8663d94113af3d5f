// What can be done to a Node from its card. Each entry is a kubectl line or a machine gesture, and says so.
import { formatTaint } from "../../cluster/api/tolerations.ts";
import type { Node } from "../../cluster/api/types.generated.ts";
import type { ClusterPort, Gesture } from "../../desk/port.ts";
import type { OfferedGesture } from "../../lesson/bench.ts";
import type { MenuItem } from "../parts/menuitem.ts";
import * as say from "./words.ts";

export interface NodeMenuContext {
	readonly port: ClusterPort;
	/** Its kubelet was stopped by a gesture, or no longer reports. */
	readonly stopped: boolean;
	/** Opens the form that fills the gaps of a taint or a label. */
	readonly form: (kind: "taint" | "label") => void;
	readonly gesture: (gesture: Gesture) => void;
	/** Whether the lesson offers it. */
	readonly offers: (gesture: OfferedGesture) => boolean;
	/** The faults that it offers. */
	readonly faults: readonly MenuItem[];
}

export function nodeMenu(node: Node, { port, stopped, form, gesture, offers, faults }: NodeMenuContext): readonly MenuItem[] {
	const { name } = node.metadata;
	const line = (text: string, command: string, danger = false): MenuItem => ({
		text,
		line: command,
		danger,
		act: () => void port.run(command),
	});
	const taints = (node.spec?.taints ?? []).filter((taint) => !taint.key.startsWith("node.kubernetes.io/"));
	const kubelet = stopped ? "start" : "stop";
	const of = (offered: OfferedGesture, ...items: readonly MenuItem[]): readonly MenuItem[] => (offers(offered) ? items : []);
	return [
		...of(
			"taint",
			{ text: say.addTaint, line: `kubectl taint node ${name} key=value:Effect`, act: () => form("taint") },
			...taints.map((taint) => line(say.removeTaintOf(taint.key), `kubectl taint node ${name} ${formatTaint(taint)}-`)),
		),
		...of("label", { text: say.addLabel, line: `kubectl label node ${name} key=value`, act: () => form("label") }),
		...of(
			"cordon",
			node.spec?.unschedulable ? line(say.uncordon, `kubectl uncordon ${name}`) : line(say.cordon, `kubectl cordon ${name}`),
		),
		...of("drain", line(say.drain, `kubectl drain ${name} --ignore-daemonsets`)),
		...of("kubelet", {
			text: say.kubelet(kubelet),
			line: say.atMachine(`systemctl ${kubelet} kubelet`),
			act: () => gesture({ gesture: kubelet, node: name }),
		}),
		...faults,
		...of("remove", {
			text: say.remove,
			line: say.switchedOff(`kubectl delete node ${name}`),
			danger: true,
			act: () => gesture({ gesture: "leave", node: name }),
		}),
	];
}
