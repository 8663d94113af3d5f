import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KubeObject } from "../../src/cluster/api/objects.ts";
import { freezeAndWeigh } from "../../src/cluster/api/values.ts";
import type { Change } from "../../src/cluster/apiserver/store.ts";
import { DiffLog } from "../../src/cluster/difflog.ts";
import { agent, World } from "../controllers/support.ts";

const added = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } } as KubeObject;
const change = (revision: number, source = "test"): Change => ({ revision, at: revision * 10, source, cause: 0, added });
const revisions = (changes: readonly Change[]): readonly number[] => changes.map(({ revision }) => revision);
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function filled(count: number, limit?: number, bytes = 1000): DiffLog {
	const log = new DiffLog(limit);
	for (let revision = 1; revision <= count; revision++) log.push(change(revision), bytes);
	return log;
}

describe("The diff log", () => {
	it("returns every change after a revision", () => {
		fc.assert(
			fc.property(fc.nat(1000), fc.nat(1100), (count, revision) => {
				expect(revisions(filled(count).since(revision))).toEqual(range(Math.min(revision, count) + 1, count));
			}),
			{ seed: 1, numRuns: 50 },
		);
	});

	it("finds the change of a revision, and undefined for a revision it does not have", () => {
		const log = filled(600);
		for (const revision of [1, 256, 257, 600]) expect(log.at(revision)?.revision).toBe(revision);
		for (const revision of [-3, 0, 601]) expect(log.at(revision)).toBeUndefined();
	});

	it("stays within its bytes, forgets the oldest first and says how far back it reaches", () => {
		const log = filled(10_000, 1_000_000);
		expect(log.bytes).toBeLessThanOrEqual(1_000_000 + 256 * 1150);
		const kept = revisions(log.since(0));
		const first = kept[0] ?? 0;
		expect(kept).toEqual(range(first, 10_000));
		expect(kept.length).toBeGreaterThan(600);
		expect(log.reaches(first - 1)).toBe(true);
		expect(log.reaches(first - 2)).toBe(false);
		expect(log.droppedBefore).toBe((first - 1) * 10);
		expect(log.at(first - 1)).toBeUndefined();
	});

	it("is the same in a fork up to where they part, and does not see what the other does after that", () => {
		fc.assert(
			fc.property(fc.nat(800), fc.nat(900), fc.nat(600), fc.nat(600), (count, at, more, other) => {
				const log = filled(count, 400_000);
				const from = Math.min(at, count);
				const fork = log.fork(at);
				const first = revisions(log.since(0))[0] ?? 1;
				expect(revisions(fork.since(0))).toEqual(range(Math.min(first, from + 1), from).filter((revision) => revision >= first));
				const grow = (to: DiffLog, start: number, length: number, source: string): void => {
					for (let i = 1; i <= length; i++) to.push(change(start + i, source), 10);
				};
				grow(log, count, more, "log");
				grow(fork, from, other, "fork");
				expect(log.since(count).every(({ source }) => source === "log")).toBe(true);
				expect(log.since(count)).toHaveLength(more);
				expect(fork.since(from).every(({ source }) => source === "fork")).toBe(true);
				expect(fork.since(from)).toHaveLength(other);
			}),
			{ seed: 1, numRuns: 100 },
		);
	});

	it("is shared by a cluster and its forks: the entries are the same objects", () => {
		const world = new World(["a", "b"]);
		world.create("daemonsets.apps", agent("agent"));
		world.wait(30);
		const { log, read } = world.cluster;
		const fork = new World([], 1, world.cluster.fork());
		world.taint("a", "one=way:NoExecute");
		fork.taint("b", "other=way:NoExecute");
		for (const each of [world, fork]) each.wait(30);
		const [ours, theirs] = [log.since(0), fork.cluster.log.since(0)];
		const common = ours.findIndex((each, i) => each !== theirs[i]);
		expect(ours[common]?.source).toBe("kubectl");
		expect(theirs[common]?.source).toBe("kubectl");
		expect(revisions(ours)).toEqual(range(1, read.revision));
	});
});

describe("The weight of an object", () => {
	it("counts only the parts that no other object shares", () => {
		const shared = { containers: [{ name: "main", image: "registry.example/a/long/name:1.2.3" }] };
		const whole = freezeAndWeigh({ metadata: { name: "a" }, spec: shared });
		const again = freezeAndWeigh({ metadata: { name: "b" }, spec: shared });
		expect(again).toBeLessThan(whole);
		expect(again).toBe(freezeAndWeigh({ metadata: { name: "c" }, spec: shared }));
	});
});
