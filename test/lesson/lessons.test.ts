import path from "node:path";
import { createActor } from "xstate";
import { beforeAll, describe, expect, it } from "vitest";
import { compileCourse, strayLessons } from "../../scripts/lessons/compile.ts";
import { parseLesson } from "../../scripts/lessons/prose.ts";
import { verify } from "../../scripts/lessons/verify.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import type { Verdict } from "../../src/lesson/language/check.ts";
import { sessionMachine } from "../../src/lesson/session.machine.ts";
import { advance } from "../../src/lesson/progress.ts";
import { compareGuess } from "../../src/lesson/guess.ts";

const root = path.resolve("lessons");
const { lessons } = compileCourse(root);
const slugs = lessons.map((lesson) => lesson.slug);

describe("the course", () => {
	beforeAll(() => Promise.all([loadRest(), loadAll()]));

	it.each(slugs)("%s fails untouched, passes with its solution, and tells each wrong answer the right thing", async (slug) => {
		const { problems } = await verify(
			lessons.find((lesson) => lesson.slug === slug)!,
			slugs,
			root,
		);
		expect(problems).toEqual([]);
	});
	it("can be played on real Kubernetes, but for at most ten lessons, and each of those says why", () => {
		const unplayable = lessons.filter(({ unplayable: { lesson } }) => lesson !== undefined);
		expect(unplayable.length).toBeLessThanOrEqual(10);
		expect(unplayable.filter(({ unplayable: { lesson } }) => !/^[A-Z].*\.$/.test(lesson ?? ""))).toEqual([]);
	});
	it("names every folder of lessons/", () => {
		expect(strayLessons(root, slugs)).toEqual([]);
	});
});

describe("a lesson's text", () => {
	it.each([
		["raw HTML", "Hello <img src=x onerror=alert(1)>", /line 1: raw HTML is not allowed/],
		["a script's address", "[x](javascript:alert(1))", /must begin with https/],
		["an unknown block", "\n:::magic\nx\n:::", /line 2: :::magic is not known/],
		["a step without checks", ":::step[Do]\nx\n:::", /needs checks/],
	])("may not hold %s", (_, text, wanted) => {
		expect(() => parseLesson(text)).toThrow(wanted);
	});
	it("takes an image's tag for text", () => {
		expect(JSON.stringify(parseLesson("Use fluentd:latest here").blocks)).toContain(":latest");
	});
});

describe("a learner's way through a lesson", () => {
	const begin = () => createActor(sessionMachine, { input: { checks: ["a", "b"] } }).start();
	const verdict = (done: boolean): Verdict => (done ? { done } : { done, why: "not yet" });
	const judged = (a: boolean, b: boolean) => ({
		type: "judged" as const,
		changes: a ? 2 : 5,
		acts: 7,
		reachedAt: { ...(a ? { a: 10 } : {}), ...(b ? { b: 20 } : {}) },
		verdicts: { a: verdict(a), b: verdict(b) },
	});

	it("is solved when all checks are done, and nothing done later takes that away", () => {
		const actor = begin();
		actor.send(judged(true, false));
		expect(actor.getSnapshot().value).toBe("working");
		actor.send(judged(true, true));
		expect(actor.getSnapshot().value).toBe("solved");
		actor.send(judged(false, true));
		expect(actor.getSnapshot()).toMatchObject({ value: "solved", context: { solvedIn: 2, verdicts: { a: { done: true } } } });
	});
	it("is still solved when it is opened again", () => {
		const actor = createActor(sessionMachine, { input: { checks: ["a", "b"], kept: { solvedIn: 3 } } }).start();
		expect(actor.getSnapshot()).toMatchObject({
			value: "solved",
			context: { verdicts: { a: { done: true }, b: { done: true } } },
		});
	});
	it("remembers what was once done, so that it can say what broke", () => {
		const actor = begin();
		actor.send(judged(true, false));
		actor.send(judged(false, false));
		expect(actor.getSnapshot().context.reachedAt).toEqual({ a: 10 });
	});
	it("lets a guess be changed until it has come out, and never judges it again", () => {
		const actor = begin();
		const outcome = { asked: ["n1", "n2"], ran: ["n2"] };
		actor.send({ type: "predicted", id: "p", nodes: ["n1"] });
		actor.send({ type: "predicted", id: "p", nodes: ["n2"] });
		actor.send({ type: "came", id: "p", outcome });
		actor.send({ type: "predicted", id: "p", nodes: ["n3"] });
		actor.send({ type: "came", id: "p", outcome: { asked: ["n1"], ran: [] } });
		expect(actor.getSnapshot().context).toMatchObject({ predictions: { p: { nodes: ["n2"] } }, outcomes: { p: outcome } });
	});
	it("counts a solved lesson as solved forever, and the fewest changes", () => {
		let progress = advance({}, "x", "solved", 5);
		progress = advance(progress, "x", "started");
		progress = advance(progress, "x", "solved", 3);
		expect(advance(progress, "x", "seen")).toEqual({ x: { state: "solved", best: 3 } });
	});
	it("holds a guess against what came", () => {
		expect(compareGuess(["n1"], { asked: ["n1", "n2"], ran: ["n2"] })).toEqual([
			{ node: "n1", guessed: true, runs: false },
			{ node: "n2", guessed: false, runs: true },
		]);
	});
});
