// A saved world must contain everything that a world remembers. Property tests (test/properties) found these gaps; here is
// one test for each.
import { describe, expect, it } from "vitest";
import { agent, World } from "../controllers/support.ts";

const reopened = (world: World): World => new World([], 0, world.cluster.fork());
const names = (world: World) => world.all("Pod").map((pod) => pod.metadata.name);

describe("A cluster that was saved and opened again", () => {
	it("knows that a kubelet has restarted, and does not count its earlier events further", () => {
		const world = new World(["node-1"]);
		world.cluster.gesture({ gesture: "stop", name: "node-1" });
		world.wait(0.3);
		world.cluster.gesture({ gesture: "start", name: "node-1" });
		world.wait(0.3); // registered, not ready yet
		const other = reopened(world);
		for (const each of [world, other]) each.wait(1);
		const ready = (each: World) => each.all("Event").filter((event) => event.reason === "NodeReady");
		expect(ready(world).map((event) => event.count)).toEqual([1, 1]);
		expect(ready(other)).toEqual(ready(world));
	});

	it("lists what an object owns in the same order, also when some of it was changed since", () => {
		const world = new World(["node-1", "node-2", "node-3"]);
		world.create("daemonsets.apps", agent("agent"));
		world.wait(5);
		const [first = ""] = names(world);
		world.patch("pods", first, { metadata: { labels: { more: "yes" } } });
		const owned = (each: World) => [...each.cluster.read.ownedBy(each.get("DaemonSet", "agent")?.metadata.uid ?? "")];
		expect(owned(world)).toHaveLength(4);
		expect(owned(reopened(world))).toEqual(owned(world));
	});

	it("lists all objects in the same order, also when all of a kind were gone for a while", () => {
		const world = new World(["node-1"]);
		world.create("daemonsets.apps", agent("agent"));
		world.wait(5);
		world.delete("daemonsets.apps", "agent");
		const other = reopened(world);
		for (const each of [world, other]) each.create("daemonsets.apps", agent("agent"));
		expect(JSON.stringify(other.cluster.save())).toBe(JSON.stringify(world.cluster.save()));
	});

	it("numbers the Pods that wait for a node from 0 again, however many have left the queue", () => {
		const world = new World([]);
		for (const name of ["a", "b"])
			world.create("pods", { apiVersion: "v1", kind: "Pod", metadata: { name }, spec: { containers: [{ name, image: name }] } });
		world.wait(1);
		world.delete("pods", "a", { gracePeriodSeconds: 0 });
		world.wait(1);
		expect(reopened(world).cluster.save().parts).toEqual(world.cluster.save().parts);
		expect(JSON.stringify(world.cluster.save().parts)).toContain('"order":0');
	});
});

describe("What is only tried out", () => {
	it("gives no name and no uid away", () => {
		const asked = (tries: number) => {
			const world = new World(["node-1"]);
			for (let n = 0; n < tries; n++) {
				const answer = world.cluster.request({
					verb: "create",
					group: "apps",
					version: "v1",
					resource: "daemonsets",
					namespace: "default",
					dryRun: true,
					body: agent("agent") as never,
				});
				expect(answer.code).toBe(201);
			}
			world.create("daemonsets.apps", agent("agent"));
			world.wait(3);
			return names(world);
		};
		expect(asked(2)).toEqual(asked(0));
	});
});
