// Plays the small world of a term: how it looks before something happens, and after.
import { formatTaint } from "../../src/cluster/api/tolerations.ts";
import { pinnedNode } from "../../src/cluster/api/nodeaffinity.ts";
import type { Node, Pod } from "../../src/cluster/api/types.generated.ts";
import type { Reader } from "../../src/cluster/apiserver/store.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import type { Moment, StageNode, StageOwner, StagePod, TermStage } from "../../src/site/glossary/term.ts";
import { chipsOf, gauges, nodeState } from "../../src/ui/state/nodestate.ts";
import { ownerOf } from "../../src/ui/state/owners.ts";
import { podState } from "../../src/ui/state/podstate.ts";
import { slipIn } from "../lessons/commands.ts";
import { pastAct } from "../lessons/past.ts";
import { milliseconds } from "../lessons/schema.ts";
import { started, worldOf } from "../quiz/scenario.ts";
import type { WrittenTerm } from "./schema.ts";

type WrittenStage = WrittenTerm["world"];

/** Both moments. Throws for what the world refuses, and for a gesture or a wait that is misspelled. */
export async function stageOf(written: WrittenStage): Promise<TermStage> {
	const slip = written.then.map(slipIn).find((each) => each !== undefined);
	if (slip !== undefined) throw new Error(slip);
	const world = worldOf(written);
	const acts = written.then.map(pastAct);
	const lines = [...world.past, ...acts].flatMap((act) => ("line" in act ? [act.line] : []));
	await Promise.all([loadRest(), ...lines.map(load)]);
	const later = [...world.past, ...acts, { wait: milliseconds(written.after ?? "1m") ?? 0 }];
	const [before, after] = [world, { ...world, past: later }].map(
		(each) => new Desk({ ...courseOptions, start: started(each), files: each.files }).world.read,
	) as [Reader, Reader];
	const versions = versionsIn([before, after]);
	const [first, last] = [momentOf(before, versions, written.cpu), momentOf(after, versions, written.cpu)];
	if (JSON.stringify(first) === JSON.stringify(last)) throw new Error("nothing that is drawn changes in its world");
	return { before: first, after: last };
}

const ownersIn = (read: Reader) =>
	new Map(
		(["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "Job", "CronJob"] as const).flatMap((kind) =>
			read.sorted(kind).map((object) => [object.metadata.uid, object] as const),
		),
	);
const nameOf = (pod: Pod, owners: ReturnType<typeof ownersIn>) => ownerOf(pod, (uid) => owners.get(uid));

/** "3.2" of "fluent/fluent-bit:3.2" */
const versionOf = ({ spec }: Pod): string => /:([\w.-]+)$/.exec(spec?.containers[0]?.image ?? "")?.[1] ?? "";

/** Owners whose Pods do not all have the same image. */
function versionsIn(reads: readonly Reader[]): ReadonlySet<string> {
	const images = new Map<string, Set<string>>();
	for (const read of reads) {
		const owners = ownersIn(read);
		for (const pod of read.sorted("Pod")) {
			const { key } = nameOf(pod, owners);
			images.set(key, (images.get(key) ?? new Set()).add(versionOf(pod)));
		}
	}
	return new Set([...images].flatMap(([key, tags]) => (tags.size > 1 ? [key] : [])));
}

function momentOf(read: Reader, versions: ReadonlySet<string>, withCpu = false): Moment {
	const objects = ownersIn(read);
	const keys: string[] = [];
	const hueOf = (key: string): number => (keys.includes(key) ? keys.indexOf(key) : keys.push(key) - 1) % 5;
	const owners = [
		...read.sorted("DaemonSet").map((each): StageOwner => ({
			name: each.metadata.name,
			isDaemon: true,
			hue: hueOf(`DaemonSet/${each.metadata.namespace}/${each.metadata.name}`),
			wanted: each.status?.desiredNumberScheduled ?? 0,
			ready: each.status?.numberReady ?? 0,
		})),
		...read.sorted("Deployment").map((each): StageOwner => ({
			name: each.metadata.name,
			isDaemon: false,
			hue: hueOf(`Deployment/${each.metadata.namespace}/${each.metadata.name}`),
			wanted: each.spec?.replicas ?? 1,
			ready: each.status?.readyReplicas ?? 0,
		})),
	];
	const pods = read.sorted("Pod").map((pod) => {
		const { key, kind, name } = nameOf(pod, objects);
		const { shape, word } = podState(pod);
		const drawn: StagePod = {
			uid: pod.metadata.uid,
			owner: name,
			isDaemon: kind === "DaemonSet",
			hue: hueOf(key),
			shape,
			word: shape !== "running" ? word : versions.has(key) ? versionOf(pod) : "",
		};
		return { pod, drawn };
	});
	const placeOf = (pod: Pod): string | undefined => pod.spec?.nodeName || pinnedNode(pod.spec);
	const nodes = read.sorted("Node").map((node) => {
		const here = pods.filter(({ pod }) => placeOf(pod) === node.metadata.name);
		return { ...nodeOf(node), ...(withCpu ? { cpu: cpuOf(node, here) } : {}), pods: here.map(({ drawn }) => drawn) };
	});
	return { owners, nodes, waiting: pods.filter(({ pod }) => placeOf(pod) === undefined).map(({ drawn }) => drawn) };
}

/** Pods that wait for room have none of it yet. */
function cpuOf(node: Node, here: readonly { readonly pod: Pod }[]): NonNullable<StageNode["cpu"]> {
	const [cpu] = gauges(
		node,
		here.flatMap(({ pod }) => (pod.spec?.nodeName ? [pod] : [])),
	);
	return { share: cpu ? Math.round((100 * cpu.used) / cpu.total) / 100 : 0, text: `CPU ${cpu?.text}` };
}

/** What is in a taint's name only because Kubernetes itself has set it. */
const shortened = (taint: string): string => taint.replace(/^node(?:-role)?\.kubernetes\.io\//, "");

function nodeOf(node: Node): Omit<StageNode, "pods"> {
	const { mark, word } = nodeState(node);
	const taints = (node.spec?.taints ?? []).filter(({ key }) => key !== "node.kubernetes.io/unschedulable");
	return {
		name: node.metadata.name,
		mark,
		word,
		labels: chipsOf(node, []).map(({ text }) => text),
		taints: taints.map((taint) => shortened(formatTaint(taint))),
	};
}
