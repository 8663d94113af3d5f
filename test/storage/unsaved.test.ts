import { describe, expect, it } from "vitest";
import type { Trouble } from "../../src/storage/port.ts";
import { Unsaved } from "../../src/storage/unsaved.ts";

/** A disk with so much room, counted in characters, and a clock that is turned by hand. */
class Bench {
	readonly disk = new Map<string, unknown>();
	room = 0;
	readonly told: (Trouble | undefined)[] = [];
	readonly timers: { readonly ms: number; readonly call: () => void }[] = [];
	readonly unsaved = new Unsaved(
		async (key, change, reads) => {
			const value = change(reads ? this.disk.get(key) : undefined);
			if (value === undefined) this.disk.delete(key);
			else if (JSON.stringify(value).length > this.room) throw new DOMException("", "QuotaExceededError");
			else this.disk.set(key, value);
		},
		(trouble) => this.told.push(trouble),
		(ms, call) => this.timers.push({ ms, call }),
	);

	set(key: string, value: unknown): Promise<void> {
		return this.unsaved.add(key, () => value, false);
	}
	get(key: string): Promise<unknown> {
		return this.unsaved.get(key, async () => this.disk.get(key));
	}
	keys(prefix: string): Promise<readonly string[]> {
		return this.unsaved.keys(prefix, async () => [...this.disk.keys()].filter((key) => key.startsWith(prefix)));
	}
	/** Lets the last interval pass; gives its length. */
	async pass(): Promise<number> {
		const { ms, call } = this.timers.at(-1)!;
		call();
		await new Promise((resolve) => setTimeout(resolve));
		return ms;
	}
}

describe("what the disk did not take", () => {
	it("is read as if it were written, and is written once there is room", async () => {
		const bench = new Bench();
		bench.disk.set("draft/a", "old");
		await bench.set("draft/a", "new");
		expect(await bench.get("draft/a")).toBe("new");
		expect(bench.disk.get("draft/a")).toBe("old");
		expect(bench.told.at(-1)).toBe("full");
		bench.room = 100;
		await bench.pass();
		expect(bench.disk.get("draft/a")).toBe("new");
		expect(bench.told.at(-1)).toBeUndefined();
	});

	it("is tried again at growing intervals, never further apart than a minute", async () => {
		const bench = new Bench();
		await bench.set("draft/a", "text");
		const intervals: number[] = [];
		for (let n = 0; n < 8; n++) intervals.push(await bench.pass());
		expect(intervals).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	it("is tried again with each new thing to keep, and begins with short intervals the next time", async () => {
		const bench = new Bench();
		await bench.set("draft/a", "text");
		await bench.pass();
		bench.room = 100;
		await bench.set("draft/b", "text");
		expect([...bench.disk.keys()]).toEqual(["draft/a", "draft/b"]);
		bench.room = 0;
		await bench.set("draft/c", "text");
		await bench.pass(); // the interval that had begun before
		expect(bench.timers.at(-1)?.ms).toBe(1000);
	});

	it("is written as far as it fits: a text does not wait for a world that is too large", async () => {
		const bench = new Bench();
		bench.room = 10;
		await bench.set("sitting/a", "a world of many letters");
		await bench.set("draft/a", "text");
		expect(bench.disk.get("draft/a")).toBe("text");
		expect(bench.told.at(-1)).toBe("full");
	});

	it("adds its changes to what another tab has written meanwhile", async () => {
		const bench = new Bench();
		const solve = (lesson: string): Promise<void> =>
			bench.unsaved.add("progress", (kept) => ({ ...(kept as object), [lesson]: "solved" }), true);
		await solve("a");
		await solve("b");
		expect(await bench.get("progress")).toEqual({ a: "solved", b: "solved" });
		bench.disk.set("progress", { c: "solved" });
		bench.room = 100;
		await bench.pass();
		expect(bench.disk.get("progress")).toEqual({ a: "solved", b: "solved", c: "solved" });
	});

	it("counts among the keys, unless it is a deletion", async () => {
		const bench = new Bench();
		bench.disk.set("draft/a", "text");
		bench.disk.set("draft/b", "text");
		bench.unsaved.failed(new Error("the disk is asleep"));
		await bench.set("draft/c", "text");
		expect(await bench.keys("draft/")).toEqual(["draft/a", "draft/b", "draft/c"]);
		await bench.set("draft/c", undefined);
		expect(await bench.keys("draft/")).toEqual(["draft/a", "draft/b"]);
	});

	it("says whether it is room that is missing", async () => {
		const told: (Trouble | undefined)[] = [];
		const refuses = new Unsaved(
			() => Promise.reject(new DOMException("", "InvalidStateError")),
			(trouble) => told.push(trouble),
			() => undefined,
		);
		await refuses.add("draft/a", () => "text", false);
		expect(told).toEqual(["refused"]);
	});
});
