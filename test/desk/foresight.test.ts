import { beforeAll, describe, expect, it } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { Foresight, nextSeen } from "../../src/desk/foresight.ts";
import { isSeen } from "../../src/desk/seen.ts";

beforeAll(loadRest);

const manifest = (image: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      containers: [{name: agent, image: ${image}}]
`;

function desk(image = "fluent/fluent-bit:3.1"): Desk {
	const made = new Desk({ seed: 3, profile: "course", files: [{ name: "agent.yaml", text: manifest(image) }] });
	for (const kind of ["plain", "plain"] as const) made.gesture({ gesture: "join", kind });
	made.advanceTo(9000);
	return made;
}
const next = ({ world }: Desk): number | undefined => {
	const looking = nextSeen(world.fork());
	let step = looking.next();
	while (!step.done) step = looking.next();
	return step.value;
};
async function apply(on: Desk): Promise<void> {
	await on.type("kubectl apply -f agent.yaml");
	await on.settleLine();
}

describe("what is seen next", () => {
	it("is nothing where only heartbeats are sent", () => {
		expect(next(desk())).toBeUndefined();
	});

	it("is each change of a Pod, step by step, until all of them run", async () => {
		const on = desk();
		await apply(on);
		const seen: string[] = [];
		for (let at = next(on); at !== undefined && seen.length < 40; at = next(on)) {
			const { revision } = on.world.read;
			on.advanceTo(at);
			const changes = on.world.log.since(revision).filter(isSeen);
			expect(changes.length).toBeGreaterThan(0);
			seen.push(changes.map(({ source }) => source.split("/")[0]).join(" "));
		}
		expect(seen[0]).toContain("daemonset-controller");
		expect(on.world.read.get("DaemonSet", "default", "agent")?.status?.numberReady).toBe(2);
		expect(next(on)).toBeUndefined();
	});

	it("is a Node that turns NotReady after its kubelet has stopped, not the heartbeats of the others", () => {
		const on = desk();
		on.gesture({ gesture: "stop", node: "mumbai-node-1" });
		const at = next(on);
		expect(at).toBeGreaterThan(on.world.now + 20_000);
		on.advanceTo(at!);
		const node = on.world.read.get("Node", undefined, "mumbai-node-1");
		expect(node?.status?.conditions?.find(({ type }) => type === "Ready")?.status).toBe("Unknown");
	});
});

describe("foresight", () => {
	/** Timers that the test rings itself. */
	function time() {
		let timers: { call: () => void }[] = [];
		return {
			now: () => 0,
			after: (_ms: number, call: () => void) => {
				const timer = { call };
				timers.push(timer);
				return () => (timers = timers.filter((other) => other !== timer));
			},
			ring: () => {
				for (const { call } of timers.splice(0)) call();
			},
			get waiting() {
				return timers.length;
			},
		};
	}

	it("looks once when all is quiet, and again only when something has been seen", async () => {
		const on = desk();
		const clock = time();
		let found = 0;
		const foresight = new Foresight(on, clock, () => found++);
		expect(foresight.next).toBe(on.world.now);
		clock.ring();
		await foresight.look();
		await Promise.resolve();
		expect([foresight.next, found, clock.waiting]).toEqual([undefined, 1, 0]);
		on.advanceTo(on.world.now + 60_000); // heartbeats
		expect([foresight.next, clock.waiting]).toEqual([undefined, 0]);
		on.gesture({ gesture: "join", kind: "plain" });
		on.advanceTo(on.world.now + 1000);
		expect([foresight.next, clock.waiting]).toEqual([on.world.now, 1]);
		foresight.close();
		expect(clock.waiting).toBe(0);
	});
});
