// Compares the simulator with the recordings of a real v1.36.3 cluster. `differing.json` lists each check that still differs,
// by recording and case. A new difference is a bug; a fixed one must leave the list, so that it cannot come back unseen.
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

type Differing = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

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

const shown = ({ name, wanted, got }: Check): string => `${name}\nwanted ${String(wanted)}\ngot    ${String(got)}`;

/** A test for each recorded case: the simulator differs in the checks that are listed for it, and in no other. */
export function itAgreesWithARealCluster(recordings: readonly string[]): void {
	for (const recording of recordings) {
		const known = (listed as Differing)[recording] ?? {};
		const cases = read(recording);
		describe(`${recording}, recorded from a real cluster`, () => {
			it.each(cases.map((each) => [each.id, each] as const))("%s has the same answer", async (_, recorded) => {
				const differing = compare(recorded, await answer(recorded)).filter((check) => !check.agrees);
				const names = differing.map(({ name }) => name);
				expect(names, differing.map(shown).join("\n\n")).toEqual(known[recorded.id] ?? []);
			});
			it("lists differences of cases that there are", () => {
				const ids = new Set(cases.map(({ id }) => id));
				expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([]);
			});
		});
	}
}
