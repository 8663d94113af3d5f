import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../src/cluster/api/pack.ts";
import { canonical } from "../../src/cluster/api/values.ts";

describe("a packed value", () => {
	it("is the same when it is unpacked", () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
				const kept = JSON.parse(JSON.stringify(pack([value, value, { value }]))) as ReturnType<typeof pack>;
				expect(canonical(unpack(kept))).toBe(canonical([value, value, { value }]));
			}),
		);
	});
	it("holds equal parts once", () => {
		const template = { containers: [{ name: "agent", image: "fluent/fluent-bit:3.1" }] };
		const pods = Array.from({ length: 50 }, (_, i) => ({
			name: `agent-${i}`,
			spec: JSON.parse(JSON.stringify(template)) as unknown,
		}));
		expect(JSON.stringify(pack(pods)).match(/fluent-bit/g)).toHaveLength(1);
		const [one, other] = unpack(pack(pods)) as { spec: unknown }[];
		expect(one?.spec).toBe(other?.spec);
	});
	it("holds what a list has become since the last time, and remembers only what cannot change", () => {
		const start = Object.freeze({ containers: Object.freeze([Object.freeze({ image: "fluent/fluent-bit:3.1" })]) });
		const inputs = [{ start, line: "kubectl get pods" }];
		pack({ start, inputs });
		inputs.push({ start, line: "kubectl get nodes" });
		expect(unpack(pack({ start, inputs }))).toEqual({ start, inputs });
	});
	it("that unfolds without end is refused, before it has", () => {
		const doubling = Array.from({ length: 60 }, (_, i) => (i === 0 ? [-1, 1, 1] : [-1, [-2, i - 1], [-2, i - 1]]));
		expect(() => unpack({ shapes: [], parts: doubling, root: [-2, 59] })).toThrow(/unfolds to more than/);
		expect(() => unpack({ shapes: [], parts: doubling, root: 0 })).toThrow(/unfolds to more than/);
	});
	it("that is damaged is refused", () => {
		expect(() => unpack({ shapes: [], parts: [], root: [-2, 3] })).toThrow(/points to part 3/);
	});
});
