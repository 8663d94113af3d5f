// npm start [-- --port N --host ADDRESS]: from a fresh clone to a page that can be opened: installs, builds, serves.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, root, run } from "./setup.mjs";

const { values } = parseArgs({
	options: { port: { type: "string", default: "4173" }, host: { type: "string", default: "127.0.0.1" } },
});
ensurePackages();

const newest = (place) =>
	statSync(place).isDirectory()
		? Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))))
		: statSync(place).mtimeMs;
const built = path.join(root, "dist", "index.html");
const sources = ["src", "lessons", "public", "scripts", "index.html", "package.json", "vite.config.ts"].map((name) =>
	path.join(root, name),
);
if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.filter(existsSync).map(newest))) {
	run(process.execPath, [path.join(root, "scripts", "build.mjs")]);
}

const { serve } = await import("./serve.mjs");
for (let port = Number(values.port); ; port++) {
	try {
		const { url } = await serve(path.join(root, "dist"), { port, host: values.host });
		console.log(`\nEverynode is at ${url}   (Ctrl+C stops it)`);
		break;
	} catch (error) {
		if (error.code !== "EADDRINUSE" || port > Number(values.port) + 20) throw error;
	}
}
