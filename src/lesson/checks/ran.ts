// Whether a command was used, however it was spelled: "get pods" is also `k get po -n monitoring`; and whether it found something.
import type { Entry } from "../../desk/transcript.ts";
import { asksFor, printed } from "../language/asked.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";

/** It ended well, or was watched for a while. */
const wentWell = ({ exitCode }: Entry): boolean => exitCode === undefined || exitCode === 0 || exitCode === 130;
const foundNothing = (entry: Entry): boolean =>
	printed(entry, "stdout").trim() === "" && /^No resources found|^error:|not found/m.test(printed(entry, "stderr"));

export function checkRan({ ranAny = [], showing, evenEmpty = false }: Part, entries: readonly Entry[]): Verdict {
	const [first] = ranAny;
	const fitting = entries.filter((entry) => entry.kind === "line" && ranAny.some((wanted) => asksFor(wanted, entry.text)));
	const well = fitting.filter((entry) => wentWell(entry) && (evenEmpty || printed(entry, "stdout").trim() !== ""));
	if (well.some((entry) => showing === undefined || printed(entry, "stdout").includes(showing))) return done;
	const last = fitting.at(-1);
	if (last && well.length > 0) return notYet(`You ran \`${last.text}\`. It does not show \`${showing}\`.`);
	if (last && foundNothing(last) && wentWell(last)) return notYet(`\`${last.text}\` found nothing. Is that the right namespace?`);
	if (last && !wentWell(last)) return notYet(`\`${last.text}\` did not work.`, quoteOf(last));
	return notYet(`Run \`kubectl ${first}\`.`);
}

const quoteOf = (entry: Entry): { readonly quote?: string } => {
	const quote = printed(entry, "stderr").trim();
	return quote === "" ? {} : { quote };
};
