// What the search finds, and how its words are read: the build makes the index in the same way as the page asks it.
import type { Options } from "minisearch";

export type EntryKind = "lesson" | "exercise" | "term" | "question" | "command" | "page";

export interface Entry {
	readonly id: string;
	readonly kind: EntryKind;
	/** Below the site's folder. */
	readonly path: string;
	readonly title: string;
	readonly text: string;
	/** Other words for it. */
	readonly words: string;
	/** What beginners type when they need it. */
	readonly asked: string;
}
/** What is known of an entry when it has been found. */
export type Stored = Pick<Entry, "kind" | "path" | "title" | "text">;

/** They stand in every question and find nothing. */
const empty = new Set(
	"a an and are as at be but by can do does for from get has have how i if in into is it its me my no not of on or so that the their them then there these they this to was we what when where which who why will with you your".split(
		" ",
	),
);

/** "maxUnavailable" is found as a whole and by its parts. */
function tokenize(text: string): string[] {
	return (text.match(/[\p{L}\d]+/gu) ?? []).flatMap((word) => {
		const parts = word.replace(/([a-z\d])([A-Z])/g, "$1 $2").split(" ");
		return parts.length > 1 ? [word, ...parts] : [word];
	});
}
const processTerm = (term: string): string | null => {
	const word = term.toLowerCase();
	return empty.has(word) ? null : word;
};

/** A word is what somebody looks for first, where it is one of the course; questions come last. */
const boosts: Readonly<Record<EntryKind, number>> = { term: 1.8, command: 0.8, lesson: 1, page: 1, exercise: 0.9, question: 0.6 };

export const searchOptions: Options<Entry> = {
	fields: ["title", "words", "asked", "text"],
	storeFields: ["kind", "path", "title", "text"],
	tokenize,
	processTerm,
	searchOptions: {
		boost: { title: 5, words: 5, asked: 4 },
		prefix: (term) => term.length > 1,
		// One slip of a key; with two, "starting" would find "standing".
		fuzzy: (term) => (term.length > 3 ? 1 : false),
		boostDocument: (_, __, stored) => boosts[stored?.["kind"] as EntryKind],
	},
};
