// From moment to moment: back as easily as forward, to what a person saw happen.
import { beforeAll, describe, expect, it } from "vitest";
import { subject } from "../../src/cluster/apiserver/store.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { latest, momentAfter, momentBefore } from "../../src/desk/moments.ts";
import { World } from "../../src/desk/world.ts";

function begin(): World {
	const world = new World({ seed: 3, profile: "course" });
	for (const n of [1, 2]) world.gesture({ gesture: "join", node: { name: `mumbai-node-${n}` } }, n);
	world.advanceTo(6000);
	world.request(
		{
			verb: "create",
			group: "apps",
			version: "v1",
			resource: "daemonsets",
			namespace: "default",
			body: {
				apiVersion: "apps/v1",
				kind: "DaemonSet",
				metadata: { name: "agent" },
				spec: {
					selector: { matchLabels: { app: "agent" } },
					template: {
						metadata: { labels: { app: "agent" } },
						spec: { containers: [{ name: "c", image: "fluent/fluent-bit:3.1" }] },
					},
				},
			},
		},
		3,
	);
	world.advanceTo(40_000);
	return world;
}
const told = (world: World) => latest(world.log).map((change) => `${change.added ? "+" : ""}${subject(change).kind}`);

describe("Moments", () => {
	beforeAll(loadRest);

	it("are gone through backwards and then forwards again, the same ones", () => {
		const world = begin();
		const back: number[] = [];
		while (world.now > world.start) {
			world.seek(momentBefore(world));
			back.push(world.now);
		}
		expect(back[0]).toBeLessThan(20_000); // heartbeats are no moments
		const forward: number[] = [world.now];
		for (;;) {
			const at = momentAfter(world);
			if (at === undefined) break;
			world.seek(at);
			forward.push(at);
		}
		expect(forward).toEqual([...back].reverse());
	});

	it("tell what happened last: the order with the Pods that it led to", () => {
		const world = begin();
		expect(told(world)).toContain("Pod");
		world.seek(6020);
		expect(told(world).filter((what) => what.startsWith("+"))).toEqual(["+DaemonSet", "+Pod", "+Pod"]);
		world.seek(39_000);
		expect(told(world)).not.toContain("+DaemonSet");
	});
});
