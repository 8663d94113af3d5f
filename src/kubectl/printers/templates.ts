// Go templates are loaded for the lines that speak of one. This file is there from the start, so it knows no printer.
import type { GoTemplate } from "./gotemplate/template.ts";

let templates: typeof GoTemplate | undefined;

/** Loads Go templates where the words of a line speak of a template; without words always. */
export async function prepareTemplates(words?: readonly string[]): Promise<void> {
	if (!words || words.some((word) => word.includes("template")))
		templates ??= (await import("./gotemplate/template.ts")).GoTemplate;
}

/** The printer of a template; where it is `strict`, a missing key is an error. Throws where `prepareTemplates` was not awaited for its line. */
export function goTemplate(text: string, strict: boolean): (object: unknown) => string {
	if (!templates) throw new Error("a Go template is asked for before its module is loaded");
	return templates.printer(text, strict);
}
