// In which form answers to questions are kept, and how those of elsewhere are added.
import { isKeptQuiz, isNothing, mergedQuiz, nothingKept, type KeptQuiz } from "../../../quiz/kept.ts";
import type { Storage } from "../../../storage/port.ts";
import { recordOf, valueIn, type Form } from "../../../storage/record.ts";

export const quizKey = "quiz";
/** Version 1 held nothing but the results. */
export const quizForm: Form<KeptQuiz> = { version: 2, migrate: { 1: (results) => ({ results, recalls: {} }) }, is: isKeptQuiz };

/** What is kept; nothing where that is none of ours. */
export async function quizIn(storage: Storage): Promise<KeptQuiz> {
	const read = valueIn(await storage.get(quizKey), quizForm);
	return typeof read === "object" ? read.value : nothingKept;
}

/** Changes what is kept, in one transaction; what a newer version of the page has written stays as it is. */
export const changeQuiz = (storage: Storage, change: (kept: KeptQuiz) => KeptQuiz): Promise<void> =>
	storage.update(quizKey, (kept) => {
		const read = kept === undefined ? "corrupt" : valueIn(kept, quizForm);
		return read === "newer" ? kept : recordOf(quizForm, change(typeof read === "object" ? read.value : nothingKept));
	});

/** Of each question the answer that was given last stays. */
export const addQuiz = async (storage: Storage, made: KeptQuiz): Promise<void> => {
	if (!isNothing(made)) await changeQuiz(storage, (kept) => mergedQuiz(kept, made));
};
