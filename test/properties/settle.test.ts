// Whatever people and machines do, in whatever order: once nothing stands in the way any more, each workload has what it
// asks for, nothing is left over, and no component writes any more.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controllerOf } from "../../src/cluster/api/objects.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { subject, type Change } from "../../src/cluster/apiserver/store.ts";
import type { World } from "../controllers/support.ts";
import { begin, cases, heal, moves, nodeNames, play, restartControllers, shapes, type Move, type Shape } from "./scene.ts";

/** Plays the moves, then removes every obstacle; the controllers may lose their memory before a move. */
function settled(shape: Shape, list: readonly Move[], restartAt: number | undefined): World {
	let world = begin(shape);
	for (const [i, move] of list.entries()) {
		if (i === restartAt) world = restartControllers(world);
		play(world, shape, move);
		world.wait(0.3);
	}
	heal(world, shape);
	world.wait(1500);
	return world;
}

/** The Pods of an owner that are neither finished nor going. */
const live = (world: World, uid: string | undefined): readonly Pod[] =>
	world
		.all("Pod")
		.filter((pod) => controllerOf(pod)?.uid === uid && !pod.metadata.deletionTimestamp)
		.filter((pod) => pod.status?.phase !== "Succeeded" && pod.status?.phase !== "Failed");
const ready = (pod: Pod) => pod.status?.conditions?.some((c) => c.type === "Ready" && c.status === "True") ?? false;
const imageOf = (pod: Pod) => pod.spec?.containers[0]?.image;

describe("Once nothing stands in the way any more", () => {
	it("every workload has just what it asks for, and nothing is written again", () => {
		fc.assert(
			fc.property(
				shapes,
				fc.array(moves, { maxLength: 14 }),
				fc.option(fc.nat(13), { nil: undefined }),
				(shape, list, restartAt) => {
					const world = settled(shape, list, restartAt);
					daemonSetIsWhole(world, shape, list);
					deploymentIsWhole(world);
					statefulSetIsWhole(world, list);
					jobIsOver(world);
					nothingIsLeftOver(world);
					expect(laterWrites(world)).toEqual([]);
				},
			),
			cases(60),
		);
	});
});

const isBroken = (list: readonly Move[], kind: string) =>
	list.some((move) => move.do === "image" && move.kind === kind && move.tag === "missing");

function daemonSetIsWhole(world: World, shape: Shape, list: readonly Move[]): void {
	const ds = world.get("DaemonSet", "agent");
	if (!ds) return;
	const pods = live(world, ds.metadata.uid);
	expect(pods.map((pod) => pod.spec?.nodeName).sort()).toEqual([...nodeNames]);
	const onDelete = (shape.daemonSet as { updateStrategy: { type: string } }).updateStrategy.type === "OnDelete";
	if (onDelete && isBroken(list, "DaemonSet")) return; // with OnDelete, the Pods that cannot start stay
	expect(pods.every(ready)).toBe(true);
	if (!onDelete) expect(new Set(pods.map(imageOf))).toEqual(new Set(["agent:1"]));
	expect(ds.status).toMatchObject({
		desiredNumberScheduled: 3,
		currentNumberScheduled: 3,
		numberReady: 3,
		numberAvailable: 3,
		numberMisscheduled: 0,
		observedGeneration: ds.metadata.generation,
	});
	expect(ds.status?.numberUnavailable).toBeUndefined();
	if (!onDelete) expect(ds.status?.updatedNumberScheduled).toBe(3);
}

function deploymentIsWhole(world: World): void {
	const deployment = world.get("Deployment", "web");
	if (!deployment) return;
	const sets = world.all("ReplicaSet").filter((rs) => controllerOf(rs)?.uid === deployment.metadata.uid);
	const want = deployment.spec?.replicas ?? 0;
	const pods = sets.flatMap((rs) => live(world, rs.metadata.uid));
	expect(pods.map(imageOf)).toEqual(Array<string>(want).fill("web:1"));
	expect(pods.every(ready)).toBe(true);
	expect(sets.filter((rs) => rs.spec?.replicas).length).toBe(want > 0 ? 1 : 0);
	for (const rs of sets) expect(rs.status?.replicas).toBe(rs.spec?.replicas);
	expect(deployment.status).toMatchObject({ observedGeneration: deployment.metadata.generation });
	for (const field of ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas"] as const)
		expect([field, deployment.status?.[field] ?? 0]).toEqual([field, want]);
	const conditions = Object.fromEntries(deployment.status?.conditions?.map((c) => [c.type, c.status]) ?? []);
	expect(conditions).toMatchObject({ Available: "True", Progressing: "True" });
}

function statefulSetIsWhole(world: World, list: readonly Move[]): void {
	const set = world.get("StatefulSet", "db");
	// A Pod of a revision that cannot start blocks an ordered update forever, even the one that would fix it.
	if (!set || isBroken(list, "StatefulSet")) return;
	const want = set.spec?.replicas ?? 0;
	const pods = live(world, set.metadata.uid);
	expect(pods.map((pod) => pod.metadata.name).sort()).toEqual(Array.from({ length: want }, (_, i) => `db-${i}`));
	expect(pods.every(ready)).toBe(true);
	expect(pods.every((pod) => imageOf(pod) === "db:1")).toBe(true);
	expect(set.status?.currentRevision).toBe(set.status?.updateRevision);
	for (const field of ["replicas", "readyReplicas", "availableReplicas", "currentReplicas", "updatedReplicas"] as const)
		expect([field, set.status?.[field] ?? 0]).toEqual([field, want]);
}

function jobIsOver(world: World): void {
	const job = world.get("Job", "once");
	if (!job) return;
	const over = job.status?.conditions?.filter((c) => c.status === "True").map((c) => c.type) ?? [];
	expect(over.filter((type) => type === "Complete" || type === "Failed").length).toBe(1);
	expect(live(world, job.metadata.uid)).toEqual([]);
	expect(job.status?.active ?? 0).toBe(0);
	const waiting = job.status?.uncountedTerminatedPods;
	expect([...(waiting?.failed ?? []), ...(waiting?.succeeded ?? [])]).toEqual([]);
	if (!over.includes("Complete")) return;
	const completions = job.spec?.completions ?? 0;
	expect(job.status?.succeeded).toBe(completions);
	if (job.spec?.completionMode === "Indexed")
		expect(job.status?.completedIndexes).toBe(completions === 1 ? "0" : completions === 2 ? "0,1" : `0-${completions - 1}`);
}

/** No Pod whose owner has gone, none on its way out, no finalizer of a Job on a Pod. */
function nothingIsLeftOver(world: World): void {
	for (const kind of ["Pod", "ReplicaSet", "ControllerRevision"] as const) {
		for (const object of world.all(kind)) {
			const what = `${kind} ${object.metadata.name}`;
			expect([what, object.metadata.deletionTimestamp]).toEqual([what, undefined]);
			expect([what, object.metadata.finalizers ?? []]).toEqual([what, []]);
			const owner = controllerOf(object);
			if (owner) expect([what, world.cluster.read.byUid(owner.uid)?.kind]).toEqual([what, owner.kind]);
		}
	}
	const quota = world.all("ResourceQuota")[0];
	expect(quota).toBeUndefined();
}

/** What controllers and the scheduler write in the next twenty minutes. */
function laterWrites(world: World): readonly string[] {
	const writes: string[] = [];
	const note = (change: Change) => {
		const { kind, metadata } = subject(change);
		if (change.source.startsWith("kubelet") || kind === "Event") return;
		writes.push(
			`${change.at} ${change.source}: ${change.added ? "add" : change.removed ? "remove" : "update"} ${kind} ${metadata.name}`,
		);
	};
	const stop = world.cluster.subscribe(note);
	world.wait(1200);
	stop();
	return writes;
}
