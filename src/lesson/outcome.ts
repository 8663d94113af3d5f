// Where the Pods of a guess run. What came is found out once, on a copy that has come to rest: nothing that is done later
// changes what a learner was right about.
import type { Reader } from "../cluster/apiserver/store.ts";
import { asCounted } from "../desk/counted.ts";
import type { Desk } from "../desk/desk.ts";
import type { DeskFile } from "../desk/port.ts";
import { findType } from "../kubectl/framework/resourcetypes.ts";
import { readManifest } from "../manifest/yaml.ts";
import type { Outcome, Prediction } from "./guess.ts";
import { chosenPods } from "./language/chosen.ts";
import { suppose } from "./supposed.ts";

/** What comes of it from here on, if nothing else is done. `begun`: the lesson's files as they were at its start. */
export function outcomeOf({ file, nodes, suppose: steps = [] }: Prediction, desk: Desk, begun: readonly DeskFile[]): Outcome {
	const copy = desk.world.fork();
	suppose(copy, steps, { files: desk.files, env: {}, kubeconfig: desk.kubeconfig });
	const asked = nodes ?? copy.read.sorted("Node").map((node) => node.metadata.name);
	// What is typed by then may be another text, or broken: the guess was made about the first one. Where nothing of that one
	// runs, the learner has given it another name.
	const meant = nodesOf(begun.find(({ name }) => name === file)?.text ?? "", copy.read);
	return { asked, ran: meant.length > 0 ? meant : nodesOf(desk.files.get(file) ?? "", copy.read) };
}

interface Workload {
	readonly kind?: string;
	readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** The Nodes on which Pods of the workloads in this manifest run, also where the learner has made a DaemonSet of one. */
function nodesOf(manifest: string, read: Reader): readonly string[] {
	const pods = readManifest(manifest).documents.flatMap(({ value }) => {
		const { kind = "", metadata: { name = "", namespace = "default" } = {} } = (value ?? {}) as Workload;
		const kinds = findType(kind) ? [kind, "daemonset"] : [];
		return kinds.flatMap((each) => chosenPods({ podsOf: `${each}/${name}`, namespace }, read));
	});
	const running = pods.filter(({ metadata }) => !metadata.deletionTimestamp).flatMap(({ spec }) => spec?.nodeName ?? []);
	return [...new Set(running)].sort(asCounted);
}
