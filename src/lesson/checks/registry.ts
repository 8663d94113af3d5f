// All kinds of checks, and how they are judged: the first part that is not done gives the reason.
import type { Check, NotYet, Part, Verdict, WhatIf } from "../language/check.ts";
import { done, notYet } from "../language/check.ts";
import { checkAnswer } from "./answers.ts";
import { conditionHolds } from "../language/condition.ts";
import type { Evidence, Moment } from "../language/evidence.ts";
import { checkNodes } from "./nodes.ts";
import { checkObject } from "./objects.ts";
import { checkHappened, checkNever } from "./past.ts";
import { checkCount, checkCovers, checkNotOn, checkOnePerNode, checkRunOn } from "./pods.ts";
import { checkDidNotRun, checkRan, checkRefused, lastRefusal } from "./ran.ts";
import { checkEvent, checkLogs } from "./seen.ts";
import { stepsOf } from "../language/parts.ts";
import { supposing } from "../language/supposing.ts";

type Judge = (part: Part, moment: Moment, evidence: Evidence, id: string | undefined) => Verdict;
type Row = readonly [asks: (part: Part) => boolean, judge: Judge];

const has =
	(field: keyof Part) =>
	(part: Part): boolean =>
		part[field] !== undefined;
const isCount = ({ count, atLeast, atMost, object }: Part): boolean =>
	count !== undefined || (object === undefined && (atLeast !== undefined || atMost !== undefined));

const rows: readonly Row[] = [
	[has("ranAny"), (part, _, { entries }) => checkRan(part, entries)],
	[has("didNotRun"), (part, _, { entries }) => checkDidNotRun(part, entries)],
	[has("changes"), (part, _, { changes }) => checkChanges(part, changes)],
	[has("refused"), (part, _, { entries }) => checkRefused(part, entries)],
	[has("answer"), (part, _, evidence, id) => (part.answer ? checkAnswer(part.answer, evidence.given(id ?? "")) : done)],
	[has("nodes"), (part, { read }) => checkNodes(part.nodes ?? {}, read)],
	[has("object"), checkObject],
	[has("runOn"), (part, { read }) => checkRunOn(part, part.runOn ?? [], read)],
	[has("notOn"), (part, { read }) => checkNotOn(part, read)],
	[isCount, (part, { read }) => checkCount(part, read)],
	[has("exactlyOnePerNode"), (part, { read }) => checkOnePerNode(part, read)],
	[has("covers"), (part, { read }) => checkCovers(part, read)],
	[has("event"), checkEvent],
	[has("logs"), checkLogs],
	[has("came"), (part, _, evidence) => checkHappened("came", part.came ?? {}, evidence)],
	[has("left"), (part, _, evidence) => checkHappened("left", part.left ?? {}, evidence)],
	[has("evicted"), (part, _, evidence) => checkHappened("evicted", part.evicted ?? {}, evidence)],
	[has("never"), (part, _, evidence) => checkNever(part, evidence)],
	[has("sameAs"), (part, moment, evidence) => checkSame(part, moment, evidence)],
	[has("all"), (part, moment, evidence, id) => first(part.all ?? [], moment, evidence, id)],
	[has("any"), (part, moment, evidence, id) => checkAny(part, moment, evidence, id)],
];

function checkChanges({ changes }: Part, made: number): Verdict {
	const most = changes?.atMost ?? Infinity;
	return made <= most ? done : notYet(`You have made ${made} changes. Find a way with ${most}.`);
}

function checkSame({ sameAs }: Part, moment: Moment, evidence: Evidence): Verdict {
	const other = evidence.checkNamed(sameAs ?? "");
	if (!other) throw new Error(`a check is the same as "${sameAs}", and there is none of that name`);
	return judgePart(other, moment, evidence, other.id);
}

function first(parts: readonly Part[], moment: Moment, evidence: Evidence, id?: string): Verdict {
	for (const part of parts) {
		const verdict = judgePart(part, moment, evidence, id);
		if (!verdict.done) return verdict;
	}
	return done;
}

function checkAny({ any = [] }: Part, moment: Moment, evidence: Evidence, id?: string): Verdict {
	const verdicts = any.map((part) => judgePart(part, moment, evidence, id));
	return verdicts.find((verdict) => verdict.done) ?? verdicts[0] ?? done;
}

function judgePart(part: Part, given: Moment, evidence: Evidence, id?: string): Verdict {
	const steps = stepsOf(part);
	const moment = steps.length > 0 ? evidence.whatif(steps) : given;
	for (const [asks, judge] of rows) {
		if (!asks(part)) continue;
		const verdict = judge(part, moment, evidence, id);
		if (!verdict.done) return worded(verdict, part, steps);
	}
	return done;
}

function worded(verdict: NotYet, { say }: Part, steps: readonly WhatIf[]): NotYet {
	if (say !== undefined) return { ...verdict, why: say };
	return steps.length > 0 ? { ...verdict, why: `${supposing(steps)}: ${verdict.why}` } : verdict;
}

/** Judges a check at a moment: done, or not yet and why, in the lesson's own words where they fit. */
export function judge(check: Check, evidence: Evidence, moment: Moment = evidence.here): Verdict {
	const verdict = judgePart(check, moment, evidence, check.id);
	if (verdict.done) return verdict;
	const better = check.because?.find(({ if: when }) =>
		"in" in when ? conditionHolds(when, moment.read) : judgePart(when, moment, evidence, check.id).done,
	);
	if (better) return { ...verdict, why: better.say };
	const refusal = asksCluster(check) ? lastRefusal(evidence.entries) : undefined;
	if (refusal) return notYet("The manifest that you applied last was refused.", { quote: refusal.words });
	return verdict;
}

/** Whether a check asks for a state that a manifest would bring. */
const asksCluster = (part: Part): boolean =>
	part.manifest === undefined &&
	(part.object !== undefined ||
		part.pods !== undefined ||
		part.podsOf !== undefined ||
		[...(part.all ?? []), ...(part.any ?? [])].some(asksCluster));
