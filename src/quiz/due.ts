// Which questions are due to be asked again, and how long that takes.
import type { Result, Results } from "./results.ts";

/** In milliseconds. */
export const day = 86_400_000;
/** Whoever comes back a little earlier in the day than last time is asked all the same. */
const early = day / 3;
/** How long an answer takes, in seconds. */
const perCard = 40;

/** In milliseconds since 1970. What was answered before there were memories is due a day later. */
export const dueAt = ({ memory, at }: Result): number => memory?.due ?? at + day;

/** The ids of the questions that are due, what has waited longest first. */
export const due = (results: Results, now: number): readonly string[] =>
	Object.entries(results)
		.filter(([, result]) => dueAt(result) - early <= now)
		.sort(([a, one], [b, other]) => dueAt(one) - dueAt(other) || (a < b ? -1 : 1))
		.map(([id]) => id);

/** For so many questions, at least one. */
export const minutesFor = (count: number): number => Math.max(1, Math.ceil((count * perCard) / 60));

/** In how many days a question comes back, at least one; undefined where it is due already. */
export function daysUntil(result: Result, now: number): number | undefined {
	const left = dueAt(result) - now;
	return left - early <= 0 ? undefined : Math.max(1, Math.round(left / day));
}
