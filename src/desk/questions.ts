// The questions of the page, answered from the desk's world: why a Pod is where it is or is not, and where the Pods of a manifest
// would land if it were applied as typed. They change nothing.
import type { DaemonSet } from "../cluster/api/types.generated.ts";
import { firstUntolerated, formatTaint } from "../cluster/api/tolerations.ts";
import { nodeShouldRunDaemonPod } from "../cluster/controllers/daemonset/placement.ts";
import { readManifest } from "../manifest/yaml.ts";
import type { Desk } from "./desk.ts";
import type { Explanation, Ghosts, Subject } from "./port.ts";

export function explain(_subject: Subject, _desk: Desk): Explanation | undefined {
	return undefined;
}

export function ghosts(file: string, desk: Desk): Ghosts | undefined {
	const manifest = readManifest(desk.files.get(file) ?? "");
	const daemonSet = manifest.documents
		.map((document) => document.value as unknown as DaemonSet)
		.find((value) => value.kind === "DaemonSet");
	const template = daemonSet?.spec?.template?.spec;
	if (!daemonSet || !template) return undefined;
	const places = desk.world.read.sorted("Node").map((node) => {
		const lands = nodeShouldRunDaemonPod(node, daemonSet).shouldRun;
		const taint = firstUntolerated(node.spec?.taints, template.tolerations, ["NoSchedule", "NoExecute"]);
		return { node: node.metadata.name, lands, ...(taint && !lands ? { reason: `taint ${formatTaint(taint)}` } : {}) };
	});
	return { owner: daemonSet.metadata?.name ?? "", spec: template, places };
}
