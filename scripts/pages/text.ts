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
	const inner = each.content.map(prose).join("\n");
	const content = `<div class="content">${inner}</div>`;
	if (each.type === "step") return `<section><h2>${escape(each.title)}</h2>\n${content}</section>`;
	if (each.type === "predict") return `<section>${content}</section>`;
	// An answer is not shown before the guess: it stands where it has to be opened.
	if (each.type === "reveal") return `<details><summary>What happened</summary>${content}</details>`;
	return `<div class="prose">${inner}</div>`;
};

/** In the frame that the playground will have, so that nothing that is being read moves when it comes. */
export const lessonText = (lesson: Lesson): string =>
	`<div class="prerendered"><header>everynode</header>
<main><article class="reading"><h1>${escape(lesson.title)}</h1>
<p class="facts">${lesson.minutes} minutes</p>
${lesson.blocks.map(block).join("\n")}</article></main>
<p><noscript>The playground needs JavaScript; this text does not. </noscript><span>The cluster is on its way.</span></p></div>`;
