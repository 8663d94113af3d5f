// A lesson as plain HTML: what is read before a script has run, and by search engines and readers without scripts. Made of the
// lesson's own tree, so nothing can be in it that is not in the list of elements.
import type { Block, Lesson, Prose } from "../../src/lesson/lesson.ts";

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const prose = (part: Prose): string => {
	if (typeof part === "string") return escape(part);
	const inner = part.children.map(prose).join("");
	if (part.tag === "br") return "<br>";
	if (part.tag === "pre") return `<pre><code>${inner}</code></pre>`;
	if (part.tag === "a") return `<a href="${escape(part.href ?? "#")}">${inner}</a>`;
	return `<${part.tag}>${inner}</${part.tag}>`;
};

const block = (each: Block): string => {
	const content = each.content.map(prose).join("\n");
	if (each.type === "step") return `<section><h2>${escape(each.title)}</h2>\n${content}</section>`;
	if (each.type === "predict") return `<section>${content}</section>`;
	// An answer is not shown before the guess: it stands where it has to be opened.
	if (each.type === "reveal") return `<details><summary>What happened</summary>${content}</details>`;
	return content;
};

export const lessonText = (lesson: Lesson): string =>
	`<main class="prerendered"><article><h1>${escape(lesson.title)}</h1>\n${lesson.blocks.map(block).join("\n")}</article>
<noscript><p>The playground needs JavaScript; this text does not.</p></noscript></main>`;
