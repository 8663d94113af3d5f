// When a question comes back: an answer makes a memory stronger or weaker, and it is asked again before it would be forgotten. The
// model is FSRS (https://github.com/open-spaced-repetition), with its own parameters.
import { createEmptyCard, fsrs, generatorParameters, Rating, State, type Card, type Grade } from "ts-fsrs";
import { day } from "./due.ts";
import type { Confidence, Memory, Result } from "./results.ts";

/** In whole days, a year at most, and the same for everybody who answers the same: nothing is left to chance. */
const model = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }));

/** A right answer counts for as much as whoever gave it was sure of it. */
const grades: Readonly<Record<Confidence, Grade>> = { guess: Rating.Hard, think: Rating.Good, sure: Rating.Easy };

/** How well a question is remembered after an answer at `now`, in milliseconds since 1970, and when it is due again. */
export function remembered(before: Result | undefined, isRight: boolean, sure: Confidence, now: number): Memory {
	const { card } = model.next(cardOf(before, now), new Date(now), isRight ? grades[sure] : Rating.Again);
	// What was wrong comes back the next day, however well it was known before; what was right, not sooner than it would have.
	const due = isRight ? Math.max(card.due.getTime(), before?.memory?.due ?? 0) : now + day;
	return { stability: card.stability, difficulty: card.difficulty, due };
}

function cardOf(result: Result | undefined, now: number): Card {
	const empty = createEmptyCard(new Date(now));
	if (!result?.memory) return empty;
	const { stability, difficulty, due } = result.memory;
	return {
		...empty,
		state: State.Review,
		stability,
		difficulty,
		due: new Date(due),
		reps: result.asked,
		// Somebody may have set their clock back.
		last_review: new Date(Math.min(result.at, now)),
	};
}
