import { describe, expect, it } from "vitest";
import { readRecord, writeRecord, type Form } from "../../src/storage/record.ts";
import { Memory } from "../../src/storage/memory.ts";

interface Draft {
	readonly files: readonly string[];
}
const form: Form<Draft> = {
	version: 3,
	migrate: { 1: (value) => ({ files: [value] }), 2: (value) => value },
	is: (value): value is Draft => Array.isArray((value as Partial<Draft> | null)?.files),
};

describe("what the page keeps", () => {
	it("is read back as it was written", async () => {
		const storage = new Memory();
		await writeRecord(storage, "draft/a", form, { files: ["x"] });
		expect(await readRecord(storage, "draft/a", form)).toEqual({ state: "found", value: { files: ["x"] } });
		expect(await readRecord(storage, "draft/b", form)).toEqual({ state: "absent" });
	});

	it("is brought forward from every older form", async () => {
		const storage = new Memory();
		await storage.set("draft/a", { version: 1, value: "text" });
		expect(await readRecord(storage, "draft/a", form)).toEqual({ state: "found", value: { files: ["text"] } });
	});

	it.each([
		["a number", 7],
		["null", null],
		["a text", "{"],
		["no envelope", { files: [] }],
		["an invalid version", { version: "1", value: {} }],
		["a form that was never published", { version: 0, value: {} }],
		["the right version and the wrong shape", { version: 3, value: { files: "x" } }],
		["a value that its migration trips over", { version: 3, value: null }],
	])("is put aside whole when it is %s, and the learner starts clean", async (_, kept) => {
		const storage = new Memory();
		await storage.set("draft/a", kept);
		expect(await readRecord(storage, "draft/a", form)).toEqual({
			state: "quarantined",
			key: "quarantine/draft/a",
			why: "corrupt",
		});
		expect(await storage.get("quarantine/draft/a")).toEqual(kept);
		expect(await readRecord(storage, "draft/a", form)).toEqual({ state: "absent" });
	});

	it("is kept for a newer page, not overwritten", async () => {
		const storage = new Memory();
		await storage.set("draft/a", { version: 4, value: { unknown: true } });
		expect(await readRecord(storage, "draft/a", form)).toMatchObject({ state: "quarantined", why: "newer" });
		expect(await storage.get("quarantine/draft/a")).toEqual({ version: 4, value: { unknown: true } });
	});
});
