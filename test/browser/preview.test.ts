// npm run lessons:preview: what an author sees of a lesson while writing it.
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { withLesson } from "../lesson/support/folder.ts";
import { built, closeAll, openPage, patience } from "./page.ts";

const root = path.resolve(import.meta.dirname, "../..");
let server: ChildProcess | undefined;
afterAll(async () => {
	server?.kill();
	await closeAll();
});

/** Starts it; resolves to its address. */
function started(lessons: string): Promise<string> {
	const child = spawn(process.execPath, ["scripts/run.mjs", "lessons-preview", "--port", "5390", "--lessons", lessons], {
		cwd: root,
		stdio: ["ignore", "pipe", "inherit"],
	});
	server = child;
	return new Promise((resolve, reject) => {
		let printed = "";
		child.once("exit", (code) => reject(new Error(`the preview ended with ${code}`)));
		child.stdout.on("data", (chunk: Buffer) => {
			printed += chunk.toString();
			const [address] = /http:\S+/.exec(printed) ?? [];
			if (address !== undefined) resolve(address);
		});
	});
}

/** Nothing is bundled there: a busy machine has a thousand files to transform before the page stands. */
const within = 120_000;

it(
	"shows what was saved, what the verifier says of it, and what cannot be read, by file and line",
	{ timeout: 3 * within },
	async () => {
		await withLesson({}, async (lessons, slug) => {
			writeFileSync(path.join(lessons, "course.yaml"), `chapters: [{ title: A, lessons: [${slug}] }]\n`);
			const { page, context, violations } = await openPage({ url: await started(lessons), path: `lessons/${slug}/`, within });
			const strip = page.locator("#author");
			const says = (words: RegExp) => expect.poll(() => strip.innerText(), patience).toMatch(words);
			await says(/^a\/01-b: no problems/);
			await strip.locator("summary").click();
			await says(/the solution\n +✓ runs[\s\S]*the wrong answer only-looked\n +· runs: /);

			const checks = path.join(lessons, slug, "checks.yaml");
			const text = readFileSync(checks, "utf8");
			writeFileSync(checks, text.replace("runs on every Node", "is wherever it should be"));
			await page.getByText("is wherever it should be").first().waitFor(patience);
			await says(/no problems/);

			writeFileSync(checks, text.replace("goal:", "gaol:"));
			await page.getByText("a/01-b/checks.yaml:3:").first().waitFor(patience);
			await says(/a\/01-b\/checks\.yaml:3: "gaol" is not a key/);
			expect(await page.locator("h1").innerText()).toBe("This cannot be read yet");

			writeFileSync(checks, text);
			await page.getByRole("heading", { name: "Any: title" }).waitFor(patience);
			await says(/no problems/);
			expect(violations).toEqual([]);
			await context.close();
		});
	},
);

it("leaves nothing in the page that is built", () => {
	const folder = built();
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|html|css)$/.test(name));
	for (const file of files) expect(readFileSync(path.join(folder, file), "utf8"), file).not.toMatch(/lesson:standing|#author/);
});
