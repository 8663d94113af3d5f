// Checks as `npm test` and `npm run test:quick` run them: side by side, each with a line when it is done, counted at the end.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./setup.mjs";

export const bin = (name) => path.join(root, "node_modules", ".bin", name);

/** A place in .cache for what a check remembers between two runs. */
export function cache(name) {
	mkdirSync(path.join(root, ".cache"), { recursive: true });
	return path.join(root, ".cache", name);
}

export class Checks {
	#passed = 0;
	#failed = 0;

	/** A check that passes or fails as a whole. Its output is shown when it fails. */
	async check(title, command, args) {
		const { code, output, seconds } = await started(command, args);
		console.log(`${code === 0 ? "✓" : "✗"} ${title} (${seconds} s)`);
		if (code !== 0) console.log(output);
		if (code === 0) this.#passed++;
		else this.#failed++;
		return code === 0;
	}

	/** Tests, which are counted one by one. Only what failed is shown. */
	async tests(title, args) {
		const folder = mkdtempSync(path.join(tmpdir(), "everynode-test-"));
		const report = path.join(folder, "vitest.json");
		const command = ["run", "--passWithNoTests", "--reporter=json", `--outputFile.json=${report}`, ...args];
		const { code, output, seconds } = await started(bin("vitest"), command);
		let [passed, failed, why] = [0, 0, output];
		try {
			const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
			[passed, failed] = [numPassedTests, numFailedTests];
			if (failed > 0) why = failures(testResults);
		} catch {
			// Vitest broke down before it could count: what it printed says why.
		}
		rmSync(folder, { recursive: true, force: true });
		if (code !== 0 && failed === 0) failed = 1;
		console.log(`${failed === 0 ? "✓" : "✗"} ${title}: ${passed} passed, ${failed} failed (${seconds} s)`);
		if (failed > 0) console.log(why);
		this.#passed += passed;
		this.#failed += failed;
	}

	/** Prints the last line. */
	end() {
		console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
		process.exitCode = this.#failed === 0 ? 0 : 1;
	}
}

const failures = (files) =>
	files
		.flatMap(({ name, assertionResults }) =>
			assertionResults
				.filter(({ status }) => status === "failed")
				.map(({ fullName, failureMessages }) => `\n✗ ${path.relative(root, name)} › ${fullName}\n${failureMessages.join("\n")}`),
		)
		.join("\n");

function started(command, args) {
	const since = Date.now();
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		child.stdout.on("data", (text) => (output += text));
		child.stderr.on("data", (text) => (output += text));
		child.on("error", (error) => (output += error.message));
		child.on("close", (code) => resolve({ code: code ?? 1, output, seconds: ((Date.now() - since) / 1000).toFixed(1) }));
	});
}
