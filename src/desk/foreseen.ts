// What would happen if a file were applied now, as typed: found by applying it to a copy of the cluster, with kubectl's own apply,
// and letting the copy live on until all Pods have come to where they stay. So it is true by construction, whatever is in the way:
// quotas, ports, priorities, a rollout that stops at its first Pod.
import type { Cluster } from "../cluster/cluster.ts";
import { isReady } from "../cluster/api/podfacts.ts";
import { resources } from "../cluster/api/resources.ts";
import { canonical } from "../cluster/api/values.ts";
import type { KubeObject, Kind } from "../cluster/api/objects.ts";
import type { DaemonSet, Deployment, JsonObject, Pod } from "../cluster/api/types.generated.ts";
import { subject, type Change, type Reader } from "../cluster/apiserver/store.ts";
import { ownerKey, standingPods, type Standing } from "../explain/ghosts.ts";
import { mostLooked } from "../manifest/limits.ts";
import { readManifest } from "../manifest/yaml.ts";
import { load, run } from "../kubectl/shell/shell.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import type { Desk } from "./desk.ts";
import { Line, runToEnd } from "./line.ts";

export interface Foreseen {
	/** In kubectl's words, if the text would be refused: then nothing else is foreseen. */
	readonly refused?: string;
	/** The objects of the file as they would be stored. */
	readonly applied: readonly KubeObject[];
	/** Whether applying it would change anything. */
	readonly changes: boolean;
	/** Those of the objects that are there already: "DaemonSet/default/agent". */
	readonly known: ReadonlySet<string>;
	readonly before: readonly Standing[];
	readonly after: readonly Standing[];
	/** The copy, once it has lived through it. */
	readonly read: Reader;
}

/** What happens between two steps of long work. */
export interface Pauses {
	/** Answers a pause to wait for, where it is time for one. */
	readonly breathe?: (() => Promise<void> | undefined) | undefined;
	/** False: nobody wants to know any more. */
	readonly isWanted?: () => boolean;
}

/** Nobody looks further ahead than this, in simulated milliseconds. */
const farthest = 300_000;
/** For so long nothing may happen to a Pod until nothing more is expected: longer than a Pod is given to end. */
const quiet = 45_000;
/** Of a larger cluster nothing is foreseen: a copy would live through it for too long. */
const mostNodes = 250;

/** Undefined where nobody wants to know any more, or the cluster is too large. Changes nothing. */
export async function foresee(file: string, desk: Desk, pauses: Pauses = {}): Promise<Foreseen | undefined> {
	const { read } = desk.world;
	if (read.count("Node") > mostNodes) return undefined;
	const text = desk.files.get(file) ?? "";
	if (text.length > mostLooked) return undefined;
	const line = "kubectl apply -f typed.yaml";
	await load(line);
	const copy = desk.world.fork();
	const before = standingPods(copy.read);
	const wanted = namesIn(text, desk);
	const objects = (): readonly KubeObject[] =>
		wanted.flatMap(([kind, namespace, name]) => copy.read.get(kind, namespace, name) ?? []);
	const known = new Set(objects().map(ownerKey));
	const [essences, refused] = [canonical(objects().map(essence)), await apply(line, text, copy, desk)];
	const found = { before, known, changes: canonical(objects().map(essence)) !== essences, read: copy.read };
	if (refused !== undefined) return { ...found, refused, applied: [], after: before };
	if (found.changes && !(await live(copy, objects, pauses))) return undefined;
	return { ...found, applied: objects(), after: standingPods(copy.read) };
}

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** All of an object that a manifest decides. That it was made by apply is no part of it. */
function essence({ kind, metadata, ...rest }: KubeObject): unknown {
	const { [lastApplied]: _, ...annotations } = metadata.annotations ?? {};
	return [kind, metadata.name, metadata.labels, annotations, { ...rest, status: undefined }];
}

/** Applies the text to the copy; answers kubectl's words where it is refused. */
async function apply(typed: string, text: string, copy: Cluster, desk: Desk): Promise<string | undefined> {
	let files: readonly Applied[] = [];
	let said = "";
	const line = new Line(
		run(typed, { files: new Map([["typed.yaml", text]]), env: { TZ: "UTC" }, kubeconfig: desk.kubeconfig }),
		{
			get now() {
				return copy.now;
			},
			read: copy.read,
			request: (request) => copy.request(request),
		},
		(to, printed) => (said += to === "stderr" ? printed : ""),
		(applied) => (files = applied),
	);
	for (const end = copy.now + farthest; !line.done && copy.now < end; runToEnd(line, copy, end - copy.now)) await line.loading;
	if (line.exitCode === 0) return undefined;
	return files.find(({ accepted }) => !accepted)?.message ?? said.trim();
}

/** Kind, namespace and name of each object in the text. */
function namesIn(text: string, desk: Desk): readonly (readonly [Kind, string | undefined, string])[] {
	const { contexts, currentContext } = desk.kubeconfig;
	const namespace = contexts.find(({ name }) => name === currentContext)?.context.namespace ?? "default";
	return readManifest(text).documents.flatMap(({ value }) => {
		const { kind, metadata } = value as JsonObject & { kind?: string; metadata?: { name?: string; namespace?: string } };
		const resource = resources.find((each) => each.kind === kind);
		if (!resource || !metadata?.name) return [];
		return [[resource.kind, resource.namespaced ? (metadata.namespace ?? namespace) : undefined, metadata.name] as const];
	});
}

/** Lets the copy live on until its Pods have come to rest. False: nobody wants to know any more. */
async function live(copy: Cluster, objects: () => readonly KubeObject[], { breathe, isWanted }: Pauses): Promise<boolean> {
	const end = copy.now + farthest;
	let [quietFrom, hasMoved] = [copy.now, true];
	copy.subscribe((change) => {
		if (!isMove(change)) return;
		hasMoved = true;
		if (subject(change).kind === "Pod") quietFrom = copy.now;
	});
	for (;;) {
		if (hasMoved && isSettled(copy.read, objects())) return true;
		hasMoved = false;
		if (!copy.advanceInstant(Math.min(end, quietFrom + quiet))) return true;
		const pause = breathe?.();
		if (pause) await pause;
		if (isWanted?.() === false) return false;
	}
}

/** What is looked at of a Pod: where it is, and whether that may still change. */
const face = (pod: Pod): string =>
	[pod.spec?.nodeName, pod.metadata.deletionTimestamp, pod.status?.phase, isReady(pod), isUnschedulable(pod)].join();

function isMove({ added, updated, removed }: Change): boolean {
	const object = (updated?.[1] ?? added ?? removed)!;
	if (object.kind === "DaemonSet" || object.kind === "Deployment") return true;
	return object.kind === "Pod" && (!updated || face(updated[0] as Pod) !== face(object));
}

/** The scheduler has looked at it, found nothing, and makes no room for it. */
const isUnschedulable = ({ status }: Pod): boolean =>
	status?.nominatedNodeName === undefined &&
	(status?.conditions?.some((each) => each.type === "PodScheduled" && each.status === "False") ?? false);

/** Every Pod is where it stays or waits in vain, and the workloads have done all that they have to do. */
function isSettled(read: Reader, objects: readonly KubeObject[]): boolean {
	for (const pod of read.all("Pod")) {
		if (pod.metadata.deletionTimestamp) return false;
		if (pod.spec?.nodeName === undefined && !isUnschedulable(pod)) return false;
	}
	return objects.every((object) => {
		switch (object.kind) {
			case "DaemonSet":
				return hasRolledOut(object);
			case "Deployment":
				return hasScaled(object);
			case "CronJob":
			case "Job":
			case "ReplicaSet":
			case "StatefulSet":
				return false; // only when nothing has happened for long
			default:
				return true;
		}
	});
}

function hasRolledOut({ metadata, spec, status }: DaemonSet): boolean {
	if (!status || status.observedGeneration !== metadata.generation) return false;
	if (status.currentNumberScheduled !== status.desiredNumberScheduled) return false;
	return spec?.updateStrategy?.type === "OnDelete" || (status.updatedNumberScheduled ?? 0) === status.desiredNumberScheduled;
}

function hasScaled({ metadata, spec, status }: Deployment): boolean {
	const wanted = spec?.replicas ?? 1;
	return (
		status?.observedGeneration === metadata.generation &&
		(status?.replicas ?? 0) === wanted &&
		(status?.updatedReplicas ?? 0) === wanted
	);
}
