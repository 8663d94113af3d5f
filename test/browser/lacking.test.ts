// Lesson 1 to its end in browsers that lack what Chrome 109, Firefox 115 and Safari 16.4 lack.
import { afterAll, afterEach, expect, test } from "vitest";
import { newerNames, oldest, type Oldest } from "../support/compatdata.ts";
import { asked } from "../support/newernames.ts";
import { addNode, almostSolve } from "./lessonone.ts";
import { closeAll, openPage, patience, stands, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	expect(opened?.errors ?? []).toEqual([]);
	expect(opened?.violations ?? []).toEqual([]);
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const newer = newerNames();
const lackedBy = (browser: Oldest): readonly string[] =>
	Object.entries(asked).flatMap(([name, { at }]) => (newer.get(name)?.includes(browser) ? [at] : []));
/** What nothing of ours asks for, or works without; still older browsers lack it. */
const older = [
	"CompressionStream",
	"DecompressionStream",
	"BroadcastChannel",
	"Navigator.prototype.locks",
	"structuredClone",
	"Intl.Segmenter",
	"ResizeObserverEntry.prototype.borderBoxSize",
	"ResizeObserverEntry.prototype.contentBoxSize",
	"scheduler",
	"HTMLElement.prototype.popover",
	"HTMLElement.prototype.showPopover",
	"HTMLElement.prototype.inert",
	"Document.prototype.startViewTransition",
	"Navigator.prototype.clipboard",
	"Navigator.prototype.storage",
	"AbortSignal.any",
	"Array.prototype.toSorted",
	"Object.groupBy",
	"Promise.withResolvers",
	"Set.prototype.union",
];

const browsers: readonly (readonly [which: string, without: readonly string[]])[] = [
	...(Object.keys(oldest) as Oldest[]).map((browser) => [`${browser} ${oldest[browser]} lacks`, lackedBy(browser)] as const),
	["any of them lacks, and older ones", [...Object.values(asked).map(({ at }) => at), ...older]],
];
test.each(browsers)("without what %s, lesson 1 is finished, and is still there after a reload", async (_which, without) => {
	opened = await openPage({ without });
	const { page } = opened;
	expect(await page.evaluate(() => "trustedTypes" in window)).toBe(!without.includes("trustedTypes"));
	await almostSolve(opened);
	await addNode(opened);
	await page.locator("#result").waitFor(patience);
	await page.reload();
	await stands(page);
	await page.locator('[data-node="mumbai-node-5"] [data-pod]').waitFor(patience);
});

test("without all of it the large editor takes what is typed, and shows what is wrong", async () => {
	opened = await openPage({ without: [...Object.values(asked).map(({ at }) => at), ...older], largeEditor: true });
	const { page } = opened;
	const editor = page.locator(".monaco-editor").first();
	await editor.waitFor(patience);
	await editor.click({ position: { x: 200, y: 60 } });
	await page.keyboard.press("ControlOrMeta+A");
	await page.keyboard.type("kind: DaemonSett");
	await expect.poll(() => editor.locator(".view-lines").innerText(), patience).toMatch(/kind:\sDaemonSett/);
	await editor
		.locator(".squiggly-error")
		.first()
		.waitFor({ state: "attached", ...patience });
});
