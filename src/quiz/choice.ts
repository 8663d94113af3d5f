// Which questions come next: those that went wrong first, then what was never asked, then what was guessed, then the oldest.
import { draw } from "../cluster/random.ts";
import type { QuestionEntry } from "./question.ts";
import type { Results } from "./results.ts";

/** So many at a time. */
export const atATime = 10;
export const inAnExam = 20;

export function urgency(id: string, results: Results): number {
	const result = results[id];
	if (!result) return 1;
	if (result.streak === 0) return 0;
	return result.sure === "guess" ? 2 : 3;
}

/** At most `most` of these, the most urgent ones, in an order that the seed decides. */
export function chosen<E extends Pick<QuestionEntry, "id">>(
	entries: readonly E[],
	results: Results,
	seed: number,
	most = atATime,
): readonly E[] {
	return entries
		.map((entry) => ({
			entry,
			urgency: urgency(entry.id, results),
			at: results[entry.id]?.at ?? 0,
			lot: draw(seed, "choice", entry.id),
		}))
		.sort((a, b) => a.urgency - b.urgency || (a.urgency === 3 ? a.at - b.at : 0) || a.lot - b.lot)
		.slice(0, most)
		.map(({ entry }) => entry);
}

/** An exam asks what the seed decides, whatever went before: from every set in turn, so that none is left out. */
export function examined<E extends Pick<QuestionEntry, "id">>(
	sets: readonly (readonly E[])[],
	seed: number,
	most = inAnExam,
): readonly E[] {
	const shuffled = sets.map((entries) => chosen(entries, {}, seed, entries.length));
	const rounds = Math.max(0, ...shuffled.map(({ length }) => length));
	const inTurn = Array.from({ length: rounds }, (_, round) =>
		shuffled.flatMap((entries) => entries.slice(round, round + 1)),
	).flat();
	return chosen(inTurn.slice(0, most), {}, seed, most);
}
