// What `npm start` and `npm test` need before anything else: the packages of the lock file, once.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
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
