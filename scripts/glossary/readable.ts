// Whether a sentence reads easily: a school grade by Flesch and Kincaid, in which names that a learner has to know anyway count as
// words of two syllables.

/** The highest grade that a text for learners may have. */
export const highestGrade = 8;

/** Words in backquotes, and words with a capital inside or at the start of a noun of Kubernetes: "DaemonSet", "kubelet". */
const isName = (word: string, names: ReadonlySet<string>): boolean =>
	word.startsWith("`") || /.[A-Z]/.test(word) || names.has(word.toLowerCase());

const syllables = (word: string): number =>
	Math.max(
		1,
		word
			.toLowerCase()
			.replace(/(?:e|es|ed)$/, "")
			.match(/[aeiouy]+/g)?.length ?? 1,
	);

/** The grade of a text; names are words of the subject. */
export function gradeOf(text: string, names: ReadonlySet<string> = new Set()): number {
	const sentences = text.split(/[.!?:;](?:\s|$)/).filter((each) => each.trim() !== "");
	const words = text.match(/`[^`]+`|[\p{L}\d][\p{L}\d'’-]*/gu) ?? [];
	if (words.length === 0) return 0;
	const spoken = words.reduce((sum, word) => sum + (isName(word, names) ? Math.min(2, syllables(word)) : syllables(word)), 0);
	return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}
