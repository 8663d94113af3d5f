// The tests' own course as a site of its own: what no lesson of the published course shows.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { serve } from "../../scripts/serve.mjs";
import { closeAll, openPage, type OpenPage, type PageOptions } from "./page.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Slug → the folder that it is made of. */
const lessons = {
	ondelete: "test/lesson/courses/ondelete",
	bench: "test/lesson/courses/bench",
	veiled: "test/lesson/courses/veiled",
	found: "docs/examples/whole/04-three-agents",
	drawn: "docs/examples/whole/03-whose-node",
};

export interface ServedCourse {
	readonly url: string;
	readonly close: () => void;
}

let ours: Promise<ServedCourse> | undefined;
/** Built once for all files of tests that one process plays, and served for as long as tests run. */
const serveTestCourse = (): Promise<ServedCourse> =>
	(ours ??= serveCourse("course-of-tests", Object.keys(lessons), (written) => {
		for (const [slug, from] of Object.entries(lessons))
			cpSync(path.join(root, from), path.join(written, slug), { recursive: true });
	}));

/** Builds and serves a course of these lessons, which `write` puts into a folder. It takes a quarter of a minute. */
export async function serveCourse(
	name: string,
	slugs: readonly string[],
	write: (folder: string) => void,
): Promise<ServedCourse> {
	// Two processes may play tests at the same time.
	const folder = path.join(root, ".cache", `${name}-${process.env["VITEST_POOL_ID"] ?? ""}`);
	const written = `${folder}-written`;
	rmSync(written, { recursive: true, force: true });
	mkdirSync(written, { recursive: true });
	write(written);
	writeFileSync(path.join(written, "course.yaml"), `chapters: [{ title: Tests, lessons: [${slugs.join(", ")}] }]\n`);
	const env = { ...process.env, EVERYNODE_COURSE: written, EVERYNODE_DIST: folder };
	execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, env, stdio: "pipe" });
	const { server, url }: { server: Server; url: string } = await serve(folder);
	return {
		url,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** For a file of tests: opens pages of that site, closes each after its test, and fails a test whose page has met an error. */
export function testCourse(): (options: PageOptions) => Promise<OpenPage> {
	let site: ServedCourse;
	let opened: OpenPage | undefined;
	beforeAll(async () => (site = await serveTestCourse()));
	afterEach(async () => {
		expect(opened?.errors ?? []).toEqual([]);
		await opened?.context.close();
		opened = undefined;
	});
	afterAll(closeAll);
	return async (options) => (opened = await openPage({ url: site.url, ...options }));
}
