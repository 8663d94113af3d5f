import fc from "fast-check";
import { expect, test } from "vitest";
import { draw, drawsOf, fnv, HashedText, suffix, uid } from "../../src/cluster/random.ts";

test("two of a hundred thousand Pods never share a uid", () => {
	const uids = new Set<string>();
	const count = 300_000;
	for (let i = 0; i < count; i++) uids.add(uid(1, "Pod", `default/agent-/agent-${suffix(1, "owner", i)}`, i));
	expect(uids.size).toBe(count);
});

test("a uid is one of version 4, decided by the seed, the kind, the key and the life", () => {
	const of = (...[seed, kind, key, life]: Parameters<typeof uid>) => uid(seed, kind, key, life);
	expect(of(1, "Pod", "default/a", 0)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
	expect(of(1, "Pod", "default/a", 0)).toBe(of(1, "Pod", "default/a", 0));
	const others = [
		of(2, "Pod", "default/a", 0),
		of(1, "Node", "default/a", 0),
		of(1, "Pod", "default/b", 0),
		of(1, "Pod", "default/a", 1),
	];
	expect(new Set([of(1, "Pod", "default/a", 0), ...others]).size).toBe(5);
});

test("a text hashed from many starts gives the hashes that it gives alone", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), fc.array(fc.nat(0xffffffff), { maxLength: 20 }), (text, starts) => {
			const hashed = new HashedText(text);
			for (const start of [...starts, ...starts]) expect(hashed.fnvFrom(start)).toBe(fnv(text, start));
		}),
		{ seed: 1, numRuns: 500 },
	);
	const node = "mumbai-node-17";
	for (let i = 0; i < 1000; i++)
		expect(drawsOf(i, "node", `uid-${i}`)(new HashedText(node))).toBe(draw(i, "node", `uid-${i}`, node));
});
