// A program of ours for Node, made while Vite itself runs: Node does not run TypeScript.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");

/** What a file in scripts/ exports, bundled first; `entry` is its path from the project's folder. */
export async function bundled<T>(entry: string): Promise<T> {
	const bundle = path.join(root, ".cache", path.relative("scripts", entry).replace(/\.ts$/, ".mjs"));
	await build({
		root,
		configFile: false,
		logLevel: "error",
		build: {
			ssr: path.join(root, entry),
			outDir: path.dirname(bundle),
			emptyOutDir: false,
			target: "node20",
			minify: false,
			rollupOptions: { output: { entryFileNames: path.basename(bundle), codeSplitting: false } },
		},
		ssr: { noExternal: true },
	});
	return (await import(pathToFileURL(bundle).href)) as T;
}
