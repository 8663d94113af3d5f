import { describe, expect, it } from "vitest";
import { Queue } from "../../src/cluster/scheduler/queue.ts";

/** Pods of these priorities, in the order of their coming at time 0. */
function queueOf(...priorities: readonly number[]): Queue {
	const queue = new Queue();
	for (const [i, priority] of priorities.entries()) queue.add({ uid: `u${i}`, key: `default/p${i}`, priority, gated: false }, 0);
	return queue;
}
/** Tries the next Pod and finds no node for it. */
function tryInVain(queue: Queue, now: number): string | undefined {
	const next = queue.take(now);
	if (next) queue.fail(next, ["NodeResourcesFit"], now);
	return next?.key;
}
function wakeAll(queue: Queue, now: number): void {
	for (const waiting of queue.rejectedBy("NodeResourcesFit")) queue.wake(waiting, now);
}

describe("the scheduler's queue", () => {
	it("gives the most important of the new Pods the first turn", () => {
		const queue = queueOf(1, 3, 2);
		expect([1, 2, 3, 4].map(() => tryInVain(queue, 0))).toEqual(["default/p1", "default/p2", "default/p0", undefined]);
	});

	it("takes the Pod whose back-off ends first, however important the other is", () => {
		const queue = queueOf(3000);
		tryInVain(queue, 0);
		wakeAll(queue, 10);
		tryInVain(queue, 10); // its second back-off takes two seconds
		queue.add({ uid: "u1", key: "default/p1", priority: 5, gated: false }, 20);
		tryInVain(queue, 20);
		wakeAll(queue, 30);
		expect(tryInVain(queue, 30)).toBe("default/p1");
		expect(tryInVain(queue, 30)).toBe("default/p0");
	});

	it("takes the most important of those whose back-off ends in the same second", () => {
		const queue = queueOf(1, 3);
		tryInVain(queue, 100);
		tryInVain(queue, 200);
		wakeAll(queue, 300);
		expect(tryInVain(queue, 300)).toBe("default/p1");
	});

	it("takes the most important of those whose back-off is over, and keeps it waiting no longer", () => {
		const queue = queueOf(1, 3);
		tryInVain(queue, 0);
		wakeAll(queue, 10);
		tryInVain(queue, 10);
		tryInVain(queue, 10);
		wakeAll(queue, 20_000);
		expect(tryInVain(queue, 20_000)).toBe("default/p1");
	});

	it("waits 1 s, 2 s, 4 s, 8 s and then 10 s after an error, to the end of that second", () => {
		const queue = queueOf(1);
		const waits = Array.from({ length: 6 }, (_, n) => {
			const now = n * 100_000;
			queue.fail(queue.take(now)!, [], now);
			return queue.nextTry(now)! - now;
		});
		expect(waits).toEqual([2000, 3000, 5000, 9000, 11_000, 11_000]);
	});

	it("wakes a Pod that has slept for more than five minutes, and none that has not", () => {
		const queue = queueOf(1, 2);
		tryInVain(queue, 0);
		tryInVain(queue, 100_000);
		expect(queue.nextFlush()).toBe(330_000);
		queue.flush(300_000);
		expect([0, 1].map((i) => queue.get(`u${i}`)?.place)).toEqual(["unschedulable", "unschedulable"]);
		queue.flush(330_000);
		expect([0, 1].map((i) => queue.get(`u${i}`)?.place)).toEqual(["unschedulable", "active"]);
	});
});
