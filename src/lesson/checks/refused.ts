// Whether the last manifest was refused, and for which reason.
import type { Entry } from "../../desk/transcript.ts";
import { lastRefusal } from "../language/asked.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";

export function checkRefused({ refused }: Part, entries: readonly Entry[]): Verdict {
	const last = lastRefusal(entries);
	if (!last) return notYet("No manifest has been refused. Apply it once as it is.");
	const says = typeof refused === "object" ? refused.says : "";
	return last.words.includes(says) ? done : notYet("The manifest was refused for another reason.", { quote: last.words });
}
