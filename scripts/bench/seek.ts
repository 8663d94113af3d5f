// How long a learner who drags the scrubber waits: random moments in a world with ten thousand changes behind it.
import { draw } from "../../src/cluster/random.ts";
import { World } from "../../src/desk/world.ts";
import { cpu, emit } from "./measure.ts";
import { daemonSets, options } from "./workload.ts";

const wanted = 10_000;
const seeks = 200;

/** Twenty Nodes, three DaemonSets, and new versions of them until there are changes enough. */
function livedThrough(): World {
	const world = new World(options);
	const request = { group: "apps", version: "v1", resource: "daemonsets", namespace: "default" } as const;
	for (let n = 1; n <= 20; n++) world.gesture({ gesture: "join", node: { name: `mumbai-node-${n}` } }, n);
	for (const body of daemonSets(3)) world.request({ verb: "create", ...request, body }, 21);
	for (let version = 1; world.read.revision < wanted; version++) {
		world.advanceTo(world.now + 60_000);
		const containers = [{ name: "agent", env: [{ name: "VERSION", value: String(version) }] }];
		const body = { spec: { template: { spec: { containers } } } };
		world.request({ verb: "patch", ...request, name: `agent-${(version % 3) + 1}`, patchType: "strategic", body }, 21 + version);
	}
	return world;
}

export function seek(): void {
	const world = livedThrough();
	const end = world.now;
	const times = Array.from({ length: seeks }, (_, i) => {
		const begun = cpu();
		world.seek(draw(options.seed, "seek", i) % end);
		return cpu() - begun;
	}).sort((a, b) => a - b);
	emit("seek in a log of 10,000 changes, p95", times[Math.floor(seeks * 0.95)] ?? 0, "ms CPU", "≤ 50", {
		median: Math.round(times[seeks >> 1] ?? 0),
	});
}
