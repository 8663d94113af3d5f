// What is done again after a worker has died, and when it is given up.
import { describe, expect, it } from "vitest";
import { Journal } from "../../src/worker/journal.ts";
import type { Call } from "../../src/worker/protocol.ts";
import { afterDeath, withoutWaiting } from "../../src/worker/revival.ts";
import { changedBy, deltaOf } from "../../src/worker/delta.ts";

const line = (text: string): Call => ({ call: "type", args: [text] });
const question: Call = { call: "diagnose", args: ["a.yaml"] };

/** Notes calls in order; those with a time have been carried out then. */
function journal(...calls: readonly (readonly [Call, number?])[]): Journal {
	const noted = new Journal();
	for (const [i, [call, at]] of calls.entries()) {
		noted.note(i + 1, call);
		if (at !== undefined) noted.handled({ n: i + 1, at });
	}
	return noted;
}
const lines = (noted: readonly { readonly call: Call }[] | undefined) => noted?.map(({ call }) => call.args[0]);

describe("a journal", () => {
	it("forgets what the kept world has, and keeps what was still under way", () => {
		const noted = journal([line("a"), 100], [line("b")], [line("c"), 200], [line("d"), 300]);
		noted.kept({ lesson: "l", kept: "", upTo: 3, pending: [2] });
		expect(lines(noted.take())).toEqual(["b", "d"]);
	});
	it("forgets a question as soon as it is answered", () => {
		expect(journal([question, 100], [question]).open).toHaveLength(1);
	});
	it("knows the lines that wait and the texts that have not arrived", () => {
		const write: Call = { call: "write", args: ["a.yaml", "kind: Pod"] };
		const noted = journal([line("a"), 1], [write], [{ call: "apply", args: ["a.yaml"] }], [line("b")]);
		expect(noted.lines).toEqual(["kubectl apply -f a.yaml", "b"]);
		expect(noted.texts.get("a.yaml")).toBe("kind: Pod");
	});
});

describe("after a death", () => {
	const now = 100_000;
	const again = (noted: Journal, deaths: number, kept = "kept") =>
		afterDeath(
			noted.take(),
			kept,
			Array.from({ length: deaths }, (_, i) => ({ at: now - 1000 * i })),
			now,
		);

	it("all is done again but the oldest call that was not carried out", () => {
		const { again: calls, words, kept } = again(journal([line("a"), 100], [line("b")], [line("c")]), 0);
		expect(lines(calls)).toEqual(["a", "c"]);
		expect(words).toContain("without b");
		expect(kept).toBe("kept");
	});
	it("where every call had been carried out, the last one goes", () => {
		expect(lines(again(journal([line("a"), 100], [line("b"), 200]), 1).again)).toEqual(["a"]);
	});
	it("a question that killed it is not asked again, and nothing else is left out", () => {
		const { again: calls, deadly } = again(journal([line("a"), 100], [question], [line("b")]), 0);
		expect(lines(calls)).toEqual(["a", "b"]);
		expect(deadly).toEqual(question);
	});
	it("a world that cannot be opened gives way to the lesson's start", () => {
		const open: Call = {
			call: "open",
			args: [{ slug: "l", cluster: [], files: [], checks: [], predictions: [], past: [] }, "kept", []],
		};
		expect(again(journal([open], [line("a")]), 0)).toMatchObject({ again: [], kept: undefined });
	});
	it("a line that waits is no part of what is done again, and is not blamed", () => {
		const noted = journal([line("get"), 100], [line("watch"), 200], [line("get"), 300]).take();
		expect(lines(withoutWaiting(noted, ["get"]))).toEqual(["get", "watch"]);
		expect(lines(withoutWaiting(noted, ["kept earlier", "get"]))).toEqual(["get", "watch"]);
	});
	it("it steps back further each time, and ends", () => {
		const noted = () => journal([line("a"), 100], [line("b")]);
		expect(again(noted(), 2)).toMatchObject({ again: [], kept: "kept" });
		expect(again(noted(), 3)).toMatchObject({ again: [], kept: undefined });
		expect(again(noted(), 4).again).toBeUndefined();
	});
	it("an old death counts no more", () => {
		const { again: calls } = afterDeath(
			journal([line("a"), 100], [line("b")]).take(),
			"kept",
			[{ at: 0 }, { at: 1 }, { at: 2 }],
			now,
		);
		expect(lines(calls)).toEqual(["a"]);
	});
});

describe("a difference", () => {
	it.each([
		[{ a: 1 }, { a: 2 }],
		[
			{ a: 1, b: { c: [1], d: 2 } },
			{ b: { c: [1, 2], d: 2 }, e: null },
		],
		[{ a: [1] }, { a: { b: 1 } }],
		[{ a: { b: { c: 1 } } }, { a: { b: {} } }],
		[null, { a: 1 }],
	])("of %j and %j brings the one to the other", (from, to) => {
		expect(changedBy(from, structuredClone(deltaOf(from, to)))).toEqual(to);
	});
	it("is none between a version and itself, and leaves shared parts shared", () => {
		const spec = { nodeName: "a" };
		expect(deltaOf(spec, spec)).toBeUndefined();
		const from = { spec, status: { phase: "Pending" } };
		const to = changedBy(from, deltaOf(from, { spec, status: { phase: "Running" } })) as typeof from;
		expect(to.spec).toBe(spec);
	});
});
