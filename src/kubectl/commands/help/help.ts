// Help pages and their texts are data that few lines need: they are loaded before a line that prints one runs.
import type * as Pages from "./pages.ts";

let pages: typeof Pages | undefined;

/** Loads the pages where the words of a line may ask for one; without words always. */
export async function loadHelp(words?: readonly string[]): Promise<void> {
	if (!words || words.some((word) => /^-(-help|[^-].*h|h)/.test(word))) pages ??= await import("./pages.ts");
}

/** The pages. Throws where `loadHelp` was not awaited for its line. */
export function help(): typeof Pages {
	if (!pages) throw new Error("a help page is asked for before its module is loaded");
	return pages;
}
