// npm test: every check there is, from a fresh clone: types, lint, unit and conformance tests, then the page in Chromium.
// Two rows of checks run side by side. Two processes take the page's tests file by file, so that neither of two cores waits for the
// other at the end, nor for a browser that waits. The last line counts the tests: "N passed, N failed".
import { bin, Checks } from "./checks.mjs";
import { ensurePackages } from "./setup.mjs";

ensurePackages();
const checks = new Checks();
const only = process.argv.slice(2);

async function page() {
	await checks.check("build", process.execPath, ["scripts/build.mjs"]);
	await checks.tests("the page", ["--maxWorkers=2", "test/browser", "test/size.test.ts"]);
}

async function source() {
	await checks.check("the generated schema is that of its source", process.execPath, ["scripts/generate-schema.mjs", "--check"]);
	await checks.check("types of the cluster, with ES libraries only", bin("tsc"), ["-p", "src/cluster/tsconfig.json"]);
	// It reads every file that `tsc -p tsconfig.json` reads, and the components as well.
	const all = ["--tsconfig", "./tsconfig.json", "--fail-on-warnings", "--output", "human"];
	await checks.check("types", bin("svelte-check"), all);
	await checks.check("lint", bin("eslint"), ["."]);
	await checks.check("format", bin("prettier"), ["--check", "."]);
	await checks.check("nothing unused", bin("knip"), []);
	await checks.tests("everything else", ["--maxWorkers=1", "--exclude=test/browser/**", "--exclude=test/size.test.ts"]);
}

if (only.length > 0) await checks.tests(only.join(" "), only);
else await Promise.all([page(), source()]);
checks.end();
