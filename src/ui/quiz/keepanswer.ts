// Keeps an answer that was given, and says when its question comes back.
import { daysUntil } from "../../quiz/due.ts";
import type { KeptQuiz } from "../../quiz/kept.ts";
import { answered, type Result } from "../../quiz/results.ts";
import type { Storage } from "../../storage/port.ts";
import { changeQuiz } from "../state/kept/quizform.ts";
import type { Asking } from "./asking.svelte.ts";

/**
 * `now` is when it was given, in milliseconds since 1970; `more` is what else changes with it. Gives what is known of the question
 * now, and undefined where nothing was answered or a newer version of the page has written what is kept.
 */
export async function keepAnswer(
	storage: Storage,
	asking: Asking,
	now: number,
	more: (kept: KeptQuiz) => KeptQuiz = (kept) => kept,
): Promise<Result | undefined> {
	const { question, marked, sure } = asking;
	if (!marked || !sure) return undefined;
	let result: Result | undefined;
	// Fetched once something is answered. Where the network does not bring it, the answer is kept without it.
	const schedule = await import("../../quiz/schedule.ts").catch(() => undefined);
	await changeQuiz(storage, (kept) => {
		const before = kept.results[question.id];
		const memory = schedule ? schedule.remembered(before, marked.right, sure, now) : before?.memory;
		const results = answered(kept.results, question.id, marked.right, sure, now, memory);
		result = results[question.id];
		return more({ ...kept, results });
	});
	asking.backIn = result && daysUntil(result, now);
	return result;
}
