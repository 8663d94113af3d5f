// What each page of the site is drawn by. Each is a file of its own, fetched by its own page.
import type { Component } from "svelte";
import type { PageId } from "./pages.ts";

export type PagePart = Component;

export const parts: Readonly<Record<PageId, () => Promise<{ readonly default: PagePart }>>> = {
	home: () => import("./home/Home.svelte"),
	exercises: () => import("./exercises/Exercises.svelte"),
	quiz: () => import("./quiz/Quiz.svelte"),
	cheatsheet: () => import("./cheatsheet/Cheatsheet.svelte"),
	search: () => import("./search/Search.svelte"),
	glossary: () => import("./glossary/Glossary.svelte"),
	teachers: () => import("./teachers/Teachers.svelte"),
	term: () => import("./term/Term.svelte"),
	questions: () => import("./questions/Questions.svelte"),
	teacher: () => import("./teacher/Teacher.svelte"),
};

/** The page that HTML says it is. Throws for any other word. */
export function pageIdOf(word: string | undefined): PageId {
	const found = Object.keys(parts).find((id) => id === word);
	if (found === undefined) throw new Error(`the site has no page ${word}`);
	return found as PageId;
}
