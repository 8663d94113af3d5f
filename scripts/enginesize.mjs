// How large the engine (src/cluster) and all of kubectl are: built alone, minified, as one file; help texts are data and counted
// apart. And how much of both a page loads before the first interaction. Prints one JSON line a measure; the size test holds the
// numbers to their budgets.
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { root } from "./setup.mjs";

const gzip = (text) => gzipSync(text, { level: 9 }).length / 1000;
const isHelp = (id) => id.endsWith("/help/texts.json");

/** kB of gzip: of the code, and of the help texts. */
export async function engineSize() {
	let help = "";
	const entry = "virtual:engine";
	const parts = ["cluster/cluster.ts", "cluster/rest/restrows.ts", "kubectl/shell/kubectl.ts"].map((name) => path.join(root, "src", name));
	const built = await build({
		root,
		configFile: false,
		logLevel: "error",
		plugins: [
			{
				name: "engine",
				enforce: "pre",
				resolveId: (id) => (id === entry ? entry : undefined),
				load: (id) => (id === entry ? parts.map((file) => `export * from ${JSON.stringify(file)};`).join("\n") : undefined),
				transform(code, id) {
					if (!isHelp(id)) return undefined;
					help = JSON.stringify(JSON.parse(code));
					return { code: "{}", map: null };
				},
			},
		],
		build: {
			write: false,
			modulePreload: false,
			target: "es2022",
			rollupOptions: { input: entry, preserveEntrySignatures: "strict", output: { codeSplitting: false } },
		},
	});
	return { code: gzip(built.output[0].code), help: gzip(help) };
}

/**
 * kB of gzip of what the page loads of the engine and kubectl (with what reads manifests for it) before anything is done: built as
 * the site is, but with these rooms in a file of their own.
 */
export async function firstEngineSize() {
	const engine = { name: "engine", tags: ["$initial"], test: /src\/(cluster|kubectl|manifest)\//, priority: 99 };
	const built = await build({
		root,
		logLevel: "error",
		build: {
			write: false,
			rollupOptions: {
				external: /monaco/, // large, and loaded late
				output: { codeSplitting: { groups: [{ ...engine, includeDependenciesRecursively: false }] } }, // beside the site's own
			},
		},
	});
	const chunks = built.output.filter(({ type, name }) => type === "chunk" && name === "engine");
	if (chunks.length !== 1) throw new Error(`the rooms of the engine stand in ${chunks.length} files, not in one`);
	return gzip(chunks[0].code);
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
	const { code, help } = await engineSize();
	const round = (n) => Math.round(n * 10) / 10;
	console.log(JSON.stringify({ name: "engine and kubectl", value: round(code), unit: "kB gzip", goal: "≤ 110" }));
	const first = round(await firstEngineSize());
	console.log(
		JSON.stringify({ name: "engine and kubectl before the first interaction", value: first, unit: "kB gzip", goal: "≤ 80" }),
	);
	console.log(JSON.stringify({ name: "help texts of kubectl", value: round(help), unit: "kB gzip", goal: "" }));
}
