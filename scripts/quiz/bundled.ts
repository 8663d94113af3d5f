// Finds the keys of all questions while Vite itself runs: the simulator is bundled for Node first.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import type { PublishedQuiz, publishedQuiz } from "./published.ts";

const root = path.resolve(import.meta.dirname, "../..");
const bundle = path.join(root, ".cache", "quiz", "published.mjs");

let program: Promise<typeof publishedQuiz> | undefined;

async function bundled(): Promise<typeof publishedQuiz> {
	await build({
		root,
		configFile: false,
		logLevel: "error",
		build: {
			ssr: path.join(import.meta.dirname, "published.ts"),
			outDir: path.dirname(bundle),
			target: "node20",
			minify: false,
			rollupOptions: { output: { entryFileNames: path.basename(bundle), codeSplitting: false } },
		},
		ssr: { noExternal: true },
	});
	return ((await import(pathToFileURL(bundle).href)) as { publishedQuiz: typeof publishedQuiz }).publishedQuiz;
}

/** The questions of the course in this folder. Rejects for an author's slips. */
export async function quizOf(lessonsRoot: string): Promise<PublishedQuiz> {
	return (await (program ??= bundled()))(lessonsRoot);
}
