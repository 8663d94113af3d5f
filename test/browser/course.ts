// The tests' own course as a site of its own: what no lesson of the published course shows.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { closeAll, openPage, type OpenPage, type PageOptions } from "./page.ts";
import { titles, writePayloads } from "./payloadcourse.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Slug → the folder that it is made of. */
const lessons = {
	ondelete: "test/lesson/courses/ondelete",
	bench: "test/lesson/courses/bench",
	veiled: "test/lesson/courses/veiled",
	found: "docs/examples/whole/04-three-agents",
	drawn: "docs/examples/whole/03-whose-node",
};

let ours: Promise<string> | undefined;
/** Its address. It is built once for all files of tests, and served by each process for as long as its tests run. */
export const serveTestCourse = (): Promise<string> => (ours ??= served());

const cache = path.join(root, ".cache");
const site = path.join(cache, "course-of-tests");
/** What the site was built of; see `madeOf`. */
const stamp = path.join(cache, "course-of-tests.txt");
const lock = path.join(cache, "course-of-tests.lock");

async function served(): Promise<string> {
	mkdirSync(cache, { recursive: true });
	const made = madeOf();
	while (!isBuilt(made)) {
		if (isTaken()) await new Promise((resolve) => setTimeout(resolve, 200));
		else build(made);
	}
	const { url }: { url: string } = await serve(site);
	return url;
}

const isBuilt = (made: string): boolean => existsSync(stamp) && readFileSync(stamp, "utf8") === made;

/** Two processes may play tests at the same time: the second waits, unless the first was stopped while it built. */
function isTaken(): boolean {
	try {
		mkdirSync(lock);
		return false;
	} catch {
		const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		if (Date.now() - since > 5 * 60_000) rmSync(lock, { recursive: true, force: true });
		return true;
	}
}

function build(made: string): void {
	const written = path.join(cache, "course-of-tests-written");
	try {
		if (isBuilt(made)) return;
		rmSync(written, { recursive: true, force: true });
		mkdirSync(written, { recursive: true });
		for (const [slug, from] of Object.entries(lessons))
			cpSync(path.join(root, from), path.join(written, slug), { recursive: true });
		writePayloads(written);
		writeFileSync(
			path.join(written, "course.yaml"),
			`chapters: [{ title: Tests, lessons: [${Object.keys(lessons).join(", ")}] }, { title: Payloads, lessons: [${Object.keys(titles).join(", ")}] }]\n`,
		);
		const env = { ...process.env, EVERYNODE_COURSE: written, EVERYNODE_DIST: site };
		execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, env, stdio: "pipe" });
		writeFileSync(stamp, made);
	} finally {
		rmSync(lock, { recursive: true, force: true });
	}
}

/** Changes with every file that the site could be made of: when the newest was written, and how many there are. */
function madeOf(): string {
	const folders = ["src", "scripts", "public", "docs/examples", "test/lesson/courses", "test/browser", "test/support"];
	const times = folders.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
	);
	return `${Math.max(...times)} ${times.length}\n`;
}

/** For a file of tests: opens pages of that site, closes each after its test, and fails a test whose page has met an error. */
export function testCourse(): (options: PageOptions) => Promise<OpenPage> {
	let url: string;
	let opened: OpenPage | undefined;
	beforeAll(async () => (url = await serveTestCourse()));
	afterEach(async () => {
		expect(opened?.errors ?? []).toEqual([]);
		await opened?.context.close();
		opened = undefined;
	});
	afterAll(closeAll);
	return async (options) => (opened = await openPage({ url, ...options }));
}
