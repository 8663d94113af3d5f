// What the first Apply costs in a fresh worker, against one after many: alone, and after the rehearsal.
import { Worker } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { Cluster } from "../../src/cluster/cluster.ts";
import { rehearsal } from "../../src/desk/rehearsal.ts";
import { cpu, emit, median, rounded } from "./measure.ts";
import { daemonSets, nodes, place } from "./workload.ts";

interface Applied {
	readonly first: number;
	readonly warm: number;
	/** The longest step of the rehearsal, and all of it. */
	readonly longest: number;
	readonly rehearsed: number;
}

/** In the worker: 12 Pods are applied until they run, first of all or after a rehearsal, and then many times. */
export function applyFirst(rehearse: boolean): Applied {
	let longest = 0;
	let rehearsed = 0;
	if (rehearse) {
		for (let begun = cpu(), steps = rehearsal(); !steps.next().done; begun = cpu()) {
			longest = Math.max(longest, cpu() - begun);
			rehearsed += cpu() - begun;
		}
	}
	const start = nodes(4);
	const objects = daemonSets(3);
	const applied = (): number => {
		const cluster = new Cluster(start.options, start);
		const begun = cpu();
		place(cluster, objects, 12);
		return cpu() - begun;
	};
	const first = applied();
	const warm = Array.from({ length: 120 }, applied).slice(80);
	return { first, warm: median(warm), longest, rehearsed };
}

const inWorker = (rehearse: boolean): Promise<Applied> =>
	new Promise((resolve, reject) => {
		const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { rehearse } });
		worker.once("message", resolve).once("error", reject);
	});

export async function first(): Promise<void> {
	const runs: Record<"alone" | "rehearsed", Applied[]> = { alone: [], rehearsed: [] };
	for (let i = 0; i < 5; i++) {
		runs.alone.push(await inWorker(false));
		runs.rehearsed.push(await inWorker(true));
	}
	const of = (list: readonly Applied[], what: keyof Applied): number => median(list.map((each) => each[what]));
	const ratio = (list: readonly Applied[]): number => median(list.map((each) => each.first / each.warm));
	emit("first Apply of 12 Pods in a fresh worker ÷ warm", ratio(runs.alone), "×", "", {
		first: rounded(of(runs.alone, "first")),
		warm: rounded(of(runs.alone, "warm")),
	});
	emit("first Apply after the rehearsal ÷ warm", ratio(runs.rehearsed), "×", "≤ 2", {
		first: rounded(of(runs.rehearsed, "first")),
		warm: rounded(of(runs.rehearsed, "warm")),
	});
	emit("the rehearsal's longest step", of(runs.rehearsed, "longest"), "ms CPU", "≤ 20", {
		whole: rounded(of(runs.rehearsed, "rehearsed")),
	});
}
