// What `npm start` and `npm test` need before anything else: the packages of the lock file, once.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Runs a command in the project's folder with its output shown; exits with its code when it fails. */
export function run(command, args, options = {}) {
	const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
	if (result.error) throw result.error;
	if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs the packages when they are missing or older than the lock file. */
export function ensurePackages() {
	const marker = path.join(root, "node_modules", ".package-lock.json");
	const lock = path.join(root, "package-lock.json");
	if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
	console.log("Installing packages (npm ci) …");
	run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"]);
}

/** When the newest file below one of these places was changed; 0 if there are no files. */
export function newest(places) {
	const changed = (place) =>
		statSync(place).isDirectory()
			? Math.max(0, ...readdirSync(place).map((name) => changed(path.join(place, name))))
			: statSync(place).mtimeMs;
	return Math.max(
		0,
		...places
			.map((name) => path.join(root, name))
			.filter(existsSync)
			.map(changed),
	);
}

/** Builds the page into dist/ when anything it is made of is newer than the last build. */
export function ensureBuilt() {
	const built = path.join(root, "dist", "index.html");
	const sources = [
		"src",
		"lessons",
		"public",
		"scripts/lessons",
		"scripts/pages",
		"scripts/build.mjs",
		"lesson.html",
		"site.html",
		"gallery.html",
		"package.json",
		"vite.config.ts",
	];
	if (existsSync(built) && statSync(built).mtimeMs >= newest(sources)) return;
	run(process.execPath, [path.join(root, "scripts", "build.mjs")]);
}
