// The verdicts of a lesson's checks on a recording: judged when all has come to rest after each act, and what needs to be so only
// once also whenever something moved. The same rules as on the page (src/lesson/verdicts.ts), but nothing runs ahead: what comes
// later has been recorded, or is asked for.
import { holdOf } from "../../../src/lesson/ahead.ts";
import { judge } from "../../../src/lesson/checks/registry.ts";
import type { Check, Verdict } from "../../../src/lesson/language/check.ts";
import { stepsOf, partsOf } from "../../../src/lesson/language/parts.ts";
import { momentOf, type RecordedEvidence } from "./evidence.ts";
import type { Recording } from "./recording.ts";

/** Whether a check has to be tried out on the cluster, and not only waited for. */
const supposes = (check: Check): boolean => [...partsOf(check)].flatMap(stepsOf).some((step) => !("wait" in step));

/**
 * The verdict of each check at the end. Throws NotRecorded for the first thing that the recording does not tell. A check that
 * supposes something and need not be so at one moment only is judged at the end alone: each judgement of it takes a cluster.
 */
export function verdictsOn(
	{ rests }: Recording,
	checks: readonly Check[],
	evidence: RecordedEvidence,
): Readonly<Record<string, Verdict>> {
	const verdicts: Record<string, Verdict> = {};
	const { reachedAt } = evidence;
	/** Check → the act after which its moment was looked at, and whether that lasted: as on the page, one moment for each act. */
	const looked = new Map<string, { readonly act: number; readonly lasting: Verdict }>();

	const once = (check: Check): Verdict => {
		if (reachedAt.has(check.id)) return { done: true };
		const verdict = judge(check, evidence);
		if (!verdict.done) return verdict;
		const hold = holdOf(check);
		const before = looked.get(check.id);
		if (before?.act === evidence.act) return before.lasting;
		const lasting = lastingVerdict(check, hold, evidence);
		looked.set(check.id, { act: evidence.act, lasting });
		if (lasting.done) reachedAt.set(check.id, evidence.here.now);
		return lasting;
	};

	const fleeting = checks.filter((check) => check.once && !supposes(check));
	for (const [act, { rested }] of rests.entries()) {
		evidence.act = act;
		for (let at = evidence.nextMove(rested); at !== undefined; at = evidence.nextMove(rested)) {
			evidence.advanceTo(at);
			for (const check of fleeting) once(check);
		}
		evidence.advanceTo(rested);
		for (const check of checks) {
			if (!check.once && supposes(check) && act < rests.length - 1) continue;
			verdicts[check.id] = check.once ? once(check) : now(check, evidence);
		}
	}
	return verdicts;
}

function now(check: Check, evidence: RecordedEvidence): Verdict {
	const verdict = judge(check, evidence);
	const lasting = verdict.done ? lastingVerdict(check, holdOf(check), evidence) : verdict;
	if (lasting.done && !evidence.reachedAt.has(check.id)) evidence.reachedAt.set(check.id, evidence.here.now);
	return lasting;
}

/** Whether what holds now went on to hold for so long. */
function lastingVerdict(check: Check, hold: number, evidence: RecordedEvidence): Verdict {
	if (hold === 0) return { done: true };
	const begun = evidence.here.now;
	const end = evidence.lookedTo(begun + hold);
	const copy = evidence.later(begun);
	for (let at = copy.nextMove(end); at !== undefined; at = copy.nextMove(end)) {
		copy.advanceTo(at);
		const verdict = judge(check, evidence, momentOf(copy));
		if (!verdict.done) return { ...verdict, why: `${Math.round((at - begun) / 1000)} s later: ${verdict.why}` };
	}
	evidence.demand(begun + hold);
	return { done: true };
}
