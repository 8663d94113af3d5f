// What checks look at, gathered from a desk: its objects, the lines that ran, the worst that was seen, and copies of the
// cluster in which something else happens.
import type { Reader } from "../cluster/apiserver/store.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Desk } from "../desk/desk.ts";
import { Line } from "../desk/line.ts";
import { run } from "../kubectl/shell/shell.ts";
import type { Check, Evidence, Part, PodLabels, WhatIf } from "./checks/check.ts";
import { isRunning, podsWith } from "./checks/pods.ts";
import { settle } from "./start.ts";

interface Watched {
	readonly labels: PodLabels;
	readonly namespace: string | undefined;
	lowest: number | undefined;
}

const idOf = (labels: PodLabels, namespace: string | undefined): string => JSON.stringify([labels, namespace]);

/** Takes a machine away, if it is there, with all that ran on it: a learner may have removed it already, or added one of its name. */
function remove(cluster: Cluster, name: string): void {
	if (cluster.isOn(name)) cluster.gesture({ gesture: "leave", name });
	const core = { verb: "delete", group: "", version: "v1" } as const;
	cluster.request({ ...core, resource: "nodes", name });
	for (const { metadata } of [...cluster.read.podsOn(name)]) {
		const { namespace, name: pod } = metadata;
		cluster.request({
			...core,
			resource: "pods",
			...(namespace ? { namespace } : {}),
			name: pod,
			body: { gracePeriodSeconds: 0 },
		});
	}
}

/** Watches a desk for the checks of a lesson. `close` stops it. */
export class DeskEvidence implements Evidence {
	readonly #desk: Desk;
	readonly #watched = new Map<string, Watched>();
	readonly close: () => void;
	/** A what-if is asked again only when the world has changed. */
	#supposed = new Map<string, { readonly revision: number; readonly read: Reader }>();

	constructor(desk: Desk, checks: readonly Check[]) {
		this.#desk = desk;
		const watch = (part: Part): void => {
			if (part.never && part.pods)
				this.#watched.set(idOf(part.pods, part.namespace), { labels: part.pods, namespace: part.namespace, lowest: undefined });
			for (const each of [...(part.all ?? []), ...(part.any ?? [])]) watch(each);
		};
		for (const check of checks) watch(check);
		const count = (): void => {
			for (const each of this.#watched.values()) {
				const running = podsWith(this.read, each.labels, each.namespace).filter(isRunning).length;
				// Counting begins once the first are Running.
				if (running > 0 || each.lowest !== undefined) each.lowest = Math.min(each.lowest ?? running, running);
			}
		};
		count();
		this.close = desk.world.subscribe((change) => {
			if (this.#watched.size === 0) return;
			if (change === "reset") for (const each of this.#watched.values()) each.lowest = undefined;
			else if ((change.added ?? change.removed ?? change.updated?.[1])?.kind !== "Pod") return;
			count();
		});
	}

	get read(): Reader {
		return this.#desk.world.read;
	}
	get entries() {
		return this.#desk.entries;
	}

	lowest(labels: PodLabels, namespace: string | undefined): number | undefined {
		return this.#watched.get(idOf(labels, namespace))?.lowest;
	}

	whatif(change: WhatIf): Reader {
		const id = JSON.stringify(change);
		const known = this.#supposed.get(id);
		if (known?.revision === this.read.revision) return known.read;
		const { revision } = this.read;
		const cluster = this.#desk.world.fork();
		if ("addNode" in change) {
			remove(cluster, change.addNode.name);
			cluster.gesture({ gesture: "join", node: change.addNode });
		} else if ("removeNode" in change) remove(cluster, change.removeNode);
		else {
			const desk = { files: this.#desk.files, env: {}, kubeconfig: this.#desk.kubeconfig };
			const line = new Line(run(change.run, desk), cluster, () => undefined);
			for (const end = cluster.now + 60_000; !line.done && cluster.now < end; line.wake())
				cluster.advanceInstant(Math.min(line.deadline ?? end, end));
		}
		settle(cluster);
		this.#supposed.set(id, { revision, read: cluster.read });
		return cluster.read;
	}
}
