// Whether none of some commands was used with success, and whether few enough changes were made.
import { asksFor } from "../language/asked.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";
import type { Evidence } from "../language/evidence.ts";

export function checkDidNotRun({ didNotRun = [] }: Part, { entries, files }: Evidence): Verdict {
	const ran = entries.find(
		(entry) =>
			entry.kind === "line" && entry.exitCode === 0 && didNotRun.some((unwanted) => asksFor(unwanted, entry.text, files)),
	);
	return ran ? notYet(`You ran \`${ran.text}\`. Find a way without it.`) : done;
}

export function checkChanges({ changes }: Part, made: number): Verdict {
	const most = changes?.atMost ?? Infinity;
	return made <= most ? done : notYet(`You have made ${made} changes. Find a way with ${most}.`);
}
