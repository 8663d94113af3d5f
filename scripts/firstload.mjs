// What the page loads before a learner can type, apply and read: the entry's own files and all that they import statically.
// Prints one JSON line a measure; the size test holds the numbers to their budgets. Arguments: a built folder if not dist/, --files.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./setup.mjs";

/** Files of the first load of a built page: relative names with their gzip sizes. */
export function firstLoad(dist = path.join(root, "dist"), page = "index.html") {
	const html = readFileSync(path.join(dist, page), "utf8");
	const files = new Map([[page, gzipSync(html, { level: 9 }).length]]);
	const queue = [...html.matchAll(/(?:src|href)="(?:\.\.?\/)*([^"#:]+\.(?:js|css|svg|webmanifest))"/g)].map((m) => m[1]);
	for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
		const file = path.join(dist, name);
		if (files.has(name) || !existsSync(file)) continue;
		const text = readFileSync(file, "utf8");
		files.set(name, gzipSync(text, { level: 9 }).length);
		if (!name.endsWith(".js")) continue;
		for (const m of text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^"'`;()]*?\bfrom\s*)?["'](\.[^"']+\.js)["']/g)) {
			queue.push(path.join(path.dirname(name), m[1]));
		}
	}
	return files;
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
	const files = firstLoad(process.argv.slice(2).find((argument) => !argument.startsWith("--")));
	const sum = (wanted) => [...files].filter(([name]) => wanted(name)).reduce((n, [, size]) => n + size, 0) / 1000;
	const round = (n) => Math.round(n * 10) / 10;
	console.log(
		JSON.stringify({ name: "first load, JS", value: round(sum((name) => name.endsWith(".js"))), unit: "kB gzip", goal: "≤ 180" }),
	);
	console.log(JSON.stringify({ name: "first load, all", value: round(sum(() => true)), unit: "kB gzip", goal: "≤ 250" }));
	console.log(JSON.stringify({ name: "first load, requests", value: files.size, unit: "", goal: "≤ 12" }));
	if (process.argv.includes("--files")) for (const [name, size] of files) console.log(name, size);
}
