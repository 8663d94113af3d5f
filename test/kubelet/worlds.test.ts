import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { podTable } from "../../src/cluster/kubelet/base/podtable.ts";
import type { KubeletsMemory } from "../../src/cluster/kubelet/base/memory.ts";
import { KubeletsOnly } from "./support.ts";
import { begin, play, stories, type Story } from "./worlds.ts";

/** RUNS and SEED ask for more cases, or for others. */
const cases = { numRuns: Number(process.env["RUNS"] ?? 150), seed: Number(process.env["SEED"] ?? 20261124) };

const reopened = ({ profile, seed }: Story, cluster: KubeletsOnly): KubeletsOnly => {
	const other = new KubeletsOnly(profile, seed);
	other.store.restore(cluster.store.save());
	other.clock.restore(cluster.clock.save());
	other.kubelets.restore(JSON.parse(JSON.stringify(cluster.kubelets.save())) as Json);
	return other;
};

describe("Kubelets", () => {
	it("never meet an event that cannot happen, whatever becomes of their Pods", () => {
		// An impossible event throws. The runs must reach every state a Pod can be left in, or this would prove nothing.
		const seen = new Set<string>();
		fc.assert(
			fc.property(stories, (story) => {
				const cluster = begin(story);
				for (const move of story.moves) {
					play(cluster, move);
					for (const { state } of (cluster.kubelets.save() as unknown as KubeletsMemory).pods) seen.add(state);
				}
				cluster.advance(60_000);
			}),
			cases,
		);
		const passing = ["unseen", "running.reporting", "running.starting", "terminating.starting", "gone"];
		expect([...seen].sort()).toEqual(
			Object.keys(podTable.rows)
				.filter((state) => !passing.includes(state))
				.sort(),
		);
	});

	it("go on alike when they were saved and opened again at any moment", () => {
		fc.assert(
			fc.property(stories, fc.nat(40), (story, at) => {
				const cluster = begin(story);
				for (const move of story.moves.slice(0, at)) play(cluster, move);
				const other = reopened(story, cluster);
				const before = cluster.changes.length;
				for (const each of [cluster, other]) each.advance(60_000);
				expect(other.kubelets.save()).toEqual(cluster.kubelets.save());
				expect(other.clock.save()).toEqual(cluster.clock.save());
				const pods = (changes: KubeletsOnly["changes"]) =>
					changes.flatMap(({ at: when, updated }) => (updated?.[1].kind === "Pod" ? [[when, updated[1]["status"]]] : []));
				expect(pods(other.changes)).toEqual(pods(cluster.changes.slice(before)));
			}),
			{ ...cases, numRuns: Math.ceil(cases.numRuns / 3) },
		);
	});
});
