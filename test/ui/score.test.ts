// A scene as data: in which order and when its beats are played. Worlds are run by the simulated cluster itself.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/cluster/api/types.generated.ts";
import { subject, type Change } from "../../src/cluster/apiserver/store.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { isDrawn } from "../../src/desk/drawn.ts";
import { World } from "../../src/desk/world.ts";

import { Score, type Laid } from "../../src/ui/scene/score.ts";

beforeAll(loadRest);

const apps = (kind: "DaemonSet" | "Deployment", name: string, spec: JsonObject, tolerations: readonly JsonObject[] = []) => ({
	verb: "create" as const,
	group: "apps",
	version: "v1",
	resource: `${kind.toLowerCase()}s`,
	namespace: "default",
	body: {
		apiVersion: "apps/v1",
		kind,
		metadata: { name },
		spec: {
			...spec,
			selector: { matchLabels: { app: name } },
			template: {
				metadata: { labels: { app: name } },
				spec: { tolerations, containers: [{ name: "c", image: "fluent/fluent-bit:3.1" }] },
			},
		},
	},
});
const daemonSet = (name: string, tolerations?: readonly JsonObject[]) => apps("DaemonSet", name, {}, tolerations);
const patch = (group: string, resource: string, name: string, body: JsonObject) => ({
	verb: "patch" as const,
	group,
	version: "v1",
	resource,
	...(resource === "nodes" ? {} : { namespace: "default" }),
	name,
	patchType: "merge" as const,
	body,
});
const taint = (node: number, effect: string) =>
	patch("", "nodes", `mumbai-node-${node}`, { spec: { taints: [{ key: "dedicated", value: "gpu", effect }] } });

function world(nodes: number): World {
	const begun = new World({ seed: 3, profile: "course" });
	for (let n = 1; n <= nodes; n++) begun.gesture({ gesture: "join", node: { name: `mumbai-node-${n}` } }, n);
	begun.advanceTo(6000);
	return begun;
}

/** What the page hears of all that `act` does and of the five seconds after it. */
function heard(on: World, act: (on: World) => void): readonly Change[] {
	const from = on.read.revision;
	act(on);
	on.advanceTo(on.now + 5000);
	return on.log.since(from).filter((change) => isDrawn(subject(change)) && subject(change).kind !== "Event");
}
const drawnObjects = (on: World) =>
	["Node", "DaemonSet", "Deployment", "ReplicaSet"].flatMap((kind) => [...on.read.all(kind as "Node")]);

function laid(on: World, act: (on: World) => void): readonly Laid[] {
	const score = new Score();
	score.reset(drawnObjects(on));
	return score.lay(heard(on, act), 0);
}
const beatOf = ({ beat }: Laid): string => {
	if (!beat) return "";
	return "node" in beat && beat.node ? `${beat.beat} ${beat.node.replace("mumbai-node-", "")}` : beat.beat;
};
const beats = (all: readonly Laid[]): readonly string[] =>
	[...all]
		.filter(({ beat }) => beat)
		.sort((a, b) => a.start - b.start)
		.map(beatOf);

describe("a scene", () => {
	it("goes from the manifest to the controller, from Node to Node, and from there by the scheduler", () => {
		const all = laid(world(4), (on) => {
			on.request(taint(3, "NoSchedule"), 90);
			on.request(daemonSet("agent"), 100);
		});
		const order = beats(all).filter((beat) => !beat.startsWith("ran") && !beat.startsWith("tainted"));
		expect(order.slice(0, 5)).toEqual(["ordered", "born 1", "born 2", "barred 3", "born 4"]);
		expect(order.slice(5)).toEqual(["bound 1", "bound 2", "bound 4"]);
	});

	it.each([
		[4, 2000],
		[12, 3000],
	])("of %i Nodes has bound its last Pod within %i ms", (nodes, limit) => {
		const all = laid(world(nodes), (on) => on.request(daemonSet("agent"), 100));
		const bound = all.filter(({ beat }) => beat?.beat === "bound");
		expect(bound).toHaveLength(nodes);
		expect(Math.max(...bound.map(({ end }) => end))).toBeLessThanOrEqual(limit);
	});

	it("shows no count before the Pods that it counts", () => {
		const all = laid(world(4), (on) => on.request(daemonSet("agent"), 100));
		const at = (name: string) => Math.max(...all.filter(({ beat }) => beat?.beat === name).map(({ end }) => end));
		const counted = (field: "desiredNumberScheduled" | "currentNumberScheduled") =>
			all.find(({ change }) => {
				const object = change?.updated?.[1];
				return object?.kind === "DaemonSet" && object.status?.[field] === 4;
			})?.shown;
		expect(counted("desiredNumberScheduled")).toBe(at("born"));
		expect(counted("currentNumberScheduled")).toBe(at("bound"));
	});

	it("turns the controller away when a Pod behind a barrier is deleted", () => {
		const on = world(3);
		heard(on, () => on.request(daemonSet("agent"), 100));
		heard(on, () => on.request(taint(2, "NoSchedule"), 101));
		const [pod] = [...on.read.all("Pod")].filter(({ spec }) => spec?.nodeName === "mumbai-node-2");
		const all = laid(on, () =>
			on.request(
				{ verb: "delete", group: "", version: "v1", resource: "pods", namespace: "default", name: pod!.metadata.name },
				102,
			),
		);
		expect(beats(all).slice(0, 2)).toEqual(["leaving 2", "barred 2"]);
		// DESIRED goes down when the token has come back, not before.
		const counted = all.find(({ change }) => change?.updated?.[1].kind === "DaemonSet");
		expect(counted?.shown).toBe(all.find(({ beat }) => beat?.beat === "barred")?.end);
	});

	type Move = { readonly wait: number } | { readonly join: number } | { readonly request: Parameters<World["request"]>[0] };
	const moves: fc.Arbitrary<Move> = fc.oneof(
		fc.record({ wait: fc.integer({ min: 1, max: 2500 }) }),
		fc.record({ join: fc.integer({ min: 5, max: 8 }) }),
		fc.constantFrom("a", "b").chain((name) =>
			fc.constantFrom(
				{ request: daemonSet(name) },
				{ request: daemonSet(name, [{ operator: "Exists" }]) },
				{ request: apps("Deployment", name, { replicas: 3 }) },
				{ request: patch("apps", "daemonsets", name, { spec: { template: { metadata: { annotations: { again: "1" } } } } }) },
				{
					request: { verb: "delete" as const, group: "apps", version: "v1", resource: "daemonsets", namespace: "default", name },
				},
			),
		),
		fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("NoSchedule", "NoExecute")).map(([node, effect]) => ({
			request: taint(node, effect),
		})),
	);

	it("begins nothing before its cause has ended, nor anything of an object before the last of it: 1,000 worlds", () => {
		const start = world(4).save();
		fc.assert(
			fc.property(fc.array(moves, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 30 }), (list, size) => {
				const on = World.restore(start);
				const before = drawnObjects(on);
				const changes = heard(on, () => {
					list.forEach((move, i) => {
						if ("wait" in move) on.advanceTo(on.now + move.wait);
						else if ("request" in move) on.request(move.request, 100 + i);
						else if (!on.isOn(`mumbai-node-${move.join}`))
							on.gesture({ gesture: "join", node: { name: `mumbai-node-${move.join}` } }, 100 + i);
					});
				});
				const score = new Score();
				score.reset(before);
				const all: Laid[] = [];
				// The page hears of them in frames, while the scene goes on.
				for (let i = 0; i < changes.length; i += size) all.push(...score.lay(changes.slice(i, i + size), i * 4));
				const ends = new Map<number, number>();
				for (const { revision, end } of all) ends.set(revision, Math.max(end, ends.get(revision) ?? 0));
				const ofObject = new Map<string, Laid>();
				for (const one of all) {
					expect(one.start).toBeGreaterThanOrEqual(ends.get(one.cause) ?? 0);
					expect(one.end).toBeGreaterThanOrEqual(one.start);
					if (!one.change) continue;
					const { uid } = subject(one.change).metadata;
					const last = ofObject.get(uid);
					if (last) {
						expect(one.start).toBeGreaterThanOrEqual(last.end);
						expect(one.shown).toBeGreaterThanOrEqual(last.shown);
					}
					ofObject.set(uid, one);
				}
				expect(all.flatMap(({ change }) => change?.revision ?? []).sort((a, b) => a - b)).toEqual(
					changes.map(({ revision }) => revision),
				);
			}),
			{ numRuns: 1000, seed: 20261130 },
		);
	});
});
