// What is built asks nothing of Chrome 109, Firefox 115 and Safari 16.4 that they lack, or has another way there: each thing that
// is newer stands here, with that way.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { newerNames } from "./support/compatdata.ts";
import { asked, ours } from "./support/newernames.ts";
import { namesIn, newerStylesIn } from "./support/usednames.ts";

const assets = path.resolve("dist", "assets");
const read = (ending: string, wanted: RegExp): readonly string[] =>
	readdirSync(assets)
		.filter((name) => name.endsWith(ending) && wanted.test(name))
		.map((name) => readFileSync(path.join(assets, name), "utf8"));
const large = /^(monaco|editor\.worker)/;
const notLarge = /^(?!monaco|editor\.worker)/;

beforeAll(() => {
	if (!existsSync(assets)) throw new Error("dist/ is not built: run npm run build.");
});

test("no script names anything newer, but what is asked for first, or is a name of our own", () => {
	const newer = newerNames();
	const found = new Set([...read(".js", /./)].flatMap((code) => [...namesIn(code)]).filter((name) => newer.has(name)));
	const listed = new Set([...Object.keys(asked), ...ours]);
	const advice = "write down in test/support/newernames.ts what is done without it, or that it is a name of our own";
	expect([...found].filter((name) => !listed.has(name)).sort(), advice).toEqual([]);
	expect(
		Object.keys(asked).filter((name) => !found.has(name)),
		"listed, and no longer there",
	).toEqual([]);
});

test("no regular expression has a flag or a group that is newer", () => {
	for (const code of read(".js", /./)) expect(code).not.toMatch(/\(\?-?[ims]+(-[ims]+)?:/);
});

/** Feature of the page's own style sheets → what is seen where it is missing. */
const styles: Readonly<Record<string, string>> = {
	"@media scripting": "buttons that need a script are shown without one",
	"@page": "Safari prints with the margins that its dialog says",
	"break-after: avoid": "a heading may stand at the foot of a column",
	"content-visibility": "what is out of sight is laid out too",
	"content-visibility: auto": "as above",
	"contain-intrinsic-block-size": "as above",
	"contain-intrinsic-height": "as above",
	"field-sizing": "@supports not: the height of the line follows its text by a script",
	"field-sizing: content": "as above",
	"forced-color-adjust": "Safari has no forced colours",
	"forced-color-adjust: none": "as above",
	"grid-template-rows: subgrid": "@supports: each Node sets its own rows; in the gallery too",
	"line-clamp": "beside -webkit-line-clamp, which all have",
	"overflow-clip-margin": "a shadow ends at the edge",
	"scrollbar-color": "scroll bars have the browser's colours",
	"scrollbar-width": "scroll bars have the browser's width",
	"scrollbar-width: none": "a scroll bar is seen below a row that is too long",
	"scrollbar-width: thin": "scroll bars have the browser's width",
	"text-size-adjust": "beside -webkit-text-size-adjust",
	"text-wrap": "the lines of a title may be of very different lengths",
	"text-wrap: balance": "as above",
	"user-select": "beside -webkit-user-select",
};
/** The same for the large editor, which a learner may leave for the text area. */
const editorStyles: Readonly<Record<string, string>> = {
	":-webkit-scrollbar": "beside scrollbar-width",
	":has": "a list item keeps its dot; a menu is narrower",
	"color-mix()": "a border or a wash is missing",
	"scrollbar-width": "beside ::-webkit-scrollbar",
	"scrollbar-width: none": "as above",
	"text-spacing-trim": "punctuation of Chinese texts stands closer",
	"text-spacing-trim: space-all": "as above",
	"text-wrap": "beside white-space",
	"text-wrap: nowrap": "as above",
	"user-select": "beside -webkit-user-select",
};

test.each([
	["the page", notLarge, styles],
	["the large editor", large, editorStyles],
])("no style sheet of %s uses anything newer without another way", (_whose, wanted, known) => {
	const found = new Set(read(".css", wanted).flatMap((sheet) => [...newerStylesIn(sheet)]));
	expect([...found].sort()).toEqual(Object.keys(known).sort());
});

test("what has an older name is written under both", () => {
	for (const sheet of read(".css", notLarge)) {
		const times = (text: RegExp): number => sheet.match(text)?.length ?? 0;
		for (const name of ["user-select", "line-clamp", "text-size-adjust"])
			expect(times(new RegExp(`-webkit-${name}:`, "g")), name).toBe(times(new RegExp(`[;{]${name}:`, "g")));
	}
});
