// The two questions that a lesson opens with: which they are for this person, and how far they are answered.
import { sets } from "virtual:quiz";
import { daysUntil } from "../../quiz/due.ts";
import type { QuestionEntry } from "../../quiz/question.ts";
import { recalled, recalledMore, recallSeed, type Recalled } from "../../quiz/recall.ts";
import type { Storage } from "../../storage/port.ts";
import { quizIn } from "../state/kept/quizform.ts";
import type { Asking } from "./asking.svelte.ts";
import { fetched } from "./fetched.ts";
import { keepAnswer } from "./keepanswer.ts";

export class Recalling {
	readonly #lesson: string;
	readonly all: readonly Asking[];
	/** What is known of each: whether it was right, once it is answered. */
	card = $state.raw<readonly Recalled[]>([]);
	/** The number of the question that is shown. */
	at = $state(0);

	constructor(lesson: string, all: readonly Asking[], card: readonly Recalled[]) {
		this.#lesson = lesson;
		this.all = all;
		this.card = card;
		this.at = card.filter(({ right }) => right !== undefined).length;
	}

	/** Undefined once all are answered. */
	get asking(): Asking | undefined {
		return this.all[this.at];
	}
	/** Keeps the answer that was given `now`, in milliseconds since 1970. */
	async keep(storage: Storage, now: number): Promise<void> {
		const { asking } = this;
		if (!asking?.marked) return;
		const card = (this.card = recalledMore(this.card, this.at, asking.marked.right));
		await keepAnswer(storage, asking, now, (kept) => ({ ...kept, recalls: { ...kept.recalls, [this.#lesson]: card } }));
	}
	next(): void {
		this.at++;
	}
}

/** For who comes `now`, in milliseconds since 1970. Undefined where there is nothing to ask. Rejects where the network does not bring the questions. */
export async function openRecall(lesson: string, storage: Storage, now: number): Promise<Recalling | undefined> {
	const { results, recalls } = await quizIn(storage);
	const seed = recallSeed(lesson);
	const entries = sets.flatMap(({ questions }) => questions);
	const isKnown = ({ id }: Recalled): boolean => entries.some((entry) => entry.id === id);
	const begun = recalls[lesson]?.filter(isKnown) ?? [];
	const drawn = (): readonly Recalled[] => recalled(entries, before(lesson, entries), results, seed).map(({ id }) => ({ id }));
	const card = begun.length > 0 ? begun : drawn();
	const all = await fetched(
		card.map(({ id }) => id),
		sets,
		seed,
	);
	for (const asking of all) {
		const result = results[asking.question.id];
		if (result) asking.backIn = daysUntil(result, now);
	}
	return all.length > 0 ? new Recalling(lesson, all, card) : undefined;
}

/** The lessons before one that have questions, in the order of the course; exercises come after all of them. */
function before(lesson: string, entries: readonly QuestionEntry[]): readonly string[] {
	const slugs = [...new Set(entries.flatMap((entry) => entry.lesson ?? []))];
	return slugs.slice(0, Math.max(0, slugs.indexOf(lesson)));
}
