// What axe-core finds wrong with a page as it stands.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules that are broken, each with the elements it speaks of; none is how it should be. */
export async function problems(page: Page): Promise<readonly string[]> {
	if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
	await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))");
	return page.evaluate<readonly string[]>(
		`axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(tags)} }, resultTypes: ["violations"] })
			.then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`,
	);
}
