// Questions of every kind, from their text to the mark: what is right by its meaning counts, and what people get wrong is answered.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Written } from "../../scripts/lessons/written.ts";
import { questionsIn } from "../../scripts/quiz/compile.ts";
import { questionProblems, rightAnswer } from "../../scripts/quiz/proof.ts";
import { misconceptionsIn, type Answer } from "../../src/quiz/answer.ts";
import { mark } from "../../src/quiz/marking.ts";
import type { Asked, Question } from "../../src/quiz/question.ts";
import { shown } from "../../src/quiz/shuffle.ts";

const examples = path.resolve("docs/examples");
const text = readFileSync(path.join(examples, "kinds.quiz.yaml"), "utf8");
const choice = readFileSync(path.join(examples, "whole/01-guess-first/quiz.yaml"), "utf8");
let asked: ReadonlyMap<string, Asked>;
beforeAll(async () => {
	const all = [
		...(await questionsIn(new Written("quiz.yaml", choice), "whole/01-guess-first")),
		...(await questionsIn(new Written("kinds.quiz.yaml", text))),
	];
	asked = new Map(all.map((each) => [each.id, each]));
});
const of = (id: string): Question => {
	const found = asked.get(id)?.variants[0];
	if (!found) throw new Error(`no question ${id}`);
	return found;
};
const marked = (id: string, given: unknown) => mark(of(id), { kind: of(id).kind, given } as Answer);

describe("a question", () => {
	it("of every kind proves itself, in each of its variants", async () => {
		const all = [...asked.values()].flatMap(({ variants }) => variants);
		expect(new Set(all.map(({ kind }) => kind)).size).toBe(11);
		for (const question of all) expect(await questionProblems(question), question.id).toEqual([]);
	});

	const right: readonly [id: string, given: unknown][] = [
		["noschedule-running", 0],
		["tolerated", [0]],
		["order-selector", [0, 1, 2, 4, 3]], // two keys of a mapping have no order
		["which-kind", [0, 1, 2]],
		["toleration-key", '"dedicated"'],
		["toleration-key", " dedicated "],
		["with-images", "k get ds -owide"],
		["with-images", "$ kubectl get daemonsets --output=wide"],
		["with-images", "get ds,pods -o wide"],
		["fewest-ready", " 2 "],
		["fewest-ready", "2.0"],
		["fits-nowhere", "2"],
		["wrong-level", 4],
		["six-columns", ["1", " 1 ", "<none>"]],
	];
	it.each(right)("%s is answered rightly by %j", async (id, given) => {
		expect(await marked(id, given)).toMatchObject({ right: true });
	});

	const wrong: readonly [id: string, given: unknown, misconception?: string][] = [
		["noschedule-running", 1, "noschedule-evicts"],
		["noschedule-running", 2],
		["tolerated", [0, 2], "exists-tolerates-everything"],
		["tolerated", []],
		["order-selector", [1, 0, 2, 3, 4]],
		["which-kind", [0, 2, 1]],
		["which-kind", [0, 1, 3]],
		["which-kind", []],
		["toleration-key", "dedicate"],
		["toleration-key", "batch"],
		["toleration-key", "{"],
		["with-images", "kubectl get pods -o wide"],
		["with-images", "kubectl get ds"],
		["with-images", "kubectl get ds -o wide --help"],
		["with-images", ""],
		["fewest-ready", "0"],
		["fewest-ready", ""],
		["fewest-ready", "two"],
		["wrong-level", 7],
		["wrong-level", 2],
		["six-columns", ["2", "1", "<none>"], "ds-ignores-all-taints"],
		["six-columns", ["", "", ""]],
		["what-comes-first", [0, 1, 2]],
	];
	it.each(wrong)("%s is answered wrongly by %j, and something is said", async (id, given, misconception) => {
		const found = await marked(id, given);
		expect(found.right).toBe(false);
		if (misconception !== undefined) expect(misconceptionsIn(found)).toContain(misconception);
		expect(found.parts.some(({ verdict, say = [] }) => verdict !== "right" && say.length > 0)).toBe(true);
	});

	it("about events names what stands before something that came first", async () => {
		const given = [2, 1, 0]; // scheduled, made, pulled
		expect((await marked("what-comes-first", given)).parts.map(({ verdict }) => verdict)).toEqual(["right", "right", "wrong"]);
	});

	it("that is drawn has another key in another variant", () => {
		const keys = asked.get("where-agents-run")?.variants.map((each) => JSON.stringify(rightAnswer(each)));
		expect(keys).toHaveLength(5);
		expect(new Set(keys).size).toBeGreaterThan(1);
	});

	it("says of a Node that its author says nothing of what Why says", () => {
		const question = of("where-agents-run");
		expect(question.kind === "place" && question.nodes.map(({ say }) => JSON.stringify(say))).toContainEqual(
			expect.stringContaining("Nothing keeps the Pod away from here."),
		);
	});
});

describe("what is shown of a question", () => {
	const seeds = Array.from({ length: 60 }, (_, i) => i);
	it("comes in another order for another seed, and in the same for the same", () => {
		const orders = seeds.map((seed) => shown(of("noschedule-running"), seed).join());
		expect(new Set(orders).size).toBe(6);
		expect(seeds.map((seed) => shown(of("noschedule-running"), seed).join())).toEqual(orders);
	});
	it("is never in order already where it has to be put in order", async () => {
		for (const seed of seeds)
			for (const id of ["order-selector", "what-comes-first"])
				expect(await marked(id, shown(of(id), seed))).toMatchObject({ right: false });
	});
});

describe("a slip of an author's", () => {
	const slips: readonly [what: string, from: string, to: string, said: RegExp][] = [
		[
			"a key that is not known",
			"  right: dedicated",
			"  rigth: dedicated",
			/kinds\.quiz\.yaml:\d+: ("rigth" is not a key|"right" is missing)/,
		],
		["a kind that is not known", "kind: several", "kind: many", /kinds\.quiz\.yaml:\d+: "kind" is "many"/],
		["an option without feedback", "      say: Exists fits every value of its key.\n", "", /"say" is missing/],
		["no right option", "      right: true\n", "", /some of the options are right, and some are not/],
		["two gaps", "operator: Exists\n        effect", "operator: ___\n        effect", /the text has one gap/],
		["a line that stands twice", "right: nodeSelector", "right: spec", /"spec" stands in 2 lines/],
		[
			"a Node that is not there",
			'    "{{cordoned}}":\n      say',
			"    mumbai-node-9:\n      say",
			/there is no Node mumbai-node-9/,
		],
		[
			"a name that nothing has",
			"names: [tainted, cordoned, free]",
			"names: [tainted, cordoned, free, spare]",
			/"spare" is drawn/,
		],
		["a column that is not printed", "    NODE SELECTOR:", "    AVAILABEL:", /prints no column AVAILABEL; it has NAME, DESIRED/],
		[
			"a line that fails",
			"line: kubectl set image daemonset/agent agent=",
			"line: kubectl set image daemonset/agnet agent=",
			/"kubectl set image .*" fails/,
		],
		["an Event that never comes", "reason: Pulled", "reason: Puled", /no such Event Puled comes: there are/],
		["a wait that is misspelled", '"# wait 1m"', '"# wait one minute"', /is not a wait/],
	];
	it.each(slips)("%s is told by its line", async (_, from, to, said) => {
		expect(text).toContain(from);
		await expect(questionsIn(new Written("kinds.quiz.yaml", text.replace(from, to)))).rejects.toThrow(said);
	});
	it("two right options of a choice are one too many", async () => {
		const two = choice.replace("    - text: It is evicted.", "    - text: It is evicted.\n      right: true");
		await expect(questionsIn(new Written("q.yaml", two))).rejects.toThrow(
			/q\.yaml:\d+: noschedule-running: a choice has one right option, and this one has 2/,
		);
	});

	const unproved: readonly [what: string, from: string, to: string, id: string, said: RegExp][] = [
		["a wrong number that is right", "given: 3\n", "given: 2\n", "fewest-ready", /"2" is marked right/],
		[
			"a wrong line that asks for as much",
			"given: get daemonsets\n",
			"given: get ds -o yaml\n",
			"with-images",
			/is marked right/,
		],
		[
			"a right line that is no line",
			"right: [get daemonsets -o wide]",
			"right: [get ds --wide]",
			"with-images",
			/it is no line of kubectl/,
		],
		["a mistake that is foreseen twice", "given: 3\n", 'given: "0.0"\n', "fewest-ready", /hears what is said of another one/],
		[
			"nothing to decide",
			'        taints: ["dedicated=batch:NoSchedule"]\n      - name: "{{cordoned}}"',
			'      - name: "{{cordoned}}"',
			"where-agents-run",
			/all of its Nodes have the same answer/,
		],
	];
	it.each(unproved)("%s proves nothing", async (_, from, to, id, said) => {
		expect(text).toContain(from);
		const all = await questionsIn(new Written("kinds.quiz.yaml", text.replace(from, to)));
		const [question] = all.find((each) => each.id === id)?.variants ?? [];
		expect(await questionProblems(question!)).toContainEqual(expect.stringMatching(said));
	});
});
