// npm run test:quick: what a change needs before it is committed: types, lint, format, and the tests of what has changed since
// origin/main. Each remembers in .cache what it knew the last time; the page in Chromium is left to `npm test`.
import { execFileSync } from "node:child_process";
import { bin, cache, Checks } from "./checks.mjs";
import { ensurePackages, root } from "./setup.mjs";

ensurePackages();
const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** Where this work began: at origin/main, or else at the last commit. */
function start() {
	try {
		return git("merge-base", "HEAD", "origin/main");
	} catch {
		return "HEAD";
	}
}

const since = start();
const changed = [git("diff", "--name-only", "--diff-filter=d", since), git("ls-files", "--others", "--exclude-standard")]
	.flatMap((lines) => lines.split("\n"))
	.filter(Boolean);
const linted = changed.filter((file) => /\.(ts|mjs|js|svelte)$/.test(file));

const checks = new Checks();

async function types() {
	const incremental = (name) => ["--incremental", "--tsBuildInfoFile", cache(`${name}.tsbuildinfo`)];
	await checks.check("types", bin("tsc"), ["-p", "tsconfig.json", ...incremental("all")]);
	await checks.check("types of the cluster, with ES libraries only", bin("tsc"), [
		"-p",
		"src/cluster/tsconfig.json",
		...incremental("cluster"),
	]);
	const prettier = ["--check", ".", "--cache", "--cache-location", cache("prettier")];
	await checks.check("format", bin("prettier"), prettier);
	const eslint = ["--cache", "--cache-location", cache("eslint"), "--no-warn-ignored", ...linted];
	if (linted.length > 0) await checks.check(`lint of ${linted.length} changed files`, bin("eslint"), eslint);
}

const elsewhere = ["test/browser/**", "test/size.test.ts", "test/conformance/script.test.ts", "test/kubectl/fuzz.test.ts"];
const tests = () =>
	checks.tests("tests of what has changed", [
		"--maxWorkers=1",
		`--changed=${since}`,
		...elsewhere.map((pattern) => `--exclude=${pattern}`),
	]);

await Promise.all([types(), tests()]);
checks.end();
