// run.mjs NAME [ARG …]: runs scripts/NAME.ts in Node, bundled first when anything it could be made of is newer than the
// bundle. Node 20 does not run TypeScript; the bundle needs nothing but what `npm ci` brought.
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [name, ...rest] = process.argv.slice(2);
const bundle = path.join(root, ".cache", "scripts", `${name}.mjs`);

function newest(folder) {
	let latest = 0;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const file = path.join(folder, entry.name);
		latest = Math.max(latest, entry.isDirectory() ? newest(file) : statSync(file).mtimeMs);
	}
	return latest;
}

const madeOf = ["src", "scripts"].map((folder) => path.join(root, folder)).filter(existsSync);
const changed = Math.max(statSync(path.join(root, "package.json")).mtimeMs, ...madeOf.map(newest));
if (!existsSync(bundle) || statSync(bundle).mtimeMs < changed) {
	const { build } = await import("vite");
	await build({
		root,
		configFile: false,
		logLevel: "error",
		build: {
			ssr: path.join(root, "scripts", `${name}.ts`),
			outDir: path.dirname(bundle),
			emptyOutDir: false,
			target: "node20",
			minify: false,
			rollupOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs`, codeSplitting: false } },
		},
		ssr: { noExternal: true, external: ["vite"] }, // the preview serves with it
	});
}
process.argv.splice(1, process.argv.length - 1, bundle, ...rest);
await import(pathToFileURL(bundle).href);
