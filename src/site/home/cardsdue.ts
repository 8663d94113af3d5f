// How many questions are due to be asked again.
import { due } from "../../quiz/due.ts";
import type { Storage } from "../../storage/port.ts";
import { quizIn } from "../../ui/state/kept/quizform.ts";

/** Those of the course that are due `now`, in milliseconds since 1970. The list of questions is fetched only where some are. */
export async function cardsDue(storage: Storage, now: number): Promise<number> {
	const ids = new Set(due((await quizIn(storage)).results, now));
	if (ids.size === 0) return 0;
	const { sets } = await import("virtual:quiz");
	return sets.flatMap(({ questions }) => questions).filter(({ id }) => ids.has(id)).length;
}
