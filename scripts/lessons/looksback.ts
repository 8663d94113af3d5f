// Whether it matters when a lesson was judged: where it does not, a way through it is judged at its end alone, which is much quicker.
import { holdOf } from "../../src/lesson/ahead.ts";
import type { Check, Part } from "../../src/lesson/language/check.ts";
import { partsOf } from "../../src/lesson/language/parts.ts";

/** Whether verdicts and sentences at the end depend on those before it. */
export function looksBack({ checks }: { readonly checks: readonly Check[] }): boolean {
	const named = checks.flatMap((check) => [check, ...conditionsOf(check)]).flatMap((part) => [...partsOf(part)].flatMap(namedBy));
	// When a check that needs to be so only once was reached is noted at that moment, by whomever it is judged.
	const isNoted = ({ once }: Check): boolean => once === true;
	return checks.some((check) => (check.once === true && holdOf(check) > 0) || (named.includes(check.id) && !isNoted(check)));
}

const conditionsOf = ({ because = [] }: Check): readonly Part[] => because.flatMap(({ if: when }) => ("in" in when ? [] : [when]));

const namedBy = ({ event, came, left, evicted }: Part): readonly string[] =>
	[event?.after, came?.since, left?.since, evicted?.since].filter((id) => id !== undefined);
