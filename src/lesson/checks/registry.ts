// All kinds of checks, and how they are judged: the first part that is not done gives the reason.
import type { Check, Evidence, Part, Verdict } from "./check.ts";
import { checkEvent, checkObject, conditionHolds } from "./objects.ts";
import { checkPods } from "./pods.ts";
import { checkRan } from "./ran.ts";

type Row = readonly [field: keyof Part, judge: (check: Part, evidence: Evidence) => Verdict];

const rows: readonly Row[] = [
	["ranAny", (check, { entries }) => checkRan(check.ranAny ?? [], entries)],
	["object", (check, { read }) => checkObject(check, read)],
	["pods", (check, { read }) => checkPods(check, read)],
	["event", (check, { read }) => checkEvent(check, read)],
	["never", checkNever],
	["all", (check, evidence) => first(check.all ?? [], evidence)],
	["any", checkAny],
];

function checkNever(check: Part, evidence: Evidence): Verdict {
	const lowest = evidence.lowest(check.pods ?? {}, check.namespace);
	const bound = check.never?.fewerThan ?? 0;
	if (lowest === undefined || lowest >= bound) return { done: true };
	return {
		done: false,
		why: `There was a moment with only ${lowest} Running; it must never be fewer than ${bound}. Reset, and try another way.`,
	};
}

const first = (parts: readonly Part[], evidence: Evidence): Verdict => {
	for (const part of parts) {
		const verdict = judgePart(part, evidence);
		if (!verdict.done) return verdict;
	}
	return { done: true };
};

function checkAny(check: Part, evidence: Evidence): Verdict {
	const verdicts = (check.any ?? []).map((part) => judgePart(part, evidence));
	return verdicts.find((verdict) => verdict.done) ?? verdicts[0] ?? { done: true };
}

function judgePart(part: Part, given: Evidence): Verdict {
	const evidence = part.whatif ? { ...given, read: given.whatif(part.whatif) } : given;
	for (const [field, judge] of rows) {
		if (part[field] === undefined) continue;
		const verdict = judge(part, evidence);
		if (!verdict.done) return part.whatif ? { ...verdict, why: `${supposing(part)}: ${verdict.why}` } : verdict;
	}
	return { done: true };
}

function supposing({ whatif }: Part): string {
	if (!whatif) return "";
	if ("addNode" in whatif) {
		const { name, taints } = whatif.addNode;
		return `Suppose ${name} joined${taints?.length ? ` with the taint ${taints.join(", ")}` : ""}`;
	}
	return "removeNode" in whatif ? `Suppose ${whatif.removeNode} were gone` : `Suppose you ran ${whatif.run}`;
}

/** Judges a check: done, or not yet and why, in the lesson's own words where they fit. */
export function judge(check: Check, evidence: Evidence): Verdict {
	const verdict = judgePart(check, evidence);
	if (verdict.done) return verdict;
	const better = check.because?.find((each) => conditionHolds(each.if, evidence.read));
	return better ? { ...verdict, why: better.say } : verdict;
}
