// Asks the index: what is meant by some words, with the places where they were found.
import type MiniSearch from "minisearch";
import { searchOptions, type Entry, type Stored } from "./entry.ts";

/** A piece of text, and whether it is what was looked for. */
export interface Piece {
	readonly text: string;
	readonly isMatch: boolean;
}
export interface Found extends Pick<Stored, "kind" | "path"> {
	readonly title: readonly Piece[];
	/** The part of its text around the first match. */
	readonly excerpt: readonly Piece[];
}

/** Nobody reads more. */
const most = 12;
/** Results that have all words; with fewer, those that have some of them follow. */
const enough = 5;

/** The index and what reads it, fetched when somebody begins to search. Rejects where the network does not bring them. */
export async function openIndex(): Promise<MiniSearch<Entry>> {
	const [{ default: Index }, { default: index }] = await Promise.all([import("minisearch"), import("virtual:search")]);
	return Index.loadJS(index, searchOptions);
}

/** The best results first; none for nothing. */
export function found(index: MiniSearch<Entry>, query: string): readonly Found[] {
	const all = index.search(query, { combineWith: "AND" });
	const some = all.length < enough ? index.search(query) : [];
	const results = [...all, ...some.filter(({ id }) => !all.some((other) => other.id === id))].slice(0, most);
	return results.map((result) => {
		const { kind, path, title, text } = result as typeof result & Stored;
		const words = new Set(result.terms);
		return { kind, path, title: marked(title, words), excerpt: excerptOf(text, words) };
	});
}

/** A text in pieces: words that are matches, and what is between them. */
export function marked(text: string, words: ReadonlySet<string>): readonly Piece[] {
	return text
		.split(/([\p{L}\d]+)/u)
		.filter((piece) => piece !== "")
		.map((piece) => ({ text: piece, isMatch: words.has(piece.toLowerCase()) }));
}

const [before, length] = [60, 170];

/** A long text is cut between words; dots say so. */
export function excerptOf(text: string, words: ReadonlySet<string>): readonly Piece[] {
	const pieces = marked(text, words);
	const first = pieces.findIndex(({ isMatch }) => isMatch);
	let [from, room] = [Math.max(first, 0), before];
	while (from > 0 && (room -= pieces[from - 1]!.text.length) > 0) from--;
	let [to, left] = [from, length];
	while (to < pieces.length && (left -= pieces[to]!.text.length) > 0) to++;
	const dots = { text: "…", isMatch: false };
	return [...(from > 0 ? [dots] : []), ...pieces.slice(from, to), ...(to < pieces.length ? [dots] : [])];
}
