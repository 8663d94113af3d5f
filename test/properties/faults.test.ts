// Faults of machines are inputs like all others: a world with them is the same when it is kept and opened, and when one is undone.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { canonical } from "../../src/cluster/api/values.ts";
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk, type SavedDesk } from "../../src/desk/desk.ts";
import type { Gesture } from "../../src/desk/port.ts";

const node = fc.constantFrom("mumbai-node-1", "mumbai-node-2");
const on = fc.boolean();
const fault: fc.Arbitrary<Gesture> = fc.oneof(
	fc.record({ gesture: fc.constantFrom("disk-pressure" as const, "memory-pressure" as const), node, on }),
	fc.record({ gesture: fc.constant("slow-pull" as const), node, ms: fc.constantFrom(0, 45_000, 123_000) }),
	fc.record({ gesture: fc.constant("clock" as const), node, ms: fc.constantFrom(0, 420_000, -420_000, 1) }),
	fc.record({ gesture: fc.constant("metrics" as const), on }),
	fc.constant({ gesture: "join", kind: "arm64" } as const),
	fc.record({ gesture: fc.constant("leave" as const), node: fc.constant("mumbai-node-3") }),
);
const wait = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(10_000, 61_000, 130_000, 310_000));
const move = fc.record({ fault, wait });

const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  minReadySeconds: 5
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
        - { name: agent, image: "falcosecurity/falco:0.39.0" }
        - { name: other, image: "registry.example.com/other-amd64:1" }
`;

async function begin(): Promise<Desk> {
	const desk = new Desk({ seed: 5, profile: "course", files: [{ name: "agent.yaml", text: daemonSet }] });
	for (const kind of ["plain", "plain", "arm64"] as const) desk.gesture({ gesture: "join", kind });
	desk.advanceTo(5000);
	await desk.type("kubectl apply -f agent.yaml");
	await desk.settleLine();
	return desk;
}

/** What cannot be done is not done, as where a machine has left. */
function play(desk: Desk, gesture: Gesture): void {
	try {
		desk.gesture(gesture);
	} catch {
		// The same is refused whenever it is played.
	}
}

/** The first place where they differ, so that a failure can be read. */
function difference(a: string, b: string): string {
	if (a === b) return "";
	let at = 0;
	while (a[at] === b[at]) at++;
	return `${a.slice(Math.max(0, at - 200), at + 100)} | ${b.slice(Math.max(0, at - 20), at + 100)}`;
}

const state = (desk: Desk): string => canonical([desk.world.fork().save(), desk.world.now]);

beforeAll(loadRest);

test(
	"a world with faults is the same bytes when it is kept and opened, copied, undone and done again",
	{ timeout: 120_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 6 }), fault, wait, async (moves, last, later) => {
				const desk = await begin();
				for (const { fault: gesture, wait: ms } of moves) {
					play(desk, gesture);
					desk.advanceTo(desk.world.now + ms);
				}
				const before = state(desk);
				const opened = await Desk.restore(JSON.parse(JSON.stringify(desk.save())) as SavedDesk);
				expect(difference(state(opened), before)).toBe("");

				const { inputs } = desk.world;
				const count = inputs.length;
				play(desk, last);
				const isDone = inputs.length > count;
				const copied = new Cluster(
					desk.world.fork().options,
					JSON.parse(JSON.stringify(desk.world.fork().save())) as SavedCluster,
				);
				desk.advanceTo(desk.world.now + later);
				const { now } = desk.world;
				const after = state(desk);
				copied.advanceTo(now);
				expect(difference(canonical([copied.save(), now]), after)).toBe("");

				if (!isDone) return;
				desk.undo();
				expect(difference(state(desk), before)).toBe("");
				desk.redo();
				desk.advanceTo(now);
				expect(difference(state(desk), after)).toBe("");
			}),
			{ numRuns: 40 },
		);
	},
);
