// Parts of a text that a learner may have made as long as it goes: found in one pass, which a regular expression that ends with
// "+$" or ".*$" is not (it begins again at each letter).

/** What stands before the first `sign`: all of it where there is none. */
export const beforeFirst = (text: string, sign: string): string => text.split(sign, 1)[0] ?? "";

/** The text without the last letters that `letter`, an expression for one of them, fits. */
export function withoutTrailing(text: string, letter: RegExp): string {
	let end = text.length;
	while (end > 0 && letter.test(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}
