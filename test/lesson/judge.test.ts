// How soon what a learner does is judged, and that nothing is said meanwhile that was true only before.
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { Desk } from "../../src/desk/desk.ts";
import type { RealTime } from "../../src/desk/realtime.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { Judge } from "../../src/lesson/judge.ts";
import type { Check } from "../../src/lesson/language/check.ts";
import type { Standing } from "../../src/lesson/port.ts";
import { prepareStart, startOf } from "../../src/lesson/start.ts";

/** Real time on a machine under load: every look at the clock finds it that much later. */
class Loaded implements RealTime {
	at = 0;
	cost = 0;
	#waiting: { readonly at: number; readonly call: () => void }[] = [];
	now(): number {
		return (this.at += this.cost);
	}
	after(ms: number, call: () => void): () => void {
		const waiting = { at: this.at + ms, call };
		this.#waiting.push(waiting);
		return () => (this.#waiting = this.#waiting.filter((each) => each !== waiting));
	}
	/** Lets so much time pass, with all that is due in it. */
	async pass(ms: number): Promise<void> {
		const end = this.at + ms;
		for (;;) {
			for (let i = 0; i < 50; i++) await Promise.resolve();
			const [next] = [...this.#waiting].sort((a, b) => a.at - b.at);
			if (!next || next.at > end) break;
			this.#waiting = this.#waiting.filter((each) => each !== next);
			this.at = Math.max(this.at, next.at);
			next.call();
		}
		this.at = Math.max(this.at, end);
	}
}

const lesson = compileLesson(path.resolve("lessons"), "daemonset/03-a-tainted-node");
const question: Check = { id: "found", goal: "", answer: { ask: "Which?", nodes: ["mumbai-node-2"] } };
const everywhere: Check = { id: "everywhere", goal: "", podsOf: "daemonset/node-agent", covers: "all" };
const shut: Check = { id: "shut", goal: "", object: "node/mumbai-node-2", path: "spec.unschedulable", is: true };
const left: Check = { id: "left", goal: "", left: { podsOf: "daemonset/node-agent", on: "mumbai-node-2", since: "shut" } };
const world = { ...lesson, checks: [question, everywhere, shut, left], predictions: [] };

let time: Loaded;
let desk: Desk;
let judge: Judge;
let heard: Standing[];
const saysOf = ({ context }: Standing, id: string): true | string | undefined => {
	const verdict = context.verdicts[id];
	return verdict?.done === false ? verdict.why : verdict?.done;
};

beforeEach(async () => {
	await Promise.all([prepareStart(world), loadAll()]);
	time = new Loaded();
	heard = [];
	desk = new Desk({ ...courseOptions, start: startOf(world, courseOptions), files: world.files });
	const quiet = (): void => undefined;
	const failed = (error: unknown): void => {
		throw error as Error;
	};
	judge = new Judge(world, desk, undefined, time, {
		changed: (standing) => heard.push(standing),
		long: quiet,
		lost: quiet,
		failed,
	});
	await judge.begin();
	// A long judgement, after which the judge rests.
	time.cost = 100;
	judge.moved();
	await time.pass(20_000);
	time.cost = 0;
});
afterEach(() => judge.close());

it("an answer is judged at once, however long the last judgement took", async () => {
	judge.moved();
	await judge.send({ type: "answered", check: "found", given: ["mumbai-node-1"] });
	await time.pass(50);
	expect(saysOf(heard.at(-1)!, "found")).toBe("None of these is right. Look again.");
	await judge.send({ type: "answered", check: "found", given: ["mumbai-node-2"] });
	await time.pass(50);
	expect(saysOf(heard.at(-1)!, "found")).toBe(true);
});

it("what was said of an answer is not said of the next one, also by a judgement that had begun", async () => {
	await judge.send({ type: "answered", check: "found", given: ["mumbai-node-1"] });
	await time.pass(50);
	time.cost = 20;
	judge.moved();
	await time.pass(210);
	heard.length = 0;
	await judge.send({ type: "answered", check: "found", given: ["mumbai-node-2"] });
	await time.pass(20_000);
	const said = heard.map((standing) => saysOf(standing, "found"));
	expect(said[0]).toBe("");
	expect(said.at(-1)).toBe(true);
	expect(new Set(said)).toEqual(new Set(["", true]));
});

it("a change is judged within a second or so, however long the last judgement took", async () => {
	expect(saysOf(heard.at(-1)!, "everywhere")).toBe(true);
	await desk.type("kubectl delete ds node-agent");
	judge.moved();
	await time.pass(3_100);
	expect(saysOf(heard.at(-1)!, "everywhere")).toBe("There is no DaemonSet node-agent any more. Undo brings it back.");
});

const sweep = "kubectl delete pods -l app=node-agent --field-selector spec.nodeName=mumbai-node-2";
it.each([
	["counts after", ["kubectl cordon mumbai-node-2", sweep], true],
	["does not count before", [sweep, "kubectl cordon mumbai-node-2"], false],
])("what happens since a check %s that check was done, also while nobody has judged", async (_, lines, isDone) => {
	for (const line of lines) {
		await desk.type(line);
		await desk.settleLine();
	}
	judge.moved();
	await time.pass(20_000);
	expect(saysOf(heard.at(-1)!, "shut")).toBe(true);
	expect(saysOf(heard.at(-1)!, "left") === true).toBe(isDone);
});
