// The way to a moment makes no difference: in one step or in many, saved and opened again, watched on the way, or beside a fork
// that goes another way.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../src/cluster/api/values.ts";
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import { World } from "../controllers/support.ts";
import { begin, cases, moves, play, shapes, type Move, type Shape } from "./scene.ts";

/** Object by object, so that a difference can be read. Maps may list what came to them in another order. */
const parts = (world: World): readonly string[] => {
	const { store, parts, ...rest } = world.cluster.save();
	return [...store.objects, ...Object.values(parts), rest].map((each) => canonical(each));
};

/** The first difference between two clusters, as text from both; undefined if they are equal. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] | undefined {
	const at = one.findIndex((line, i) => line !== other[i]);
	if (at < 0) return one.length === other.length ? undefined : other.slice(one.length);
	const [a = "", b = ""] = [one[at], other[at]];
	let from = 0;
	while (a[from] === b[from]) from++;
	return [a, b].map((line) => `${line.slice(0, 60)} … ${line.slice(Math.max(0, from - 150), from + 150)}`);
}
const between = (one: World, other: World) => difference(parts(one), parts(other));

const list = fc.array(moves, { maxLength: 8 });

function goOn(world: World, shape: Shape, list: readonly Move[]): World {
	for (const move of list) {
		play(world, shape, move);
		world.wait(0.3);
	}
	return world;
}

/** Like a page that was closed and opened again. */
const reopened = (world: World): World =>
	new World([], 0, new Cluster(world.cluster.options, JSON.parse(JSON.stringify(world.cluster.save())) as SavedCluster));

/** What a curious person asks: nothing of it may leave a trace. */
function lookAround(world: World): void {
	const core = { group: "", version: "v1", namespace: "default" } as const;
	for (const resource of ["pods", "events", "nodes"]) {
		const { namespace, ...whole } = core;
		world.cluster.request({ verb: "list", ...whole, resource, ...(resource === "nodes" ? {} : { namespace }) });
	}
	for (const pod of world.all("Pod").slice(0, 3)) {
		const name = pod.metadata.name;
		world.cluster.request({ verb: "get", ...core, resource: "pods", name, subresource: "log" });
		world.cluster.request({ verb: "delete", ...core, resource: "pods", name, dryRun: true });
		const body = { metadata: { labels: { app: "dry" } } };
		world.cluster.request({ verb: "patch", ...core, resource: "pods", name, patchType: "merge", dryRun: true, body });
	}
	const body = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "dry" } };
	world.cluster.request({ verb: "create", ...core, resource: "configmaps", dryRun: true, body });
}

describe("A cluster", () => {
	it("goes on alike after it was saved and opened, at any moment and with any moves still to come", () => {
		fc.assert(
			fc.property(shapes, list, fc.nat(4000), list, (shape, before, ms, after) => {
				const world = goOn(begin(shape), shape, before);
				world.cluster.advance(ms);
				const other = reopened(world);
				expect(between(world, other)).toBeUndefined();
				for (const each of [world, other]) goOn(each, shape, after).wait(100);
				expect(between(world, other)).toBeUndefined();
			}),
			cases(8),
		);
	});

	it("lives through the same in one step and in many", () => {
		fc.assert(
			fc.property(shapes, list, fc.array(fc.nat(20_000), { maxLength: 20 }), (shape, before, steps) => {
				const world = goOn(begin(shape), shape, before);
				const other = new World([], 0, world.cluster.fork());
				for (const ms of steps) world.cluster.advance(ms);
				other.cluster.advanceTo(world.cluster.now);
				expect(between(world, other)).toBeUndefined();
			}),
			cases(8),
		);
	});

	it("is not changed by looking at it, nor by what was only tried out", () => {
		fc.assert(
			fc.property(shapes, list, list, (shape, before, after) => {
				const world = goOn(begin(shape), shape, before);
				const other = new World([], 0, world.cluster.fork());
				for (const move of after) {
					lookAround(world);
					goOn(world, shape, [move]);
					goOn(other, shape, [move]);
				}
				lookAround(world);
				expect(between(world, other)).toBeUndefined();
			}),
			cases(8),
		);
	});

	it("does not notice what becomes of its fork", () => {
		fc.assert(
			fc.property(shapes, list, list, (shape, before, other) => {
				const world = goOn(begin(shape), shape, before);
				const was = parts(world);
				goOn(new World([], 0, world.cluster.fork()), shape, other).wait(60);
				expect(difference(was, parts(world))).toBeUndefined();
			}),
			cases(5),
		);
	});
});
