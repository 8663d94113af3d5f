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
	/** How well it is remembered; what was answered before there were memories has none. */
	readonly memory?: Memory;
}

/** See `schedule.ts`. */
export interface Memory {
	/** In how many days it is still remembered nine times out of ten. */
	readonly stability: number;
	/** From 1 to 10. */
	readonly difficulty: number;
	/** When it is to be asked again: milliseconds since 1970. */
	readonly due: number;
}

/** By the id of the question. */
export type Results = Readonly<Record<string, Result>>;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isBetween = (value: unknown, least: number, most: number): boolean =>
	typeof value === "number" && value >= least && value <= most;

/** The model takes no other numbers. */
const isMemory = (value: unknown): boolean =>
	isObject(value) &&
	isBetween(value["stability"], 0.001, 36_500) &&
	isBetween(value["difficulty"], 1, 10) &&
	isBetween(value["due"], 0, 8.64e15) &&
	Number.isInteger(value["due"]);

export const isResults = (value: unknown): value is Results =>
	isObject(value) &&
	Object.values(value).every(
		(each) =>
			isObject(each) &&
			isCount(each["asked"]) &&
			isCount(each["streak"]) &&
			isCount(each["at"]) &&
			confidences.some((sure) => sure === each["sure"]) &&
			(each["memory"] === undefined || isMemory(each["memory"])),
	);

/** The results with one more answer, and what is remembered after it. */
export function answered(results: Results, id: string, isRight: boolean, sure: Confidence, at: number, memory?: Memory): Results {
	const before = results[id];
	const streak = isRight ? (before?.streak ?? 0) + 1 : 0;
	return { ...results, [id]: { asked: (before?.asked ?? 0) + 1, streak, sure, at, ...(memory && { memory }) } };
}

/** Of each question the answer that was given last. */
export const mergedResults = (one: Results, other: Results): Results =>
	Object.fromEntries(
		Object.entries({ ...one, ...other }).map(([id, result]) => {
			const before = one[id];
			return [id, before && before.at > result.at ? before : result];
		}),
	);
