import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clock } from "../../src/cluster/clock.ts";

describe("the clock", () => {
	it("gives what is due in the order of time, and of asking where times are equal", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(50)), (dues) => {
				const clock = new Clock();
				for (const [i, due] of dues.entries()) clock.at(due, "part", "tick", String(i));
				const taken: { due: number; key: number }[] = [];
				for (let event = clock.take(); event; event = clock.take()) taken.push({ due: event.due, key: Number(event.key) });
				const expected = dues.map((due, key) => ({ due, key })).sort((a, b) => a.due - b.due || a.key - b.key);
				expect(taken).toEqual(expected);
			}),
		);
	});

	it("never goes back: what is asked for in the past is due now", () => {
		const clock = new Clock();
		clock.at(100, "part", "late");
		clock.take();
		clock.at(5, "part", "early");
		expect(clock.take()?.due).toBe(100);
		expect(clock.now).toBe(100);
	});

	it("goes on from a saved state as if it had never stopped", () => {
		const drain = (clock: Clock) => {
			const keys: string[] = [];
			for (let event = clock.take(); event; event = clock.take()) keys.push(event.key);
			return keys;
		};
		fc.assert(
			fc.property(fc.array(fc.nat(20), { maxLength: 30 }), fc.nat(30), (dues, cut) => {
				const one = new Clock();
				for (const [i, due] of dues.entries()) one.at(due, "part", "tick", String(i));
				for (let i = 0; i < cut; i++) one.take();
				const other = new Clock();
				other.restore(one.save());
				one.at(10, "part", "tick", "more");
				other.at(10, "part", "tick", "more");
				expect(drain(other)).toEqual(drain(one));
			}),
		);
	});
});
