// What the built page fetches: before one can type and read, until the first Apply is answered, and in all when a lesson is left
// alone. Prints one JSON line a measure; the size test holds the numbers to their budgets. Arguments: a built folder if not dist/,
// --files.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./setup.mjs";

const gzip = (text) => gzipSync(text, { level: 9 }).length;
/** The worker starts with "engine.…", which imports its first file and nothing else; all its files are "engine-NAME-…". */
const isEngine = (name) => /^assets\/engine(\.|-first-)[\w-]+\.js$/.test(name);

/** Names of the files that a built script imports at once. */
const importsOf = (text) =>
	[...text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^"'`;()]*?\bfrom\s*)?["'](\.[^"']+\.js)["']/g)].map((m) => m[1]);

/** The page of some lesson: all load the same, but for the lesson itself. */
const lessonOf = (dist) =>
	readdirSync(path.join(dist, "lessons"), { recursive: true, encoding: "utf8" })
		.map((name) => `lessons/${name}`)
		.sort()
		.find((name) => name.endsWith("/index.html"));

/**
 * Files of the first load of a built page: relative names with their gzip sizes. `page` is what one reads and types with, `engine`
 * what the worker starts with and its first file, `lesson` the largest lesson; `unlisted` are scripts that the HTML does not name, which cost one more
 * round trip.
 */
export function firstLoad(dist = path.join(root, "dist"), html = lessonOf(dist)) {
	const text = readFileSync(path.join(dist, html), "utf8");
	// What only browsers without scripts fetch is fetched by no other.
	const named = [
		...text
			.replace(/<noscript[\s\S]*?<\/noscript/g, "")
			.matchAll(/(?:src|href)="(?:\.\.?\/)*([^"#:]+\.(?:js|css|svg|webmanifest))"/g),
	].map((m) => m[1]);
	const page = new Map([[html, gzip(text)]]);
	const engine = new Map();
	const queue = [...named];
	for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
		const file = path.join(dist, name);
		if (page.has(name) || engine.has(name) || !existsSync(file)) continue;
		const code = readFileSync(file, "utf8");
		(isEngine(name) ? engine : page).set(name, gzip(code));
		if (name.endsWith(".js")) queue.push(...importsOf(code).map((other) => path.join(path.dirname(name), other)));
	}
	const sizes = readdirSync(path.join(dist, "assets"))
		.filter((name) => name.startsWith("lesson-"))
		.map((name) => gzip(readFileSync(path.join(dist, "assets", name))));
	const unlisted = [...page.keys(), ...engine.keys()].filter((name) => name.endsWith(".js") && !named.includes(name));
	return { page, engine, lesson: Math.max(0, ...sizes), unlisted };
}

/** Every file of the worker, by gzip size. */
export const engineFiles = (dist = path.join(root, "dist")) =>
	new Map(
		readdirSync(path.join(dist, "assets"))
			.filter((name) => /^engine[.-]/.test(name))
			.map((name) => [name, gzip(readFileSync(path.join(dist, "assets", name)))]),
	);

export const kilobytes = (files, wanted = () => true) =>
	[...files].filter(([name]) => wanted(name)).reduce((sum, [, size]) => sum + size, 0) / 1000;

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
	const dist = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
	const { page, engine, lesson } = firstLoad(dist);
	const tell = (name, value, unit, goal) => console.log(JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, goal }));
	const scripts = (name) => name.endsWith(".js");
	tell("page, JS", kilobytes(page, scripts), "kB gzip", "≤ 90");
	tell("page, JS requests", [...page.keys()].filter(scripts).length, "", "≤ 6");
	tell("until Apply is answered", kilobytes(page) + kilobytes(engine) + lesson / 1000, "kB gzip", "≤ 300");
	tell("worker, all files", kilobytes(engineFiles(dist)), "kB gzip", "");
	if (process.argv.includes("--files"))
		for (const [name, size] of [...page, ...engine, ...engineFiles(dist)]) console.log(name, size);
}
