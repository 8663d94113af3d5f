// All that is kept of somebody's answers to questions.
import { isObject } from "../cluster/api/values.ts";
import { isRecalls, mergedRecalls, type Recalls } from "./recall.ts";
import { isResults, mergedResults, type Results } from "./results.ts";

export interface KeptQuiz {
	readonly results: Results;
	readonly recalls: Recalls;
}

export const nothingKept: KeptQuiz = { results: {}, recalls: {} };

export const isKeptQuiz = (value: unknown): value is KeptQuiz =>
	isObject(value) && isResults(value["results"]) && isRecalls(value["recalls"]);

export const isNothing = ({ results, recalls }: KeptQuiz): boolean =>
	Object.keys(results).length + Object.keys(recalls).length === 0;

/** What was kept on two devices. */
export const mergedQuiz = (one: KeptQuiz, other: KeptQuiz): KeptQuiz => ({
	results: mergedResults(one.results, other.results),
	recalls: mergedRecalls(one.recalls, other.recalls),
});
