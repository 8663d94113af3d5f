// Wrong, unusual and right ways through the lessons, as people take them: each check's verdict, and what is said (mistakes.yaml).
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileCourse } from "../../scripts/lessons/compile.ts";
import { play, type Act } from "../../scripts/lessons/play.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { drawnBy } from "../../src/lesson/draw.ts";

interface Way {
	readonly lesson: string;
	readonly way: string;
	readonly do: readonly Written[];
	/** Checks that are done at the end; all others are not. */
	readonly done: readonly string[];
	/** Check → words of its sentence. */
	readonly says?: Readonly<Record<string, string>>;
	/** Check → words of kubectl or the API server quoted below it. */
	readonly quotes?: Readonly<Record<string, string>>;
	/** Guess → the Nodes on which its Pods were found to run. */
	readonly ran?: Readonly<Record<string, readonly string[]>>;
}
type Written =
	| string
	| { readonly solve: string }
	| { readonly replace: string; readonly old: string; readonly new: string }
	| { readonly write: string; readonly text: string }
	| { readonly wait: number }
	| { readonly undo: true };

const lessons = ["lessons", "test/lesson/courses"]
	.flatMap((course) => compileCourse(path.resolve(course)).lessons)
	.map((lesson) => drawnBy(lesson, 1));
const ways = parse(readFileSync(new URL("mistakes.yaml", import.meta.url), "utf8")) as readonly Way[];
const lessonOf = ({ lesson }: Way) => lessons.find(({ slug }) => slug.endsWith(lesson))!;

/** What a learner does, with texts made of the lesson's own. */
function acts(way: Way): readonly Act[] {
	const lesson = lessonOf(way);
	const texts = new Map(lesson.files.map(({ name, text }) => [name, text]));
	return way.do.map((each): Act => {
		if (typeof each === "string" || "undo" in each) return each;
		if ("wait" in each) return { wait: each.wait * 1000 };
		if ("write" in each) texts.set(each.write, each.text);
		else if ("solve" in each) texts.set(each.solve, lesson.solution.files.find(({ name }) => name === each.solve)!.text);
		else {
			const before = texts.get(each.replace) ?? "";
			if (!before.includes(each.old)) throw new Error(`${way.way}: ${each.replace} does not hold "${each.old}"`);
			texts.set(each.replace, before.replace(each.old, each.new));
		}
		const name = "write" in each ? each.write : "solve" in each ? each.solve : each.replace;
		return { write: name, text: texts.get(name) ?? "" };
	});
}

/** JSON, and paths of objects, are for the quote below. */
const notForPeople = /[{}[\]"]|\b(spec|status|metadata|template)\.\w/;

beforeAll(() => Promise.all([loadRest(), loadAll()]));

describe.each([...new Set(ways.map((way) => lessonOf(way).slug))])("in %s", (slug) => {
	const own = ways.filter((way) => lessonOf(way).slug === slug);
	it.each(own.map((way) => [way.way, way] as const))("who %s is judged right", async (_, way) => {
		const { verdicts, outcomes } = await play(lessonOf(way), acts(way));
		expect(Object.keys(verdicts).filter((id) => verdicts[id]?.done)).toEqual(way.done);
		for (const [id, verdict] of Object.entries(verdicts)) {
			if (verdict.done) continue;
			expect(verdict.why, id).toMatch(/[.?:`]$/);
			expect(verdict.why.replace(/`[^`]*`/g, ""), id).not.toMatch(notForPeople);
			const [says, quotes] = [way.says?.[id], way.quotes?.[id]];
			if (says !== undefined) expect(verdict.why, id).toContain(says);
			if (quotes !== undefined) expect(verdict.quote, id).toContain(quotes);
		}
		for (const [guess, nodes] of Object.entries(way.ran ?? {})) expect(outcomes[guess]?.ran, guess).toEqual(nodes);
	});
});
