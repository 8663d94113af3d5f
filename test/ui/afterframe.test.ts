import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AfterFrame } from "../../src/ui/state/afterframe.ts";

let frame: (() => void) | undefined;
beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal("requestAnimationFrame", (call: () => void) => ((frame = call), 1));
	vi.stubGlobal("cancelAnimationFrame", () => (frame = undefined));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function waiting(): { readonly later: AfterFrame; readonly done: string[] } {
	const [later, done] = [new AfterFrame(), [] as string[]];
	later.add(() => done.push("first"));
	later.add(() => done.push("second"));
	return { later, done };
}

test("works wait for the next frame, and are done after it in their order", () => {
	const { done } = waiting();
	expect(done).toEqual([]);
	frame?.();
	expect(done).toEqual([]);
	vi.advanceTimersByTime(0);
	expect(done).toEqual(["first", "second"]);
});

test("works are done once, also when they are asked for before the frame", () => {
	const { later, done } = waiting();
	later.now();
	expect(done).toEqual(["first", "second"]);
	expect(frame).toBeUndefined();
	vi.advanceTimersByTime(1000);
	expect(done).toHaveLength(2);
});

test("works are done where no frame is drawn", () => {
	const { done } = waiting();
	vi.advanceTimersByTime(1000);
	expect(done).toEqual(["first", "second"]);
});
