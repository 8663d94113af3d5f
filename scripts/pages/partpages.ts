// Pages of which there are many of a kind: one for each word of the glossary, one for each set of questions.
import { render } from "svelte/server";
import { textOf } from "../../src/quiz/question.ts";
import type { Term, TermGroup } from "../../src/site/glossary/term.ts";
import OneTerm from "../../src/site/term/OneTerm.svelte";
import { questionsPage, termPage, type SitePage } from "../../src/site/pages.ts";
import OneSet from "../../src/site/questions/OneSet.svelte";
import { others } from "../../src/site/quiz/words.ts";
import type { PublishedSet } from "../quiz/published.ts";
import { upFrom } from "./depth.ts";

/** A page, and what the build writes below its heading. */
export interface PartPage {
	readonly page: SitePage;
	readonly more: string;
}

export function termPages(groups: readonly TermGroup[]): readonly PartPage[] {
	const all = groups.flatMap(({ terms }) => terms);
	const pageOf = ({ id, term, says }: Term): SitePage => termPage({ id, term, says: textOf(says) });
	return all.map((term) => {
		const page = pageOf(term);
		return { page, more: render(OneTerm, { props: { term, all, root: upFrom(page.path) } }).body };
	});
}

/** A set without a title holds questions that belong to no chapter. */
export const titleOf = ({ title }: PublishedSet): string => title ?? others;

export function setPages(sets: readonly PublishedSet[]): readonly PartPage[] {
	const link = (set: PublishedSet | undefined) =>
		set && { href: `../../${questionsPage(titleOf(set)).path}`, title: titleOf(set) };
	return sets.map((set, at) => {
		const { questions } = set;
		const props = { questions, set: at, before: link(sets[at - 1]), after: link(sets[at + 1]) };
		return { page: questionsPage(titleOf(set)), more: render(OneSet, { props }).body };
	});
}
