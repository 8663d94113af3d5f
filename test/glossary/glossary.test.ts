// The glossary: what is wrong with a term, what its picture shows, and what becomes of the things in it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { glossaryOf } from "../../scripts/glossary/compile.ts";
import { withTerms, writtenGlossary } from "../../scripts/glossary/file.ts";
import { gradeOf } from "../../scripts/glossary/readable.ts";
import { glossaryReport } from "../../scripts/glossary/verify.ts";
import { courseOf } from "../../scripts/lessons/compile.ts";
import { versionsOf } from "../../src/site/glossary/versions.ts";
import { picture } from "../../src/site/glossary/words.ts";

let root = "";
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), "glossary-"))));
afterEach(() => rmSync(root, { recursive: true }));

const sound = {
	id: "taint",
	term: "taint",
	says: "A mark on a Node that keeps Pods away.",
	docs: { Taints: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/" },
	lessons: ["one/01-a"],
	shows: "A Node gets a taint.",
	world: { nodes: ["mumbai-node-1", "mumbai-node-2"], then: ["kubectl taint node mumbai-node-2 a=b:NoSchedule"] },
};
const write = (...terms: readonly object[]): void =>
	writeFileSync(path.join(root, "glossary.yaml"), JSON.stringify([{ group: "All", terms }]));
const problemsOf = async (...terms: readonly object[]): Promise<readonly string[]> => {
	write(...terms);
	return (await glossaryReport(root, ["one/01-a"])).problems;
};

describe("a term", () => {
	it("is sound where nothing is wrong with it", async () => {
		expect(await problemsOf(sound)).toEqual([]);
	});
	it.each([
		["names a lesson that is not there", { lessons: ["one/09-z"] }, 'the course has no lesson "one/09-z"'],
		["names a term that is not there", { see: ["effect"] }, '"see" names "effect", which is no other term'],
		["names itself", { see: ["taint"] }, '"see" names "taint", which is no other term'],
		["is long", { says: "A Node. ".repeat(4).trim() }, '"says" has 4 sentences, and may have 3'],
		["has many words", { says: `It is ${"so ".repeat(17)}big. `.repeat(3).trim() }, '"says" has 60 words, and may have 50'],
		[
			"is hard to read",
			{ says: "An administratively configurable prohibition regarding the admissibility of unauthorised workloads." },
			/^"says" is hard to read: grade \d+\.\d/,
		],
		["has markup", { says: "A <b>mark</b>." }, "raw HTML is not allowed in a lesson"],
		[
			"shows nothing",
			{ world: { ...sound.world, then: ["kubectl get nodes"] } },
			"its world: nothing that is drawn changes in its world",
		],
		[
			"has a line that fails",
			{ world: { ...sound.world, then: ["kubectl cordon mumbai-node-9"] } },
			/^its world: "kubectl cordon mumbai-node-9" fails: /,
		],
		[
			"has a gesture that nobody knows",
			{ world: { ...sound.world, then: ["# disk-pressure x"] } },
			/^its world: "# disk-pressure x" is not a gesture/,
		],
	] as const)("that %s is a problem", async (_, change, words) => {
		const [problem = "", ...others] = await problemsOf({ ...sound, ...change });
		expect(others).toEqual([]);
		const [, place, said] = /^(glossary\.yaml:1): taint: (.*)$/s.exec(problem.replace(/line \d+: /, "")) ?? [];
		expect(place, problem).toBe("glossary.yaml:1");
		if (typeof words === "string") expect(said).toBe(words);
		else expect(said).toMatch(words);
	});
	it("has an id of its own", async () => {
		expect(await problemsOf(sound, sound)).toHaveLength(2);
	});
	it("links to the documentation of Kubernetes only", async () => {
		const [problem] = await problemsOf({ ...sound, docs: { Else: "https://example.com/" } });
		expect(problem).toMatch(/an address begins with https:\/\/kubernetes\.io\/docs\/$/);
	});
});

it("a course without the file has no terms", async () => {
	expect(await glossaryReport(root, [])).toEqual({ terms: 0, problems: [] });
});

it("a picture shows what the simulator made of the world, before and after", async () => {
	write({
		...sound,
		world: {
			nodes: ["mumbai-node-1", { name: "mumbai-node-2", labels: { disk: "ssd" } }],
			past: ["kubectl create deployment web --image=nginx:1.27", "# wait 1m", "kubectl cordon mumbai-node-1"],
			then: ["kubectl scale deployment web --replicas=2", "kubectl taint node mumbai-node-1 a=b:NoExecute"],
		},
	});
	const [group] = await glossaryOf(root, []);
	const { before, after } = group!.terms[0]!.stage;
	expect(before.owners).toEqual([{ name: "web", isDaemon: false, hue: 0, wanted: 1, ready: 1 }]);
	expect(after.nodes.map(({ name, word, labels, taints, pods }) => [name, word, labels, taints, pods.length])).toEqual([
		["mumbai-node-1", "Ready, cordoned", [], ["a=b:NoExecute"], 0],
		["mumbai-node-2", "Ready", ["disk=ssd"], [], 2],
	]);
	expect(picture(before, after)).toMatch(
		/^Before: .*\. After: mumbai-node-1 \(Ready, cordoned, taint a=b:NoExecute\): no Pods; mumbai-node-2 \(label disk=ssd\): web, web\.$/,
	);
});

it("what takes the place of another stands where that stood", () => {
	const key = (each: string): string => each;
	const sameLetter = (old: string, fresh: string): boolean => old[0] === fresh[0];
	expect(versionsOf(["a1", "b1", "c1"], ["b2", "a1", "d1"], key, sameLetter)).toEqual([
		{ before: "a1", after: "a1" },
		{ before: "b1", after: "b2" },
		{ before: "c1" },
		{ after: "d1" },
	]);
});

it.each([
	["The cat sat on the mat.", 0],
	["A mark on a Node that keeps Pods away. It has a key, often a value, and an effect that says how strict it is.", 6],
	["`spec.template.spec.tolerations` is a list.", 6],
])("%s has a grade of at most %d", (text, most) => {
	expect(gradeOf(text)).toBeLessThanOrEqual(most);
});

describe("the course's glossary", () => {
	const terms = writtenGlossary("lessons")?.groups.flatMap(({ terms: each }) => each) ?? [];
	it("has 30 to 45 terms", () => {
		expect(terms.length).toBeGreaterThanOrEqual(30);
		expect(terms.length).toBeLessThanOrEqual(45);
	});
	it("has a term for something in every lesson", () => {
		const lessons = courseOf("lessons")
			.chapters.flatMap((chapter) => chapter.lessons)
			.filter((slug) => slug.startsWith("daemonset/"));
		const taught = new Set(terms.flatMap((term) => term.lessons));
		expect(lessons.filter((slug) => !taught.has(slug))).toEqual([]);
	});
	it("is sound", async () => {
		const slugs = courseOf("lessons").chapters.flatMap((chapter) => chapter.lessons);
		expect((await glossaryReport("lessons", slugs)).problems).toEqual([]);
	});
});

it("a lesson is listed with the words that name it, in the glossary's order", () => {
	write({ ...sound, lessons: ["one/01-a", "one/02-b"] }, { ...sound, id: "node", term: "Node" });
	const plain = { title: "", summary: "", minutes: 1 };
	const slugs = ["one/01-a", "one/02-b", "one/03-c"];
	const [chapter] = withTerms(root, [{ title: "One", lessons: slugs.map((slug) => ({ ...plain, slug })) }]);
	expect(chapter?.lessons.map(({ terms }) => Object.entries(terms ?? {}))).toEqual([
		[
			["taint", "taint"],
			["node", "Node"],
		],
		[["taint", "taint"]],
		[],
	]);
});
