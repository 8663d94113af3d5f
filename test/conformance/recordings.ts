// Holds the simulator against the recordings of a real v1.36.3 cluster. `differing.json` lists each check that still differs,
// by recording and case. A new difference is a bug; one that has gone must leave the list, so that it cannot come back unseen.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { answer as admit } from "../../scripts/answer/admit.ts";
import { answer as defaults } from "../../scripts/answer/defaults.ts";
import { answer as schedule } from "../../scripts/answer/schedule.ts";
import { answer as session } from "../../scripts/answer/session.ts";
import { answer as shouldRun } from "../../scripts/answer/should-run.ts";
import { compare, type Check, type Recorded } from "./agreement.ts";
import listed from "./differing.json" with { type: "json" };

type Differing = Readonly<Record<string, readonly string[]>>;

const suites: Readonly<Record<string, (given: never) => unknown>> = { admit, defaults, schedule, session, "should-run": shouldRun };

const read = (name: string): readonly Recorded[] =>
	gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, import.meta.url)))
		.toString()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Recorded);

async function answer(recorded: Recorded): Promise<unknown> {
	try {
		return await suites[recorded.suite]?.(recorded as never);
	} catch (error) {
		return String(error);
	}
}

const shown = (id: string, { name, wanted, got }: Check): string => `${id} ${name}\nwanted ${String(wanted)}\ngot    ${String(got)}`;

/** One test for each recording: it differs from the real cluster in the checks that are listed, and in no other. */
export function itAgreesWithARealCluster(names: readonly string[]): void {
	describe("agreement with a real cluster", () => {
		it.each(names)("%s differs in the listed checks only", async (name) => {
			const known: Differing = (listed as Readonly<Record<string, Differing>>)[name] ?? {};
			const differing: Record<string, string[]> = {};
			const unknown: string[] = [];
			const cases = read(name);
			expect(cases.length).toBeGreaterThan(0);
			for (const each of cases)
				for (const check of compare(each, await answer(each)).filter((check) => !check.agrees)) {
					(differing[each.id] ??= []).push(check.name);
					if (!known[each.id]?.includes(check.name) && unknown.length < 3) unknown.push(shown(each.id, check));
				}
			expect(differing, unknown.join("\n\n")).toEqual(known);
		});
	});
}
