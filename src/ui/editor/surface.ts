// What the pane asks of an editor, be it the text area or the large one.
import type { Edit } from "../../manifest/diagnostic.ts";

/** Where a person is in a text: offsets of the selection, and whether the keys go there. */
export interface Place {
	readonly from: number;
	readonly to: number;
	readonly focused: boolean;
}

export interface Surface {
	readonly place: Place;
	/** An input method is at work: the text must not be taken away. */
	readonly composing: boolean;
	/** Selects, brings into view, and takes the keys if the place has them. */
	take(place: Place): void;
	/** Brings a line (from 1) into view; the focus and the caret stay where they are. */
	reveal(line: number): void;
	/** Edits the text as the person would, in one step of its undo. Edits do not overlap. */
	edit(edits: readonly Edit[]): void;
}

/** Several edits as one that spans them. */
export function joined(text: string, edits: readonly Edit[]): Edit | undefined {
	const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (!first || !last) return undefined;
	let put = "";
	let at = first.range.start;
	for (const edit of sorted) {
		put += text.slice(at, edit.range.start) + edit.text;
		at = edit.range.end;
	}
	return { range: { start: first.range.start, end: last.range.end }, text: put };
}
