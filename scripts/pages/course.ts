// The course as the build prerenders it: for each lesson its page and the picture of its start. The page's own components and the
// engine are bundled for Node first, then each lesson's start is run.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin } from "vite";
import { compileCourse, published } from "../lessons/compile.ts";
import type { prerender, Prerendered } from "./prerender.ts";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const bundle = path.join(root, ".cache", "pages", "prerender.mjs");

/** Nor does anybody open the map, or see what comes after a lesson that is solved. */
const noMap: Plugin = {
	name: "everynode-no-map",
	resolveId: (id) => (id === "virtual:map" ? "\0virtual:map" : undefined),
	load: (id) => (id === "\0virtual:map" ? "export const entries = {};" : undefined),
};

async function bundled(): Promise<typeof prerender> {
	await build({
		root,
		configFile: false,
		logLevel: "error",
		plugins: [svelte(), noMap],
		build: {
			ssr: path.join(here, "prerender.ts"),
			outDir: path.dirname(bundle),
			target: "node20",
			minify: false,
			rollupOptions: {
				external: /monaco/, // nobody opens the large editor here
				output: { entryFileNames: path.basename(bundle), codeSplitting: false },
			},
		},
		ssr: { noExternal: true },
	});
	return ((await import(pathToFileURL(bundle).href)) as { prerender: typeof prerender }).prerender;
}

let course: Promise<ReadonlyMap<string, Prerendered>> | undefined;

/** Slug → its page and picture; made once in a build. */
export function prerenderedCourse(lessonsRoot: string): Promise<ReadonlyMap<string, Prerendered>> {
	course ??= (async () => {
		const { chapters, lessons } = compileCourse(lessonsRoot);
		const run = await bundled();
		const pages = new Map<string, Prerendered>();
		for (const lesson of lessons) pages.set(lesson.slug, await run(published(lesson), chapters));
		return pages;
	})();
	return course;
}
