// What is kept of somebody's answers: for each question how the last ones went, and how sure they were.
import { isObject } from "../cluster/api/values.ts";

/** "sure", "think so", "guessing". */
export const confidences = ["sure", "think", "guess"] as const;
export type Confidence = (typeof confidences)[number];

export interface Result {
	/** How often it was answered. */
	readonly asked: number;
	/** How often in a row it was right, up to the last time; 0 where that was wrong. */
	readonly streak: number;
	readonly sure: Confidence;
	/** When it was answered last: milliseconds since 1970. */
	readonly at: number;
}

/** By the id of the question. */
export type Results = Readonly<Record<string, Result>>;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

export const isResults = (value: unknown): value is Results =>
	isObject(value) &&
	Object.values(value).every(
		(each) =>
			isObject(each) &&
			isCount(each["asked"]) &&
			isCount(each["streak"]) &&
			isCount(each["at"]) &&
			confidences.some((sure) => sure === each["sure"]),
	);

/** The results with one more answer. */
export function answered(results: Results, id: string, isRight: boolean, sure: Confidence, at: number): Results {
	const before = results[id];
	return { ...results, [id]: { asked: (before?.asked ?? 0) + 1, streak: isRight ? (before?.streak ?? 0) + 1 : 0, sure, at } };
}

/** Of each question the answer that was given last. */
export const mergedResults = (one: Results, other: Results): Results =>
	Object.fromEntries(
		Object.entries({ ...one, ...other }).map(([id, result]) => {
			const before = one[id];
			return [id, before && before.at > result.at ? before : result];
		}),
	);
