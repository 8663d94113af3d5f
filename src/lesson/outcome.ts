// Where the Pods of a guess run. What came is found out once, on a copy that has come to rest: nothing that is done later
// changes what a learner was right about.
import type { Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { asCounted } from "../desk/counted.ts";
import type { Desk } from "../desk/desk.ts";
import type { DeskFile } from "../desk/port.ts";
import { findType } from "../kubectl/framework/resourcetypes.ts";
import { readManifest } from "../manifest/yaml.ts";
import type { Outcome, Prediction } from "./guess.ts";
import type { PodChoice } from "./language/check.ts";
import { chosenPods, isRunning } from "./language/chosen.ts";
import { suppose } from "./supposed.ts";
import { isUnderWay } from "./underway.ts";

/** Pods that are being started or stopped are waited for so long: simulated milliseconds. */
const patience = 60_000;

/** What comes of it from here on, if nothing else is done. `begun`: the lesson's files as they were at its start. */
export function outcomeOf({ file, nodes, suppose: steps = [] }: Prediction, desk: Desk, begun: readonly DeskFile[]): Outcome {
	const copy = desk.world.fork();
	suppose(copy, steps, { files: desk.files, env: {}, kubeconfig: desk.kubeconfig });
	const asked = nodes ?? copy.read.sorted("Node").map((node) => node.metadata.name);
	// What is typed by then may be another text, or broken: the guess was made about the first one. Where nothing of that one
	// runs, the learner has given it another name.
	const texts = [begun.find(({ name }) => name === file)?.text ?? "", desk.files.get(file) ?? ""];
	const choices = texts.map(choicesIn).find((each) => podsOf(each, copy.read).length > 0) ?? [];
	awaitPods(choices, copy);
	const running = podsOf(choices, copy.read).filter(isRunning);
	return { asked, ran: [...new Set(running.flatMap(({ spec }) => spec?.nodeName ?? []))].sort(asCounted) };
}

/** Lets the copy go on until each of these Pods runs, or has been tried in vain. */
function awaitPods(choices: readonly PodChoice[], copy: Cluster): void {
	const until = copy.now + patience;
	while (podsOf(choices, copy.read).some(isUnderWay) && copy.advanceInstant(until));
}

interface Workload {
	readonly kind?: string;
	readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** The workloads in this manifest, also where the learner has made a DaemonSet of one. */
const choicesIn = (manifest: string): readonly PodChoice[] =>
	readManifest(manifest).documents.flatMap(({ value }) => {
		const { kind = "", metadata: { name = "", namespace = "default" } = {} } = (value ?? {}) as Workload;
		const kinds = findType(kind) ? [kind, "daemonset"] : [];
		return kinds.map((each) => ({ podsOf: `${each}/${name}`, namespace }));
	});

const podsOf = (choices: readonly PodChoice[], read: Reader): readonly Pod[] =>
	choices.flatMap((choice) => chosenPods(choice, read));
