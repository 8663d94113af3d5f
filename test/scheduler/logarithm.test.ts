import { expect, test } from "vitest";
import { naturalLogarithm } from "../../src/cluster/scheduler/logarithm.ts";

const bits = (x: number): string => {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, x);
	return view.getBigUint64(0).toString(16).padStart(16, "0");
};

// The bits of Go's math.Log.
test.each([
	[2, "3fe62e42fefa39ef"],
	[3, "3ff193ea7aad030a"],
	[4, "3ff62e42fefa39ef"],
	[5, "3ff9c041f7ed8d33"],
	[7, "3fff2272ae325a57"],
	[10, "40026bb1bbb55516"],
	[12, "4003e116bcd39e7d"],
	[102, "40127ff8df87c7bd"],
	[422, "40182e15df7fb939"],
	[1002, "401ba3965d405f5f"],
	[5002, "40210901f6dc84b9"],
])("the logarithm of %i is the one that Go computes, to the last bit", (x, expected) => {
	expect(bits(naturalLogarithm(x))).toBe(expected);
});

test("the logarithms of 1 to 20,000 are those of Go, by the FNV-1a sum of all their bytes", () => {
	let hash = 0x811c9dc5;
	const view = new DataView(new ArrayBuffer(8));
	for (let x = 1; x <= 20_000; x++) {
		view.setFloat64(0, naturalLogarithm(x), true);
		for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193);
	}
	expect(hash >>> 0).toBe(627339565);
});
