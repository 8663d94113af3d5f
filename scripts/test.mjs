// npm test: every check there is, from a fresh clone: types, lint, unit and conformance tests, then the page in Chromium.
// Two rows of checks run side by side, one for each core; the one that ends first begins to play the lessons. The last line counts
// the tests: "N passed, N failed".
import { bin, Checks } from "./checks.mjs";
import { ensurePackages } from "./setup.mjs";

ensurePackages();
const checks = new Checks();
const only = process.argv.slice(2);

const everyLesson = "test/browser/everylesson.test.ts";

/** The page, whose tests mostly wait for the browser. */
async function page() {
	await checks.check("build", process.execPath, ["scripts/build.mjs"]);
	await checks.tests("the page", ["--maxWorkers=1", "test/browser", "test/size.test.ts", `--exclude=${everyLesson}`]);
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

/** Lessons in parts, by the names of their tests: each part is played by the row that is free. What no other part names is in the last. */
const lessons = [
	["lessons", "^daemonset/.*keyboard"],
	["exercises, a to m", "^trouble/[a-m].*keyboard"],
	["on a phone", "phone"],
	["all other exercises", "^(?!daemonset/|trouble/[a-m]).*keyboard"],
];
async function play() {
	for (let part = lessons.shift(); part; part = lessons.shift())
		await checks.tests(`played to their end: ${part[0]}`, ["--maxWorkers=1", everyLesson, `--testNamePattern=${part[1]}`]);
}

if (only.length > 0) await checks.tests(only.join(" "), only);
else await Promise.all([page().then(play), source().then(play)]);
checks.end();
