// Which two questions of earlier lessons a lesson opens with: what went wrong before, and one from near and one from far back.
import { draw } from "../cluster/random.ts";
import { isObject } from "../cluster/api/values.ts";
import { urgency } from "./choice.ts";
import type { QuestionEntry } from "./question.ts";
import type { Results } from "./results.ts";

/** How many questions a card asks. */
export const inARecall = 2;
/** Up to this many lessons back is near. */
const near = 2;

/** A question of a lesson's card; whether it was right, once it has been answered there. */
export interface Recalled {
	readonly id: string;
	readonly right?: boolean;
}
/** The cards that somebody has begun to answer, by the lesson that they open. */
export type Recalls = Readonly<Record<string, readonly Recalled[]>>;

/** Everybody is asked the same before a lesson, as long as they have answered the same: a class can talk about it. */
export const recallSeed = (lesson: string): number => draw(0, "recall", lesson);

type Entry = Pick<QuestionEntry, "id" | "lesson" | "misconceptions" | "quick">;

/**
 * At most two of these questions, for a lesson with these lessons `before` it, in the order of the course. What was wrong the last
 * time comes first, and what has the same misconception behind it; then what was never asked. The second question is from another
 * lesson, and where the first is from near, it is from far back. What takes longer than seconds is asked only where there is nothing
 * else. The seed decides between equals.
 */
export function recalled<E extends Entry>(
	questions: readonly E[],
	before: readonly string[],
	results: Results,
	seed: number,
): readonly E[] {
	const wasWrong = ({ id }: Entry): boolean => results[id]?.streak === 0;
	const missed = new Set(questions.filter(wasWrong).flatMap(({ misconceptions }) => misconceptions));
	const isMissed = (entry: Entry): boolean => wasWrong(entry) || entry.misconceptions.some((id) => missed.has(id));
	const isNear = ({ lesson = "" }: Entry): boolean => before.length - before.indexOf(lesson) <= near;
	const left = questions.filter(({ lesson }) => lesson !== undefined && before.includes(lesson));
	const chosen: E[] = [];
	while (chosen.length < inARecall) {
		const [first] = chosen;
		const ranks = (entry: E): readonly number[] => [
			entry.quick ? 0 : 1,
			isMissed(entry) ? 0 : 1,
			first?.lesson === entry.lesson ? 1 : 0,
			first && isNear(first) === isNear(entry) ? 1 : 0,
			urgency(entry.id, results),
			results[entry.id]?.at ?? 0,
			draw(seed, "recall", entry.id),
		];
		const rest = left.filter((entry) => !chosen.includes(entry)).map((entry) => ({ entry, ranks: ranks(entry) }));
		const best = rest.sort((a, b) => compared(a.ranks, b.ranks))[0];
		if (!best) break;
		chosen.push(best.entry);
	}
	return chosen;
}

function compared(a: readonly number[], b: readonly number[]): number {
	const at = a.findIndex((rank, i) => rank !== b[i]);
	return at < 0 ? 0 : a[at]! - b[at]!;
}

/** A card with one more answer, to its question `at`. */
export const recalledMore = (card: readonly Recalled[], at: number, right: boolean): readonly Recalled[] =>
	card.map((each, i) => (i === at ? { ...each, right } : each));

export const isRecalls = (value: unknown): value is Recalls =>
	isObject(value) &&
	Object.values(value).every(
		(card) =>
			Array.isArray(card) &&
			card.every(
				(each) =>
					isObject(each) && typeof each["id"] === "string" && (each["right"] === undefined || typeof each["right"] === "boolean"),
			),
	);

/** Of each card the one with more answers. */
export const mergedRecalls = (one: Recalls, other: Recalls): Recalls =>
	Object.fromEntries(
		Object.entries({ ...one, ...other }).map(([lesson, card]) => {
			const count = (all: readonly Recalled[] = []): number => all.filter(({ right }) => right !== undefined).length;
			const before = one[lesson];
			return [lesson, before && count(before) >= count(card) ? before : card];
		}),
	);
