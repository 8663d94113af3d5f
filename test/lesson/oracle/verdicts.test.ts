// The checks of a lesson, judged on a recording of real Kubernetes v1.36.3: a DaemonSet on one Node. Its manifest is refused at
// first; then its container crashes every 8 seconds; then that is mended; then its Pod is pushed out by a taint, and comes back.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { NotRecorded, RecordedEvidence } from "../../../scripts/lessons/oracle/evidence.ts";
import type { Recording } from "../../../scripts/lessons/oracle/recording.ts";
import { verdictsOn } from "../../../scripts/lessons/oracle/verdicts.ts";
import { load } from "../../../src/kubectl/shell/shell.ts";
import { loadKinds } from "../../../src/lesson/kinds.ts";
import type { Check, Part } from "../../../src/lesson/language/check.ts";
import { linesOf } from "../../../src/lesson/language/lines.ts";

const whole = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "recorded/crashing.json"), "utf8")) as Recording;
/** The acts by their number: the start is 0. */
const [refused, crashing, looking, mended, tainted, untainted] = [2, 4, 5, 7, 8, 9] as const;

/** As if it had ended before the act after this one. */
const upTo = (act: number): Recording => ({
	...whole,
	rests: whole.rests.slice(0, act + 1),
	// Looking changed nothing: the crash loop is heard until it was mended.
	until: (whole.rests[act === crashing ? mended : act + 1]?.at ?? whole.until + 1) - 1,
});

async function judged(
	act: number,
	part: Part & Partial<Check>,
	others: readonly Check[] = [],
	tried: ConstructorParameters<typeof RecordedEvidence>[4] = () => undefined,
) {
	const checks = [...others, { id: "a", goal: "A", ...part }];
	const recording = upTo(act);
	const [history] = await Promise.all([
		loadKinds(checks),
		...[...linesOf({ checks, predictions: [] }), "kubectl taint", "kubectl apply"].map(load),
	]);
	const verdict = verdictsOn(recording, checks, new RecordedEvidence(recording, checks, [], history, tried))["a"];
	return verdict?.done ? "done" : (verdict?.why ?? "") + (verdict?.quote ? ` (${verdict.quote})` : "");
}

const agent = { podsOf: "daemonset/agent" };
const node = "mumbai-node-1";

describe("a recording of a real cluster", () => {
	it.each<readonly [string, number, Part & Partial<Check>, string | RegExp]>([
		["a manifest that was refused", refused, { refused: { says: "does not match template" } }, "done"],
		["what the refused manifest should have made", refused, { object: "daemonset/agent" }, /refused.*does not match template/],
		[
			"a crash loop at a moment when it is Ready",
			crashing,
			{ ...agent, runOn: [node] },
			/^12 s later: The container agent of agent-\w+ on mumbai-node-1 has ended/,
		],
		["the same, where the moment is enough", crashing, { ...agent, runOn: [node], for: 0 }, "done"],
		["the same, at one moment", crashing, { ...agent, atLeast: 1, once: true }, "done"],
		["one moment that has to last", crashing, { ...agent, atLeast: 1, once: true, for: 18_000 }, /^18 s later: 0 Pods/],
		["a command that was used and found it", looking, { ranAny: ["get pods -o wide"], showing: "agent-" }, "done"],
		["a command that was not used", looking, { ranAny: ["get nodes"] }, "Run `kubectl get nodes`."],
		["an event of the crash loop", looking, { event: { reason: "BackOff", about: "agent" } }, "done"],
		["the same, before it came", crashing, { event: { reason: "BackOff", about: "agent" } }, /not been seen/],
		["an event of a container that began", looking, { event: { reason: "Started", kind: "Pod", about: "agent" } }, "done"],
		["Pods that came", mended, { came: { ...agent, atLeast: 2 } }, "done"],
		["Pods that went", mended, { left: { ...agent, atLeast: 2 } }, /So far 1 Pod/],
		["too few at a moment", mended, { ...agent, never: { fewerThan: 1 } }, /no Pod was Running/],
		["a field of an object", mended, { object: "daemonset/agent", path: "status.numberReady", is: 1, for: 0 }, "done"],
		["a Pod that a taint pushed out", tainted, { evicted: { ...agent, on: node } }, "done"],
		["no Pod of it", tainted, { ...agent, notOn: [node] }, "done"],
		["a Node without a taint", tainted, { nodes: { atLeast: 1, untainted: true } }, /^0 Nodes/],
		["a Pod that came back and stays", untainted, { ...agent, exactlyOnePerNode: true, for: 20_000 }, "done"],
		["the number of changes", untainted, { changes: { atMost: 4 } }, "done"],
		["one change too many", untainted, { changes: { atMost: 3 } }, /You have made 4 changes/],
		["a step that only waits", crashing, { whatif: { wait: 13_000 }, ...agent, count: 0 }, "done"],
	])("has a verdict on %s", async (_, act, part, wanted) => {
		expect(await judged(act, part)).toMatch(
			wanted instanceof RegExp ? wanted : new RegExp(`^${wanted.replace(/[.`]/g, "\\$&")}$`),
		);
	});

	it("counts what happened since another check was done", async () => {
		const quarantined: Check = {
			id: "b",
			goal: "B",
			once: true,
			object: `node/${node}`,
			path: "spec.taints",
			has: [{ key: "quarantine" }],
		};
		expect(await judged(untainted, { came: { ...agent, atLeast: 2, since: "b" } }, [quarantined])).toMatch(/So far 1 Pod/);
		expect(await judged(untainted, { came: { ...agent, since: "b" } }, [quarantined])).toBe("done");
	});

	it("asks for what it does not tell: how it goes on, and what comes of a step", async () => {
		await expect(judged(untainted, { ...agent, runOn: [node], for: 50_000 })).rejects.toMatchObject({
			wanted: { until: whole.rests[untainted]!.rested + 50_000 },
		});
		const steps = { addNode: { name: "mumbai-node-99" } };
		const whatif: Part = { whatif: steps, ...agent, count: 2 };
		await expect(judged(untainted, whatif)).rejects.toThrow(NotRecorded);
		await expect(judged(untainted, whatif)).rejects.toMatchObject({ wanted: { act: untainted, steps: [steps] } });
	});

	it("judges what was tried by what came of it", async () => {
		const recording = upTo(untainted);
		const moment = new RecordedEvidence(recording, [], [], undefined, () => undefined);
		moment.advanceTo(recording.until);
		const whatif: Part = { whatif: { addNode: { name: "mumbai-node-99" } }, ...agent, count: 1 };
		expect(
			await judged(untainted, whatif, [], (act, steps) => (act === untainted && steps.length === 1 ? moment.here : undefined)),
		).toBe("done");
	});
});
