import { expect, test } from "vitest";
import { stretched } from "../../src/ui/cluster/stretched.ts";

const frames = [{ opacity: 0 }, { opacity: 0.5, offset: 0.5 }, { opacity: 1 }];

test("a motion holds its first frame until it begins and its last one after its end", () => {
	const placed = stretched(frames, 0.2, 0.6);
	expect(placed.map(({ opacity }) => opacity)).toEqual([0, 0, 0.5, 1, 1]);
	expect(placed.map(({ offset }) => offset)).toEqual([0, 0.2, expect.closeTo(0.258, 3), 0.6, 1]);
});

test("it settles as a whole: half of the way is done early, and every part keeps the curve's own easing", () => {
	const [, first, middle, last] = stretched(frames, 0, 1);
	expect(Number(middle?.offset)).toBeLessThan(0.25);
	expect(first?.easing).toMatch(/^cubic-bezier\(/);
	expect(middle?.easing).not.toBe(first?.easing);
	expect(last?.easing).toBe("linear");
});

test("a motion in one piece keeps the settling curve, and a frame's own easing wins", () => {
	expect(stretched([{ opacity: 0 }, { opacity: 1 }], 0.5, 1)[1]?.easing).toBe("cubic-bezier(0.2,0.7,0.2,1)");
	expect(stretched([{ opacity: 0, easing: "ease-in" }, { opacity: 1 }], 0.5, 1)[1]?.easing).toBe("ease-in");
});
