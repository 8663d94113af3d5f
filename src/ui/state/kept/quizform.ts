// In which form answers to questions are kept, and how those of elsewhere are added.
import { isResults, mergedResults, type Results } from "../../../quiz/results.ts";
import type { Storage } from "../../../storage/port.ts";
import { recordOf, valueIn, type Form } from "../../../storage/record.ts";

export const quizKey = "quiz";
export const quizForm: Form<Results> = { version: 1, migrate: {}, is: isResults };

/** Changes what is kept, in one transaction; what a newer version of the page has written stays as it is. */
export const changeResults = (storage: Storage, change: (results: Results) => Results): Promise<void> =>
	storage.update(quizKey, (kept) => {
		const read = kept === undefined ? "corrupt" : valueIn(kept, quizForm);
		return read === "newer" ? kept : recordOf(quizForm, change(typeof read === "object" ? read.value : {}));
	});

/** Of each question the answer that was given last stays. */
export const addResults = async (storage: Storage, made: Results): Promise<void> => {
	if (Object.keys(made).length > 0) await changeResults(storage, (results) => mergedResults(results, made));
};
