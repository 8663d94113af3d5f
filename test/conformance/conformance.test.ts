// The level of agreement with a real v1.36.3 cluster, suite by suite. It may rise; a fall is a bug.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { answer as admit } from "../../scripts/answer/admit.ts";
import { answer as defaults } from "../../scripts/answer/defaults.ts";
import { answer as schedule } from "../../scripts/answer/schedule.ts";
import { answer as session } from "../../scripts/answer/session.ts";
import { answer as shouldRun } from "../../scripts/answer/should-run.ts";
import { compare, type Recorded } from "./agreement.ts";

const suites: Readonly<Record<string, (given: never) => unknown>> = { admit, defaults, schedule, session, "should-run": shouldRun };

const recorded = (name: string): readonly Recorded[] =>
	gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, import.meta.url)))
		.toString()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Recorded);

describe("agreement with a real cluster", () => {
	it.each([
		["should-run", 100],
		["schedule", 100],
		["defaults", 100],
		["admit", 92],
		["apiserver", 100],
		["changes", 100],
		["session-daemonset", 94],
		["session-random", 92],
		["session-workloads", 90],
		["session-kubectl", 82],
		["session-lines", 100],
		["session-tail", 100],
		["session-cluster", 100],
	])("%s: at least %d in a hundred checks", async (name, least) => {
		let agree = 0;
		let all = 0;
		const differing: string[] = [];
		for (const each of recorded(name)) {
			let answer: unknown;
			try {
				answer = await suites[each.suite]?.(each as never);
			} catch (error) {
				answer = String(error);
			}
			const checks = compare(each, answer);
			all += checks.length;
			for (const check of checks) {
				if (check.agrees) agree++;
				else if (differing.length < 3) differing.push(`${each.id} ${check.name}\nwanted ${String(check.wanted)}\ngot    ${String(check.got)}`);
			}
		}
		const share = Math.floor((10_000 * agree) / all) / 100;
		expect(share, `${agree} of ${all} checks agree\n${differing.join("\n\n")}`).toBeGreaterThanOrEqual(least);
	});
});
