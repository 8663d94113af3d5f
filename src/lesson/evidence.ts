// What checks look at, gathered from a desk: its objects and files, the lines that ran, what has become of its Pods, and copies of
// the cluster in which something else happens.
import type { Cluster } from "../cluster/cluster.ts";
import type { Event } from "../cluster/api/types.generated.ts";
import type { Desk } from "../desk/desk.ts";
import type { Check, Given, Lacking, PodChoice, WhatIf } from "./language/check.ts";
import type { Evidence, Moment, PodEvent } from "./language/evidence.ts";
import { isNamed } from "./language/named.ts";
import { partsOf } from "./language/parts.ts";
import type { History } from "./kinds.ts";
import { suppose } from "./supposed.ts";

/** Watches a desk for the checks of a lesson. `close` stops it. */
export class DeskEvidence implements Evidence {
	readonly here: Moment;
	readonly #desk: Desk;
	readonly #checks: readonly Check[];
	readonly #history: InstanceType<History> | undefined;
	/** Objects that checks look at have changed so often. */
	#moved = 0;
	readonly #supposed = new Map<string, { readonly moved: number; readonly copy: Cluster }>();
	readonly #stop: () => void;
	/** Check → when it was first done. */
	readonly reachedAt: Map<string, number>;
	answers: Readonly<Record<string, Given>> = {};
	asked: readonly string[] = [];

	/** `History` comes from loadKinds. */
	constructor(
		desk: Desk,
		checks: readonly Check[],
		History: History | undefined,
		reached: Readonly<Record<string, number>> = {},
	) {
		this.#desk = desk;
		this.#checks = checks;
		this.reachedAt = new Map(Object.entries(reached));
		const { world } = desk;
		this.here = {
			get read() {
				return world.read;
			},
			get now() {
				return world.now;
			},
			request: (request) => world.request(request, -1),
			fork: () => world.fork(),
		};
		const choices = checks.flatMap((check) => [...partsOf(check)]).filter(({ never }) => never);
		this.#history = History && new History(world, choices);
		this.#stop = world.subscribe((change) => {
			const kind = change === "reset" ? undefined : (change.added ?? change.removed ?? change.updated?.[1])?.kind;
			if (kind !== "Lease" && kind !== "Event") this.#moved++;
		});
	}

	close(): void {
		this.#stop();
		this.#history?.close();
	}

	/** Grows with every change that a check may notice. */
	get moved(): number {
		return this.#moved;
	}
	get entries() {
		return this.#desk.entries;
	}
	get files(): ReadonlyMap<string, string> {
		return this.#desk.files;
	}
	get changes(): number {
		const { inputs, ahead } = this.#desk.world;
		const failed = new Set(this.entries.flatMap(({ id, exitCode = 0 }) => (exitCode === 0 || exitCode === 130 ? [] : id)));
		const made = inputs.slice(0, inputs.length - ahead.length).map(({ entry }) => entry);
		return new Set(made.filter((entry) => !failed.has(entry))).size;
	}
	get pods(): readonly PodEvent[] {
		return this.#history?.events ?? [];
	}
	lowest(choice: PodChoice): number | undefined {
		return this.#history?.lowest(choice);
	}
	lastSeen(event: Event): number {
		return this.#history?.lastSeen(event) ?? -Infinity;
	}
	wasThere(object: Lacking): boolean {
		return this.#desk.world.log.since(0).some(({ removed }) => isNamed(object, removed));
	}
	/** What was reached in a future that has been taken back counts from the moment that the world stands at then. */
	settle(): void {
		const { now } = this.#desk.world;
		for (const [check, at] of this.reachedAt) if (at > now) this.reachedAt.set(check, now);
	}
	reached(check: string): number | undefined {
		return this.reachedAt.get(check);
	}
	given(check: string): Given | undefined {
		return this.answers[check];
	}
	checkNamed(id: string): Check | undefined {
		return this.#checks.find((check) => check.id === id);
	}

	/** A what-if is asked again only when the world has changed. */
	whatif(steps: readonly WhatIf[]): Moment {
		const id = JSON.stringify(steps);
		const known = this.#supposed.get(id);
		if (known?.moved === this.#moved) return known.copy;
		const copy = this.#desk.world.fork();
		suppose(copy, steps, { files: this.#desk.files, env: {}, kubeconfig: this.#desk.kubeconfig });
		this.#supposed.set(id, { moved: this.#moved, copy });
		return copy;
	}
}
