// What axe-core finds wrong with a page as it stands.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rules = {
	all: { type: "tag", values: tags },
	/** Those that look at colours. */
	colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} satisfies Record<string, RunOptions["runOnly"]>;

/** The rules that are broken, each with the elements it speaks of; none is how it should be. */
export async function problems(page: Page, which: keyof typeof rules = "all"): Promise<readonly string[]> {
	if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
	await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))");
	return page.evaluate<readonly string[]>(
		`axe.run(document, { runOnly: ${JSON.stringify(rules[which])}, resultTypes: ["violations"] })
			.then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`,
	);
}

/** The same, and what is wrong with the page's colours when they are dark or forced: nothing else of it changes with them. */
export async function problemsInAllColours(page: Page): Promise<readonly string[]> {
	const found = [...(await problems(page))];
	for (const look of [{ colorScheme: "dark" }, { forcedColors: "active" }] as const) {
		await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
		found.push(...(await problems(page, "colours")).map((problem) => `${JSON.stringify(look)} ${problem}`));
	}
	await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
	return found;
}
