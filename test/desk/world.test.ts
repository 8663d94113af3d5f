import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonical } from "../../src/cluster/api/values.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import type { ApiRequest } from "../../src/cluster/apiserver/request.ts";
import { World } from "../../src/desk/world.ts";
import type { SavedWorld } from "../../src/desk/savedworld.ts";

const options = { seed: 3, profile: "course" as const };

const daemonSet = (name: string, image = "fluent/fluent-bit:3.1"): ApiRequest => ({
	verb: "create",
	group: "apps",
	version: "v1",
	resource: "daemonsets",
	namespace: "default",
	body: {
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name },
		spec: {
			selector: { matchLabels: { app: name } },
			template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "agent", image }] } },
		},
	},
});
const taint = (node: string, effect: string): ApiRequest => ({
	verb: "patch",
	group: "",
	version: "v1",
	resource: "nodes",
	name: node,
	patchType: "merge",
	body: { spec: { taints: [{ key: "dedicated", value: "gpu", effect }] } },
});
const remove = (name: string): ApiRequest => ({
	verb: "delete",
	group: "apps",
	version: "v1",
	resource: "daemonsets",
	namespace: "default",
	name,
});

const state = (world: World): string => canonical(world.fork().save());
/** All that happened, each change with its time, source and cause. */
const history = (world: World): string => canonical(world.log.since(0));
const objects = (world: World): string =>
	canonical([...world.read.all("Pod"), ...world.read.all("Node"), ...world.read.all("DaemonSet"), ...world.read.all("Event")]);

type Move = { readonly wait: number } | { readonly request: ApiRequest } | { readonly join: string } | { readonly stop: string };
const moves: fc.Arbitrary<Move> = fc.oneof(
	fc.record({ wait: fc.integer({ min: 1, max: 9000 }) }),
	fc.constantFrom("a", "b").map((name) => ({ request: daemonSet(name) })),
	fc.constantFrom("a", "b").map((name) => ({ request: remove(name) })),
	fc
		.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("NoSchedule", "NoExecute"))
		.map(([n, effect]) => ({ request: taint(`mumbai-node-${n}`, effect) })),
	fc.integer({ min: 4, max: 6 }).map((n) => ({ join: `mumbai-node-${n}` })),
	fc.integer({ min: 1, max: 3 }).map((n) => ({ stop: `mumbai-node-${n}` })),
);

function begin(): World {
	const world = new World(options);
	for (const n of [1, 2, 3]) world.gesture({ gesture: "join", node: { name: `mumbai-node-${n}` } }, n);
	world.advanceTo(6000);
	return world;
}
function play(world: World, list: readonly Move[]): void {
	const stopped = new Set<string>();
	for (const [i, move] of list.entries()) {
		if ("wait" in move) world.advanceTo(world.now + move.wait);
		else if ("request" in move) world.request(move.request, 100 + i);
		else if ("join" in move) {
			if (!world.isOn(move.join)) world.gesture({ gesture: "join", node: { name: move.join } }, 100 + i);
		} else if (!stopped.has(move.stop)) {
			stopped.add(move.stop);
			world.gesture({ gesture: "stop", name: move.stop }, 100 + i);
		}
	}
	world.advanceTo(world.now + 5000);
}

describe("a world", () => {
	beforeAll(loadRest);

	it("is the same again from the same seed and inputs, byte by byte", () => {
		fc.assert(
			fc.property(fc.array(moves, { maxLength: 12 }), (list) => {
				const one = begin();
				play(one, list);
				const other = World.restore(JSON.parse(JSON.stringify(one.save())) as ReturnType<World["save"]>);
				expect(other.now).toBe(one.now);
				expect(objects(other)).toBe(objects(one));
				expect(state(other)).toBe(state(one));
				expect(history(other)).toBe(history(one));
			}),
			{ numRuns: 25 },
		);
	});

	it("is at every moment what it was then, however one comes there", () => {
		fc.assert(
			fc.property(
				fc.array(moves, { minLength: 2, maxLength: 10 }),
				fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
				(list, places) => {
					const world = begin();
					play(world, list);
					const end = world.now;
					const last = state(world);
					const lived = world.log.since(0);
					for (const place of places) {
						world.seek(Math.floor(place * end));
						expect(world.now).toBe(Math.floor(place * end));
						expect(history(world)).toBe(canonical(lived.filter(({ revision }) => revision <= world.read.revision)));
					}
					expect(world.horizon).toBe(end);
					world.seek(end);
					expect(state(world)).toBe(last);
					expect(history(world)).toBe(canonical(lived));
				},
			),
			{ numRuns: 20 },
		);
	});

	it("takes back one input after the other, and makes them again, without a trace", () => {
		fc.assert(
			fc.property(fc.array(moves, { minLength: 1, maxLength: 8 }), (list) => {
				const world = begin();
				play(world, list);
				const after = JSON.stringify(world.inputs);
				const taken = [];
				for (let inputs = world.undo(); inputs; inputs = world.undo()) taken.push(inputs);
				expect(world.inputs).toHaveLength(0);
				expect(world.read.count("Node")).toBe(0);
				for (const inputs of taken.reverse()) world.redo(inputs);
				expect(JSON.stringify(world.inputs)).toBe(after);
			}),
			{ numRuns: 20 },
		);
	});

	it("gives up what lay ahead when something else is done in the past", () => {
		const world = begin();
		world.advanceTo(10_000);
		world.request(daemonSet("a"), 50);
		world.advanceTo(20_000);
		world.seek(8000);
		expect(world.ahead).toHaveLength(1);
		world.request(daemonSet("b"), 51);
		world.advanceTo(20_000);
		expect(world.ahead).toHaveLength(0);
		expect(world.read.sorted("DaemonSet").map((each) => each.metadata.name)).toEqual(["b"]);
	});

	it("with a long life is gone on with from a state near its end, and can still be taken back to any moment", () => {
		const world = new World(options);
		world.gesture({ gesture: "join", node: { name: "mumbai-node-1" } }, 1);
		world.gesture({ gesture: "join", node: { name: "mumbai-node-2" } }, 1);
		world.advanceTo(10_000);
		world.request(daemonSet("agent"), 2);
		const early = 60_000;
		world.advanceTo(early);
		const then = canonical(world.fork().save());
		world.advanceTo(early + 1000);
		let n = 0;
		while (world.read.revision < 11_000) {
			const node = `mumbai-node-${(n % 2) + 1}`;
			world.request(taint(node, n % 4 < 2 ? "NoExecute" : "NoSchedule"), 3 + n++);
			world.advanceTo(world.now + 40_000);
		}
		const saved = JSON.parse(JSON.stringify(world.save())) as SavedWorld;
		expect(saved.latest?.saved.store.revision).toBeGreaterThan(world.read.revision - 400);

		const restoring = World.restoring(saved);
		let instants = 0;
		while (!restoring.next().done) instants++;
		expect(instants).toBeLessThan(500);

		const again = World.restore(saved);
		expect(canonical(again.fork().save())).toBe(canonical(world.fork().save()));
		again.seek(early);
		expect(canonical(again.fork().save())).toBe(then);
		again.seek(saved.now);
		expect(canonical(again.fork().save())).toBe(canonical(world.fork().save()));
		again.undo();
		world.undo();
		expect(canonical(again.fork().save())).toBe(canonical(world.fork().save()));
	});

	it("is not changed by what happens to its fork", () => {
		const world = begin();
		const before = state(world);
		const fork = world.fork();
		fork.request(daemonSet("a"));
		fork.advance(20_000);
		expect(fork.read.count("Pod")).toBe(3);
		expect(state(world)).toBe(before);
	});

	it("names a Pod alike whatever was done before to something else", () => {
		const names = (other: boolean): readonly string[] => {
			const world = begin();
			if (other) world.request(daemonSet("b"), 50);
			world.advanceTo(9000);
			world.request(daemonSet("a"), 51);
			world.advanceTo(15_000);
			return world.read.sorted("Pod").flatMap((pod) => (pod.metadata.labels?.["app"] === "a" ? [pod.metadata.name] : []));
		};
		expect(names(true)).toHaveLength(3);
		// The owner's uid hangs on its own name alone, so the names do too.
		expect(names(true)).toEqual(names(false));
	});
});
