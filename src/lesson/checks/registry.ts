// All kinds of checks, and how they are judged: the first part that is not done gives the reason.
import type { Check, NotYet, Part, Verdict, WhatIf } from "../language/check.ts";
import { done, notYet } from "../language/check.ts";
import { conditionHolds } from "../language/condition.ts";
import type { Evidence, Moment } from "../language/evidence.ts";
import { checkNodes } from "./nodes.ts";
import { checkObject } from "./objects.ts";
import { checkCount, checkCovers, checkNotOn, checkOnePerNode, checkRunOn } from "./pods.ts";
import { lastRefusal } from "../language/asked.ts";
import { goneInWords, objectNamed, resourceOf } from "../language/named.ts";
import { checkRan } from "./ran.ts";
import { has, isRare, type Row } from "../language/row.ts";
import { stepsOf } from "../language/parts.ts";
import { supposing } from "../language/supposing.ts";

const isCount = ({ count, atLeast, atMost, object }: Part): boolean =>
	count !== undefined || (object === undefined && (atLeast !== undefined || atMost !== undefined));

const usual: readonly Row[] = [
	[has("ranAny"), (part, _, evidence) => checkRan(part, evidence)],
	[has("nodes"), (part, { read }) => checkNodes(part.nodes ?? {}, read)],
	[has("object"), checkObject],
	[has("runOn"), (part, { read }) => checkRunOn(part, part.runOn ?? [], read)],
	[has("notOn"), (part, { read }) => checkNotOn(part, read)],
	[isCount, (part, { read }) => checkCount(part, read)],
	[has("exactlyOnePerNode"), (part, { read }) => checkOnePerNode(part, read)],
	[has("covers"), (part, { read }) => checkCovers(part, read)],
	[has("sameAs"), (part, moment, evidence) => checkSame(part, moment, evidence)],
	[has("all"), (part, moment, evidence, id) => first(part.all ?? [], moment, evidence, id)],
	[has("any"), (part, moment, evidence, id) => checkAny(part, moment, evidence, id)],
];

let rare: readonly Row[] | undefined;
/** Adds the kinds that few lessons use. */
export function addRare(rows: readonly Row[]): void {
	rare = rows;
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

/** A verdict, and the innermost part that failed. */
type Judged = Verdict & { readonly of?: Part };

function judgePart(part: Part, given: Moment, evidence: Evidence, id?: string): Judged {
	const steps = stepsOf(part);
	const moment = steps.length > 0 ? evidence.whatif(steps) : given;
	if (isRare(part) && !rare) throw new Error("a check is judged before its kind is loaded");
	for (const [asks, judge] of [...usual, ...(rare ?? [])]) {
		if (!asks(part)) continue;
		const verdict: Judged = judge(part, moment, evidence, id);
		if (!verdict.done) return { of: part, ...worded(remembering(verdict, evidence), part, steps, moment) };
	}
	return done;
}

/** What was there before is missing otherwise than what never was. */
function remembering({ lacks, ...verdict }: NotYet, evidence: Evidence): NotYet {
	return lacks && evidence.wasThere(lacks) ? { ...verdict, why: goneInWords(lacks) } : verdict;
}

function worded(verdict: NotYet, { say, ...part }: Part, steps: readonly WhatIf[], { read }: Moment): NotYet {
	// An author who speaks of a field takes for granted that its object is there.
	const isThere = part.path === undefined || part.manifest !== undefined || objectNamed(read, part.object ?? "", part.namespace);
	if (say !== undefined && isThere) return { ...verdict, why: say };
	return steps.length > 0 ? { ...verdict, why: supposing(steps, verdict) } : verdict;
}

/** Judges a check at a moment: done, or not yet and why, in the lesson's own words where they fit. */
export function judge(check: Check, evidence: Evidence, moment: Moment = evidence.here): Verdict {
	const judged = judgePart(check, moment, evidence, check.id);
	if (judged.done) return judged;
	const { of = check, ...verdict } = judged;
	const better = check.because?.find(({ if: when }) =>
		"in" in when ? conditionHolds(when, moment.read) : judgePart(when, moment, evidence, check.id).done,
	);
	if (better) return { ...verdict, why: better.say };
	const refusal = isBrought(of) ? lastRefusal(evidence.entries) : undefined;
	if (refusal) return notYet("The manifest that you applied last was refused.", { quote: refusal.words });
	return verdict;
}

/** Whether a part asks for a state that a manifest would bring: Nodes have none, and it takes nothing away. */
const isBrought = (part: Part): boolean =>
	part.manifest === undefined &&
	!part.absent &&
	part.notOn === undefined &&
	part.never === undefined &&
	(part.object === undefined ? part.pods !== undefined || part.podsOf !== undefined : resourceOf(part.object).kind !== "Node");
