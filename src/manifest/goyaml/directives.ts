// Directives ("%YAML 1.1") and tags ("!!str"): read past them, and refuse what go-yaml refuses.
import { Problem, type Mark } from "./problem.ts";
import type { Source } from "./source.ts";

/** A directive and its text, its line ended. */
export function scanDirective(source: Source, start: Mark): { readonly name: "YAML" | "TAG"; readonly text: string } {
	const wrong = (message: string): Problem => Problem.scanning(message, source.mark, start);
	source.skip();
	const name = source.takeWord();
	if (name === "") throw wrong("could not find expected directive name");
	if (!source.blankOrEnd(0)) throw wrong("found unexpected non-alphabetical character");
	if (name !== "YAML" && name !== "TAG") throw wrong("found unknown directive name");
	let text = "";
	while (!source.breakOrEnd(0) && source.at(0) !== "#") text += source.take();
	if (name === "YAML" && !/^[ \t]*\d{1,2}\.\d{1,2}[ \t]*$/.test(text)) throw wrong("did not find expected version number");
	while (!source.breakOrEnd(0)) source.skip();
	if (source.isBreak(0)) source.skipLine();
	return { name, text: text.trim() };
}

/** A tag's text. Inside brackets it ends at "," and brackets. */
export function scanTag(source: Source, start: Mark, inFlow: boolean): string {
	const wrong = (message: string): Problem => Problem.scanning(message, source.mark, start);
	let text = "";
	while (/[\w\-;/?:@&=+$.!~*'()%<>]/.test(source.at(0)) || (!inFlow && /[,[\]]/.test(source.at(0)))) text += source.take();
	if (text.startsWith("!<") && !text.endsWith(">")) throw wrong("did not find the expected '>'");
	if (!source.blankOrEnd(0)) throw wrong("did not find expected whitespace or line break");
	return text;
}
