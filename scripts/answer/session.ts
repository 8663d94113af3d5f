// A whole session: nodes that join, lines typed, time that passes, and snapshots of the cluster once it has settled.
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { canonical } from "../../src/cluster/api/values.ts";
import type { Change } from "../../src/cluster/apiserver/store.ts";
import type { Gesture, Machine } from "../../src/cluster/gesture.ts";
import type { World } from "../../src/desk/world.ts";
import { snapshot } from "./snapshot.ts";
import { Terminal } from "./terminal.ts";

interface Step {
	run?: string;
	settle?: true | number;
	advance?: number;
	join?: Machine;
	stop?: string;
	start?: string;
	leave?: string;
}
interface Given {
	nodes?: readonly Machine[];
	files?: Readonly<Record<string, string>>;
	steps: readonly Step[];
}

export async function answer({ nodes = [], files = {}, steps }: Given): Promise<unknown> {
	await Terminal.load();
	const terminal = new Terminal(files);
	const { world } = terminal;
	for (const [i, node] of nodes.entries()) {
		gesture(world, { gesture: "join", node }, -1 - i);
		world.advanceTo(world.now + startsApart);
	}
	untilReady(world, nodes.length);
	world.advanceTo(world.now + firstLineAfter);
	return steps.map((step, i) => {
		if (step.run !== undefined) return terminal.run(step.run);
		if (step.settle) {
			settle(world, step.settle === true ? 3 : step.settle);
			return snapshot(world.read);
		}
		if (step.advance) world.advanceTo(world.now + Math.round(step.advance * 1000));
		else gesture(world, asGesture(step), -1000 - i);
		return null;
	});
}

function asGesture({ join, stop, start, leave }: Step): Gesture {
	if (join) return { gesture: "join", node: join };
	if (stop) return { gesture: "stop", name: stop };
	if (start) return { gesture: "start", name: start };
	if (leave) return { gesture: "leave", name: leave };
	throw new Error("a step that is none");
}

/** The recorder started one kubelet after the other: what each does in its rhythm falls on another moment. */
const startsApart = 12;
/** So long the recorder took from the look that found all ready to its first line. */
const firstLineAfter = 120;

const gesture = (world: World, what: Gesture, entry: number): void => world.gesture(what, entry);

/** The first step of a recording runs when all nodes are Ready and have no taint of Kubernetes' own. */
function untilReady(world: World, count: number): void {
	const ready = () => {
		const nodes = world.read.sorted("Node");
		return (
			nodes.length === count &&
			nodes.every(
				(node) =>
					node.status?.conditions?.some((c) => c.type === "Ready" && c.status === "True") &&
					!node.spec?.taints?.some((taint) => taint.key.startsWith("node.kubernetes.io/")),
			)
		);
	};
	for (let waited = 0; !ready() && waited < 30_000; waited += 200) world.advanceTo(world.now + 200);
}

const looked = new Set(["Pod", "Node", "DaemonSet", "Deployment", "ReplicaSet", "Job", "CronJob"]);

/** What "nothing changed" looks at: not the times of conditions, not the list of images. */
function print(object: AnyObject): string {
	const { spec, status } = object as AnyObject & {
		spec?: { nodeName?: string; taints?: unknown; unschedulable?: boolean };
		status?: Record<string, unknown> & { conditions?: readonly Record<string, unknown>[] };
	};
	const conditions = (status?.conditions ?? []).map((c) => [c["type"], c["status"], c["reason"], c["message"]]);
	const seen = { ...status, conditions, images: undefined, volumesInUse: undefined };
	return canonical([
		object.metadata.generation,
		spec?.nodeName,
		spec?.taints,
		spec?.unschedulable,
		object.metadata.deletionTimestamp,
		seen,
	]);
}

function settle(world: World, quiet: number): void {
	const started = world.now;
	let since = started;
	const stop = world.subscribe((change: Change | "reset") => {
		if (change === "reset") return;
		const [from, to] = change.updated ?? [];
		const object = change.added ?? change.removed ?? to;
		if (object && looked.has(object.kind) && (!from || !to || print(from) !== print(to))) since = world.now;
	});
	// It was looked at every quarter of a second.
	while (world.now - since <= quiet * 1000 && world.now - started < 90_000) world.advanceTo(world.now + 250);
	stop();
}
