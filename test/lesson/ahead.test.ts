// How far a check looks ahead: what holds for a moment only is not done.
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { Desk } from "../../src/desk/desk.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { courseOptions } from "../../src/lesson/courseoptions.ts";
import { DeskEvidence } from "../../src/lesson/evidence.ts";
import type { Check } from "../../src/lesson/language/check.ts";
import { prepareStart, startOf } from "../../src/lesson/start.ts";
import { Verdicts } from "../../src/lesson/verdicts.ts";

/** A rollout of an image that cannot be pulled has been stuck for a while. */
const stuck = {
	...compileLesson(path.resolve("lessons"), "daemonset/03-a-tainted-node"),
	past: [{ line: "kubectl set image ds/node-agent agent=falcosecurity/falcoo:1" }, { wait: 600_000 }],
};
const old: Check = {
	id: "old",
	goal: "",
	podsOf: "daemonset/node-agent",
	image: "falcosecurity/falco:0.38.1",
	covers: "all",
};

beforeAll(() => Promise.all([prepareStart(stuck), loadAll()]));

/** What is said of a check at the start, after something was done or not. */
function judged(lesson: typeof stuck, check: Check, act: (desk: Desk) => unknown = () => undefined): true | string {
	const desk = new Desk({ ...courseOptions, start: startOf(lesson, courseOptions), files: lesson.files });
	const evidence = new DeskEvidence(desk, [check], undefined);
	const verdicts = new Verdicts(desk, [check], evidence);
	act(desk);
	const judging = verdicts.all();
	let step = judging.next();
	while (!step.done) step = judging.next();
	verdicts.close();
	evidence.close();
	const verdict = step.value[check.id]!;
	return verdict.done || verdict.why;
}
/** What is said of a check as soon as the Node is gone on which the rollout is stuck. */
const withoutStuckNode = (check: Check): true | string =>
	judged(stuck, check, (desk) => {
		const pending = desk.world.read.sorted("Pod").find(({ status }) => status?.phase === "Pending");
		return desk.gesture({ gesture: "leave", node: pending?.spec?.nodeName ?? "" });
	});

it("a rollout is followed until it has come to rest", () => {
	expect(withoutStuckNode(old)).toMatch(
		/^This does not last\. \d\d seconds later: The Pod node-agent-\w+ on mumbai-node-\d is being deleted\./,
	);
});
it("only as far as its author says, where they do", () => {
	expect(withoutStuckNode({ ...old, for: 0 })).toBe(true);
	expect(withoutStuckNode({ ...old, for: 5_000 })).toBe(true);
});
it("as far before anybody has done anything as after it", () => {
	const crashing = {
		...stuck,
		past: [{ line: "kubectl run a --image=busybox:1.36 -- sh -c 'sleep 300; exit 1'" }, { wait: 311_000 }],
	};
	const lasts: Check = { id: "lasts", goal: "", pods: { run: "a" }, atLeast: 1, for: 600_000 };
	expect(judged(crashing, { ...lasts, for: 0 })).toBe(true);
	expect(judged(crashing, lasts)).toMatch(/^This does not last\. \d+ seconds later: /);
});
