// The tests' own course as a site of its own: what no lesson of the published course shows.
import { execFileSync } from "node:child_process";
import type { Server } from "node:http";
import path from "node:path";
import { serve } from "../../scripts/serve.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** Builds and serves it. It takes a quarter of a minute. */
export async function serveTestCourse(): Promise<{ readonly url: string; readonly close: () => void }> {
	const folder = path.join(root, ".cache", "course-of-tests");
	const env = { ...process.env, EVERYNODE_COURSE: path.join(root, "test/lesson/courses"), EVERYNODE_DIST: folder };
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
