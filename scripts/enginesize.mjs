// How large the engine (src/cluster) and all of kubectl are: built alone, minified, as one file; help texts are data and counted
// apart. Prints one JSON line a measure; the size test holds the numbers to their budgets.
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
	const parts = ["cluster/cluster.ts", "cluster/rest/restrows.ts", "kubectl/shell/kubectl.ts"].map((name) =>
		path.join(root, "src", name),
	);
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

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
	const { code, help } = await engineSize();
	const round = (n) => Math.round(n * 10) / 10;
	console.log(JSON.stringify({ name: "engine and kubectl", value: round(code), unit: "kB gzip", goal: "≤ 110" }));
	console.log(JSON.stringify({ name: "help texts of kubectl", value: round(help), unit: "kB gzip", goal: "" }));
}
