// JSON Lines of recorded cases on standard input → the simulator's answers on standard output, one line each, as they come.
// One bad case never stops the rest.
import { createInterface } from "node:readline";
import { loadRest } from "../src/cluster/rest/rest.ts";
import { answer as admit } from "./answer/admit.ts";
import { answer as defaults } from "./answer/defaults.ts";
import { answer as schedule } from "./answer/schedule.ts";
import { answer as session } from "./answer/session.ts";
import { answer as shouldRun } from "./answer/should-run.ts";

const suites: Readonly<Record<string, (given: never) => unknown>> = {
	admit,
	defaults,
	schedule,
	session,
	"should-run": shouldRun,
};

await loadRest();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
	if (!line.trim()) continue;
	let id: unknown;
	let result: string;
	try {
		const given = JSON.parse(line) as { suite: string; id: string };
		id = given.id;
		const suite = suites[given.suite];
		if (!suite) throw new Error(`no such suite: ${given.suite}`);
		result = JSON.stringify({ id, answer: await suite(given as never) });
	} catch (error) {
		result = JSON.stringify({
			id,
			error: error instanceof Error ? (process.env["DEBUG"] ? error.stack : error.message) : String(error),
		});
	}
	process.stdout.write(`${result}\n`);
}
