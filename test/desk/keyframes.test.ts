import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SavedCluster } from "../../src/cluster/cluster.ts";
import { Keyframes } from "../../src/desk/keyframes.ts";

const frame = (revision: number, inputs = 0) => ({
	at: revision * 10,
	inputs,
	saved: { store: { revision, objects: [] } } as unknown as SavedCluster,
});
const mega = 1_000_000;
/** A log that has dropped nothing. */
const whole = { droppedRevision: 0 };
/** Keyframes of a thousand Pods each (3 MB), every thousand changes. */
function kept(count: number, limit: number): Keyframes {
	const keyframes = new Keyframes(limit);
	for (let i = 0; i < count; i++) keyframes.keep(frame(i * 1000), 1000, whole);
	return keyframes;
}

describe("The keyframes of a world", () => {
	it("find the last state before a moment in which no later input had been made", () => {
		const keyframes = new Keyframes();
		for (const [revision, inputs] of [
			[1, 0],
			[10, 1],
			[20, 4],
		] as const)
			keyframes.keep(frame(revision, inputs), 1, whole);
		expect(keyframes.before(150, 9).saved.store.revision).toBe(10);
		expect(keyframes.before(250, 3).saved.store.revision).toBe(10);
		expect(keyframes.before(0, 0).saved.store.revision).toBe(1);
	});

	it("stay within their bytes, keep the start and the latest, and leave gaps that grow with age only", () => {
		fc.assert(
			fc.property(fc.integer({ min: 30, max: 200 }), (count) => {
				const keyframes = kept(count, 40 * mega);
				const now = (count - 1) * 1000;
				expect(keyframes.count).toBeLessThanOrEqual(14);
				expect(keyframes.before(Infinity, 0).saved.store.revision).toBe(now);
				expect(keyframes.before(0, 0).saved.store.revision).toBe(0);
				for (let revision = 0; revision <= now; revision += 1000) {
					const found = keyframes.before(revision * 10, 0).saved.store.revision;
					expect(revision - found).toBeLessThanOrEqual(Math.max(2000, (now - found) * 0.75));
				}
			}),
			{ seed: 1, numRuns: 30 },
		);
	});

	it("are fewer of a time that the log no longer remembers: their objects live on in them alone", () => {
		const objects = Array.from({ length: 1000 }, () => ({}));
		const large = (revision: number) => {
			const { at, inputs } = frame(revision);
			return { at, inputs, saved: { store: { revision, objects } } as unknown as SavedCluster };
		};
		const counted = (droppedRevision: number): number => {
			const keyframes = new Keyframes(5 * mega);
			for (let i = 0; i < 40; i++) keyframes.keep(large(i * 1000), 0, { droppedRevision });
			return keyframes.count;
		};
		expect(counted(0)).toBe(20);
		expect(counted(20_000)).toBeLessThan(15);
		expect(counted(40_000)).toBe(2);
	});

	it("are not kept of a world too large for them, save its start", () => {
		const keyframes = new Keyframes(40 * mega);
		expect(keyframes.fits(150_000)).toBe(true);
		keyframes.keep(frame(1), 150_000, whole);
		expect(keyframes.fits(150_000)).toBe(false);
		expect(keyframes.fits(1000)).toBe(true);
	});

	it("forget what lay ahead when history goes another way, and keep no moment twice", () => {
		const keyframes = kept(5, 40 * mega);
		keyframes.keep(frame(2000), 1000, whole);
		expect(keyframes.count).toBe(5);
		keyframes.cut(2500, 0);
		expect(keyframes.count).toBe(3);
		expect(keyframes.before(Infinity, 9).saved.store.revision).toBe(2000);
	});
});
