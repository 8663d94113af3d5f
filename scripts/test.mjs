// npm test: every check there is, from a fresh clone: types, lint, unit and conformance tests, then the page in Chromium.
// The last line counts the tests: "N passed, N failed".
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensurePackages, root } from "./setup.mjs";

ensurePackages();
const bin = (name) => path.join(root, "node_modules", ".bin", name);
let passed = 0;
let failed = 0;

/** A check that passes or fails as a whole. */
function check(title, command, args) {
	const started = Date.now();
	const result = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
	const ok = result.status === 0;
	console.log(`${ok ? "✓" : "✗"} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	if (!ok) console.log(`${result.stdout ?? ""}${result.stderr ?? ""}`);
	if (ok) passed++;
	else failed++;
	return ok;
}

check("the generated schema is that of its source", process.execPath, ["scripts/generate-schema.mjs", "--check"]);
check("types", bin("tsc"), ["-p", "tsconfig.json"]);
check("types of the cluster, with ES libraries only", bin("tsc"), ["-p", "src/cluster/tsconfig.json"]);
check("types of the components", bin("svelte-check"), [
	"--tsconfig",
	"./tsconfig.json",
	"--fail-on-warnings",
	"--output",
	"human",
]);
check("lint", bin("eslint"), ["."]);
check("format", bin("prettier"), ["--check", "."]);
check("nothing unused", bin("knip"), []);
const built = check("build", process.execPath, ["scripts/build.mjs"]);

const folder = mkdtempSync(path.join(tmpdir(), "everynode-test-"));
const report = path.join(folder, "vitest.json");
const only = process.argv.slice(2);
const result = spawnSync(
	bin("vitest"),
	["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...only],
	{
		cwd: root,
		stdio: ["ignore", "inherit", "inherit"],
		env: { ...process.env, EVERYNODE_BUILT: built ? "1" : "" },
	},
);
try {
	const counts = JSON.parse(readFileSync(report, "utf8"));
	passed += counts.numPassedTests;
	failed += counts.numFailedTests + (result.status !== 0 && counts.numFailedTests === 0 ? 1 : 0);
} catch {
	failed++;
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
