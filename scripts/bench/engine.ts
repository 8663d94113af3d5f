// Engine ÷ floor: how much more CPU the cluster takes than printing and reading what it writes. Run and floor go in turns in
// one process; the ratio of the medians is the measure.
import { Cluster } from "../../src/cluster/cluster.ts";
import { floorOf, versionsOf } from "./floor.ts";
import { cpu, emit, median, rounded } from "./measure.ts";
import { daemonSets, deployment, nodes, place, type Manifest } from "./workload.ts";

interface Case {
	readonly nodes: number;
	readonly objects: readonly Manifest[];
	readonly pods: number;
	readonly goal: number;
	/** Turns that warm the compiler up, turns that count, and runs in a turn: short runs are measured many at a time. */
	readonly warm: number;
	readonly turns: number;
	readonly runs: number;
}

/** Run and floor in turns, each several times at once. */
function inTurns(name: string, { nodes: count, objects, pods, goal, warm, turns, runs }: Case): void {
	const start = nodes(count);
	const engine: number[] = [];
	const floor: number[] = [];
	for (let turn = 0; turn < warm + turns; turn++) {
		const clusters = Array.from({ length: runs }, () => new Cluster(start.options, start));
		const versions = clusters.map(versionsOf);
		const begun = cpu();
		for (const cluster of clusters) place(cluster, objects, pods);
		const took = cpu() - begun;
		const least = floorOf(versions.flat());
		if (turn < warm) continue;
		engine.push(took / runs);
		floor.push(least / runs);
	}
	emit(`engine ÷ floor: ${name}`, median(engine) / median(floor), "×", `≤ ${goal}`, {
		engine: rounded(median(engine)),
		floor: rounded(median(floor)),
	});
}

/** So many versions are held before the floor under them is measured. */
const batch = 20_000;

type Long = Pick<Case, "nodes" | "objects" | "pods" | "goal">;

/** A turn that does not count, as the short runs have: the first slices of a long run would else pay for the compiler. */
function warmUp(objects: readonly Manifest[]): void {
	const start = nodes(1000);
	for (let turn = 0; turn < 2; turn++) {
		const cluster = new Cluster(start.options, start);
		const versions = versionsOf(cluster);
		place(cluster, objects, 5000);
		floorOf(versions);
	}
}

/** One long run: it pauses for the floor under what it has just written, so that both meet the same weather and little is held. */
function inSlices(name: string, { nodes: count, objects, pods, goal }: Long): void {
	warmUp(objects[0]?.kind === "Deployment" ? deployment(5000) : daemonSets(5));
	const start = nodes(count);
	const cluster = new Cluster(start.options, start);
	const versions = versionsOf(cluster);
	let engine = 0;
	let floor = 0;
	let begun = cpu();
	const measureFloor = (): void => {
		engine += cpu() - begun;
		floor += floorOf(versions);
		versions.length = 0;
		begun = cpu();
	};
	place(cluster, objects, pods, () => {
		if (versions.length >= batch) measureFloor();
	});
	measureFloor();
	const peak = Math.round(process.resourceUsage().maxRSS / 1024);
	emit(`engine ÷ floor: ${name}`, engine / floor, "×", `≤ ${goal}`, {
		engine: rounded(engine),
		floor: rounded(floor),
		peak: `${peak} MiB`,
	});
}

const small = { warm: 30, turns: 15, runs: 10 };
const middle = { warm: 4, turns: 7, runs: 1 };

export const engine: Readonly<Record<string, () => void>> = {
	"Deployment 12/4": () =>
		inTurns("a Deployment of 12 Pods on 4 Nodes", { nodes: 4, objects: deployment(12), pods: 12, goal: 2.5, ...small }),
	"Deployment 500/100": () =>
		inTurns("a Deployment of 500 Pods on 100 Nodes", { nodes: 100, objects: deployment(500), pods: 500, goal: 2.5, ...middle }),
	"Deployment 5000/1000": () =>
		inSlices("a Deployment of 5,000 Pods on 1,000 Nodes", { nodes: 1000, objects: deployment(5000), pods: 5000, goal: 3 }),
	"DaemonSets 3×4": () => inTurns("3 DaemonSets on 4 Nodes", { nodes: 4, objects: daemonSets(3), pods: 12, goal: 3, ...small }),
	"DaemonSets 5×1000": () =>
		inSlices("5 DaemonSets on 1,000 Nodes", { nodes: 1000, objects: daemonSets(5), pods: 5000, goal: 1.5 }),
	"DaemonSets 10×5000": () =>
		inSlices("10 DaemonSets on 5,000 Nodes", { nodes: 5000, objects: daemonSets(10), pods: 50_000, goal: 1.5 }),
};

/** Minutes and gigabytes: only when asked for. */
export const largest: Readonly<Record<string, () => void>> = {
	"Deployment 50000/5000": () =>
		inSlices("a Deployment of 50,000 Pods on 5,000 Nodes", {
			nodes: 5000,
			objects: deployment(50_000),
			pods: 50_000,
			goal: 3.5,
		}),
	"DaemonSets 30×5000": () =>
		inSlices("30 DaemonSets on 5,000 Nodes = 150,000 Pods, ≤ 1,500 MB", {
			nodes: 5000,
			objects: daemonSets(30),
			pods: 150_000,
			goal: 1.5,
		}),
};
