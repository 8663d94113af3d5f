// A file of a learner's work, whoever wrote it: what is ours is taken, the rest is left out and counted, and nothing throws.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CourseEntry } from "../../src/lesson/lesson.ts";
import { readWork, type Work } from "../../src/ui/state/kept/readwork.ts";
import { workName, workText } from "../../src/ui/state/kept/workfile.ts";

const entry = (slug: string): Pick<CourseEntry, "slug"> => ({ slug });
const entries = [entry("a/one"), entry("a/two")];
const draft = (text: string) => ({ version: 1, value: { files: [{ name: "daemonset.yaml", text }] } });
const sitting = (kept: string) => ({ version: 2, value: kept });
const read = (text: string) => readWork(text, entries, async (kept) => /^(?:a world|\{"desk")/.test(kept));
const ours = (records: Readonly<Record<string, unknown>>, more = {}): string =>
	workText({ records, ...more }, new Date("2026-11-30T14:05:00Z"));
const taken = async (records: Readonly<Record<string, unknown>>, more = {}): Promise<Work> => {
	const work = await read(ours(records, more));
	if (typeof work === "string") throw new Error(`refused: ${work}`);
	return work;
};
const keysOf = ({ works }: Work): readonly string[] => [...works.values()].flatMap((records) => [...records.keys()]);

describe("a file of a learner's work", () => {
	it("is named by the day on the wall", () => {
		expect(workName(new Date(2026, 10, 30, 23, 59))).toBe("everynode-2026-11-30.json");
		expect(workName(new Date(2027, 0, 5))).toBe("everynode-2027-01-05.json");
	});

	it("brings texts, worlds, seeds, progress and settings, and the lesson that was open", async () => {
		const progress = { version: 1, value: { "a/two": { state: "solved", best: 2 } } };
		const records = {
			progress,
			"draft/a/one": draft("kind: DaemonSet"),
			"sitting/a/one": sitting("a world"),
			"seed/a/two": { version: 1, value: 7 },
			"draft/a/two?seed=7": draft("kind: Pod"),
		};
		const work = await taken(records, { lesson: "a/two", settings: { theme: "dark" } });
		expect(work).toMatchObject({
			saved: new Date("2026-11-30T14:05:00Z"),
			lesson: "a/two",
			lessons: ["a/one", "a/two"],
			progress: progress.value,
			settings: { theme: "dark" },
			left: { damaged: 0, newer: 0, unknown: 0 },
		});
		expect([...keysOf(work)].sort()).toEqual(Object.keys(records).slice(1).sort());
		expect(work.works.get("a/one")?.get("draft/a/one")).toEqual(records["draft/a/one"]);
	});

	it("brings answers to questions", async () => {
		const value = { "a-question": { asked: 2, streak: 0, sure: "sure", at: 7 } };
		const recalls = { "a/two": [{ id: "a-question", right: true }, { id: "another" }] };
		const quiz = { results: value, recalls };
		expect(await taken({ quiz: { version: 2, value: quiz } })).toMatchObject({ quiz, left: { unknown: 0 } });
		expect(await taken({ quiz: { version: 1, value } })).toMatchObject({ quiz: { results: value, recalls: {} } });
		const damaged = { "a-question": { asked: -1, streak: 0, sure: "sure", at: 7 } };
		expect(await taken({ quiz: { version: 1, value: damaged } })).toMatchObject({ quiz: { results: {} }, left: { damaged: 1 } });
	});

	it("brings the boxes of the sandbox with what is in them, and nothing of a box that is not in the list", async () => {
		const value = { open: "2", last: 2, boxes: [{ id: "2", name: "Zones", from: { preset: "zones" } }] };
		const records = {
			sandbox: { version: 1, value },
			"draft/sandbox/2": draft("kind: Pod"),
			"sitting/sandbox/2": sitting("a world"),
			"draft/sandbox/1": draft("x"),
			"draft/sandbox/../a": draft("x"),
		};
		const work = await taken(records);
		expect(work).toMatchObject({ boxes: value, lessons: [], left: { unknown: 2 } });
		expect([...keysOf(work)].sort()).toEqual(["draft/sandbox/2", "sitting/sandbox/2"]);
		const damaged = { ...value, boxes: [{ id: "2" }] };
		expect(await taken({ sandbox: { version: 1, value: damaged } })).toMatchObject({
			boxes: { boxes: [] },
			left: { damaged: 1 },
		});
	});

	it("brings what is older forward", async () => {
		const work = await taken({ "sitting/a/one": { version: 1, value: { desk: "a world" } } });
		expect(work.works.get("a/one")?.get("sitting/a/one")).toEqual(sitting('{"desk":"a world"}'));
		// The first files were nothing but records.
		expect(await read(JSON.stringify({ "draft/a/one": draft("x") }))).toMatchObject({ lessons: ["a/one"] });
	});

	it.each([
		["an empty file", "", "damaged"],
		["a file that was cut off", ours({ "draft/a/one": draft("x") }).slice(0, -20), "damaged"],
		["a text", "kind: DaemonSet", "foreign"],
		["a picture", "\u{fffd}PNG\r\n\u001a", "foreign"],
		["a number", "7", "foreign"],
		["a list", "[]", "foreign"],
		["null", "null", "foreign"],
		["another program's file", '{"name":"x","version":"1.0.0"}', "foreign"],
		["a file of a newer version", JSON.stringify({ format: "everynode-work", version: 2, records: {} }), "newer"],
		["a file of no version", JSON.stringify({ format: "everynode-work", records: {} }), "damaged"],
		["a file without records", JSON.stringify({ format: "everynode-work", version: 1, records: [] }), "damaged"],
	])("is refused whole where it is %s", async (_what, text, refusal) => {
		expect(await read(text)).toBe(refusal);
	});

	it("is refused where it is nested deeper than an engine can read", async () => {
		expect(["damaged", "foreign"]).toContain(await read("[".repeat(1_000_000)));
		expect(["damaged", "foreign"]).toContain(await read("[".repeat(1_000_000) + "]".repeat(1_000_000)));
	});

	it.each([
		["texts that are numbers", "draft/a/one", { version: 1, value: { files: [{ name: "x", text: 7 }] } }, "damaged"],
		["a text of 5 MB", "draft/a/one", draft("x".repeat(5_000_000)), "damaged"],
		["a thousand files", "draft/a/one", { version: 1, value: { files: Array(1000).fill({ name: "x", text: "" }) } }, "damaged"],
		["no envelope", "draft/a/one", { files: [] }, "damaged"],
		["a world that does not open", "sitting/a/one", sitting("half a wor"), "damaged"],
		["a newer text", "draft/a/one", { version: 2, value: {} }, "newer"],
		["a newer world", "sitting/a/one", { version: 9, value: {} }, "newer"],
		["a lesson that is not in the course", "draft/b/one", draft("x"), "unknown"],
		["a key like none of ours", "constructor", draft("x"), "unknown"],
		["a seed that is a text", "seed/a/one", { version: 1, value: "7" }, "damaged"],
		["a draw that is none", "draft/a/one?seed=x", draft("x"), "unknown"],
		["a state that is none", "progress", { version: 1, value: { "a/one": { state: "won" } } }, "damaged"],
		["a best that is a text", "progress", { version: 1, value: { "a/one": { state: "solved", best: "<b>" } } }, "damaged"],
	])("is taken without %s", async (_what, key, record, why) => {
		const work = await taken({ [key]: record, "draft/a/two": draft("y") });
		expect(work.left).toEqual({ damaged: 0, newer: 0, unknown: 0, [why]: 1 });
		expect(keysOf(work)).toEqual(["draft/a/two"]);
		expect(work.progress).toEqual({});
	});

	it("tries only a few worlds that do not open, and takes the texts all the same", async () => {
		const records = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`sitting/a/one?seed=${n}`, sitting("broken")]));
		let tried = 0;
		const work = await readWork(ours({ ...records, "draft/a/two": draft("x") }), entries, async () => {
			tried++;
			return false;
		});
		expect(tried).toBeLessThan(50);
		expect(work).toMatchObject({ lessons: ["a/two"], left: { damaged: 500 } });
	});

	it("takes names of the language itself for names like others", async () => {
		const text = ours({ "draft/a/one": draft("x") }).replace('"records": {', '"records": { "__proto__": { "version": 1 },');
		expect(await read(text)).toMatchObject({ lessons: ["a/one"], left: { unknown: 1 } });
		const progress = JSON.parse('{ "version": 1, "value": { "__proto__": { "state": "solved" } } }') as unknown;
		expect((await taken({ progress })).progress).toEqual({});
	});

	it("never throws, whatever JSON stands in it", async () => {
		const keys = fc.oneof(
			fc.string(),
			fc.constantFrom("progress", "draft/a/one", "sitting/a/one", "seed/a/two", "draft/a/two?seed=3", "__proto__"),
		);
		const envelope = fc.record({ version: fc.oneof(fc.integer(), fc.jsonValue()), value: fc.jsonValue() });
		const records = fc.dictionary(keys, fc.oneof(fc.jsonValue(), envelope));
		await fc.assert(
			fc.asyncProperty(records, fc.jsonValue(), async (made, any) => {
				const file = { format: "everynode-work", version: 1, saved: any, lesson: any, settings: any, records: made };
				const work = await read(JSON.stringify(file));
				expect(typeof work === "string" || work.lessons.length <= 2).toBe(true);
				await read(JSON.stringify(any));
			}),
			{ numRuns: 300, seed: 13 },
		);
	});
});
