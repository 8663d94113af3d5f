import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { humanDuration } from "../../src/cluster/api/durations.ts";
import { canonicalQuantity, compareQuantities, milliValue, wholeValue } from "../../src/cluster/api/quantity.ts";
import { selects } from "../../src/cluster/api/selectors.ts";
import { calendar, parseTimestamp, timestamp } from "../../src/cluster/api/time.ts";
import { tolerates } from "../../src/cluster/api/tolerations.ts";
import { canonical, copy, equal } from "../../src/cluster/api/values.ts";

describe("quantities", () => {
	it.each([
		["1000m", "1"],
		["0.5", "500m"],
		["1024Mi", "1Gi"],
		["1.5Gi", "1536Mi"],
		["0.1G", "100M"],
		["1e3", "1e3"],
		["1e-1", "100e-3"],
		["100m", "100m"],
		["0", "0"],
		["-1.5", "-1500m"],
		[".5", "500m"],
		["123456789", "123456789"],
		["1Ki", "1Ki"],
		["1000Ki", "1000Ki"],
	])("%s is written as %s", (text, wanted) => {
		expect(canonicalQuantity(text)).toBe(wanted);
	});

	it.each(["", "1x", "1 Gi", "--1", "1e", "Gi", "1.2.3", "१"])("%j is not a quantity", (text) => {
		expect(canonicalQuantity(text)).toBeUndefined();
	});

	it("are counted in thousandths and in wholes, rounded up", () => {
		expect([milliValue("1"), milliValue("1500u"), milliValue("0.0001")]).toEqual([1000, 2, 1]);
		expect([wholeValue("1Gi"), wholeValue("1500m"), wholeValue("1k")]).toEqual([1_073_741_824, 2, 1000]);
	});

	it("compare as numbers whatever their suffix", () => {
		expect(compareQuantities("1000m", "1")).toBe(0);
		expect(compareQuantities("1Gi", "1G")).toBe(1);
		expect(compareQuantities("100M", "1Gi")).toBe(-1);
	});

	it("keep their canonical form", () => {
		fc.assert(
			fc.property(fc.nat(10_000_000), fc.constantFrom("", "m", "k", "M", "Ki", "Mi", "Gi", "e2"), (n, suffix) => {
				const once = canonicalQuantity(`${n}${suffix}`);
				expect(once).toBeDefined();
				expect(canonicalQuantity(once ?? "")).toBe(once);
			}),
		);
	});
});

describe("ages", () => {
	it.each([
		[0, "0s"],
		[119_000, "119s"],
		[120_000, "2m"],
		[303_000, "5m3s"],
		[45 * 60_000, "45m"],
		[200 * 60_000, "3h20m"],
		[30 * 3_600_000, "30h"],
		[76 * 3_600_000, "3d4h"],
		[400 * 86_400_000, "400d"],
		[760 * 86_400_000, "2y30d"],
		[-5000, "<invalid>"],
	])("%i ms reads %s", (ms, wanted) => {
		expect(humanDuration(ms)).toBe(wanted);
	});
});

describe("simulated time", () => {
	it("begins on a Thursday, the first day of 2026", () => {
		expect(timestamp(0)).toBe("2026-01-01T00:00:00Z");
		expect(calendar(0).weekday).toBe(4);
	});

	it("agrees with the calendar over a century", () => {
		fc.assert(
			fc.property(fc.integer({ min: -30 * 365 * 86_400, max: 80 * 365 * 86_400 }), (seconds) => {
				const real = new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
				expect(timestamp(seconds * 1000)).toBe(real.toISOString().replace(".000", ""));
				expect(calendar(seconds * 1000).weekday).toBe(real.getUTCDay());
				expect(parseTimestamp(timestamp(seconds * 1000))).toBe(seconds * 1000);
			}),
		);
	});
});

describe("a toleration", () => {
	const taint = { key: "dedicated", value: "gpu", effect: "NoSchedule" } as const;
	it.each([
		["matches by key, value and effect", { key: "dedicated", operator: "Equal", value: "gpu", effect: "NoSchedule" }, true],
		["without an operator compares the value", { key: "dedicated", value: "gpu" }, true],
		["with another value does not match", { key: "dedicated", operator: "Equal", value: "cpu" }, false],
		["with Exists does not look at the value", { key: "dedicated", operator: "Exists" }, true],
		["without a key and with Exists matches every taint", { operator: "Exists" }, true],
		["with Exists and an effect matches that effect only", { operator: "Exists", effect: "NoExecute" }, false],
		["with an operator whose gate is off matches nothing", { key: "dedicated", operator: "Gt", value: "1" }, false],
	] as const)("%s", (_, toleration, wanted) => {
		expect(tolerates(toleration, taint)).toBe(wanted);
	});
});

describe("a selector", () => {
	it("that is absent selects nothing, and an empty one everything", () => {
		expect(selects(undefined, { app: "a" })).toBe(false);
		expect(selects({}, undefined)).toBe(true);
	});
	it.each([
		["In", ["a", "b"], { app: "b" }, true],
		["NotIn", ["a"], {}, true],
		["Exists", [], { app: "" }, true],
		["DoesNotExist", [], { app: "" }, false],
	] as const)("with %s %j against %j is %s", (operator, values, labels, wanted) => {
		expect(selects({ matchExpressions: [{ key: "app", operator, values }] }, labels)).toBe(wanted);
	});
});

describe("values", () => {
	it("are equal exactly when their canonical texts are", () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
				expect(equal(a, b)).toBe(canonical(a) === canonical(b));
			}),
		);
	});
	it("copied are equal, and share nothing", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(equal(copy(value), value)).toBe(true);
			}),
		);
	});
	it("never become prototypes", () => {
		const value = JSON.parse('{"__proto__": {"polluted": true}}') as unknown;
		expect((copy(value) as { polluted?: boolean }).polluted).toBeUndefined();
		expect(Object.keys(Object.prototype)).toEqual([]);
	});
});
