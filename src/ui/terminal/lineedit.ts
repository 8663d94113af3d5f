// Editing a line as a shell's readline does: text and cursor in, text and cursor out.
export interface EditedLine {
	readonly text: string;
	readonly cursor: number;
}

/** Ctrl+U: everything before the cursor goes. */
export const killBefore = ({ text, cursor }: EditedLine): EditedLine => ({ text: text.slice(cursor), cursor: 0 });

/** Ctrl+K: everything from the cursor on goes. */
export const killAfter = ({ text, cursor }: EditedLine): EditedLine => ({ text: text.slice(0, cursor), cursor });

/** Ctrl+W: the word before the cursor goes, and the blanks behind it. */
export function killWord({ text, cursor }: EditedLine): EditedLine {
	const kept = text.slice(0, cursor).trimEnd();
	const before = kept.slice(0, kept.length - (kept.split(/\s/).at(-1) ?? "").length);
	return { text: before + text.slice(cursor), cursor: before.length };
}

/** A command pasted in several lines, in one: a backslash at a line's end goes, and so do the blanks around it. */
export const inOneLine = (text: string): string => text.replace(/(?:(?<!\s)\s+)?\\?\r?\n\s*/g, " ").trimEnd();

/** What all the words begin with. */
function commonStart(words: readonly string[]): string {
	let start = words[0] ?? "";
	for (const word of words) while (!word.startsWith(start)) start = start.slice(0, -1);
	return start;
}

/**
 * Puts a completion into the line: the only word with a blank after it, or as far as all words agree.
 * Words that end in "=" or "/" go on without a blank.
 */
export function completed({ text, cursor }: EditedLine, from: number, words: readonly string[]): EditedLine {
	const whole = words.length === 1 ? words[0] + (/[=/]$/.test(words[0] ?? "") ? "" : " ") : commonStart(words);
	if (whole.length < cursor - from) return { text, cursor };
	return { text: text.slice(0, from) + whole + text.slice(cursor), cursor: from + whole.length };
}
