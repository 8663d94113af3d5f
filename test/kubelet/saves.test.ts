// Worlds that were saved before a Pod's life was a statechart (saves/flags.jsonl.gz): Pods in all stages, on kubelets that
// were up, down or just starting. `then` is a digest of all that the code of that time wrote in the 150 seconds after; where a Node
// was under pressure, of all that is written since a kubelet no longer waits ten seconds from one eviction to the next.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import type { SavedStore } from "../../src/cluster/apiserver/store.ts";
import type { SavedClock } from "../../src/cluster/clock.ts";
import type { KubeletsMemory } from "../../src/cluster/kubelet/base/memory.ts";
import type { ProfileName } from "../../src/cluster/kubelet/base/profile.ts";
import { KubeletsOnly } from "./support.ts";

interface Save {
	readonly profile: ProfileName;
	readonly seed: number;
	readonly kubelets: Json;
	readonly clock: SavedClock;
	readonly store: SavedStore;
	readonly then: string;
}

const saves = gunzipSync(readFileSync(new URL("saves/flags.jsonl.gz", import.meta.url)))
	.toString()
	.trimEnd()
	.split("\n")
	.map((line) => JSON.parse(line) as Save);

function open({ profile, seed, kubelets, clock, store }: Save): KubeletsOnly {
	const cluster = new KubeletsOnly(profile, seed);
	cluster.store.restore(store);
	cluster.clock.restore(clock);
	cluster.kubelets.restore(kubelets);
	return cluster;
}

describe("A world that was saved with flags", () => {
	it.each(saves.map((save, n) => [n, save] as const))("goes on as it would have then (%i)", (_, save) => {
		const cluster = open(save);
		cluster.advance(150_000);
		const text = cluster.changes.map(
			({ at, source, added, updated, removed }) => `${at} ${source} ${JSON.stringify(added ?? updated?.[1] ?? removed)}`,
		);
		expect(createHash("sha256").update(text.join("\n")).digest("hex")).toBe(save.then);
	});

	it("held Pods in every state in which one can be left", () => {
		const states = saves.flatMap((save) =>
			(open(save).kubelets.save() as unknown as KubeletsMemory).pods.map(({ state }) => state),
		);
		expect([...new Set(states)].sort()).toEqual([
			"rejected",
			"running.idle",
			"running.mounting",
			"running.pulling",
			"stopped",
			"terminated",
			"terminating.pulling",
			"terminating.stopping",
			"terminating.waiting",
		]);
	});
});
