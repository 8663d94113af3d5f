// Whether a command was used, however it was spelled: "get pods" is also `k get po -n monitoring`; and whether it found something.
import type { Entry } from "../../desk/transcript.ts";
import { asksFor, formatOf, looksInto, onlyLooks, printed } from "../language/asked.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";
import type { Evidence } from "../language/evidence.ts";

/** Ctrl+C ends a line as well, and nothing went wrong. */
const endedWell = ({ exitCode }: Entry): boolean => exitCode === 0 || exitCode === 130;
const hasFailed = (entry: Entry): boolean => entry.exitCode !== undefined && !endedWell(entry);
const printedNothing = (entry: Entry): boolean => printed(entry, "stdout").trim() === "";
const foundNothing = (entry: Entry): boolean =>
	printedNothing(entry) && /^No resources found|^error:|not found/m.test(printed(entry, "stderr"));

/**
 * What only looks has shown what it printed, while it still waits and however it ends: a rollout's status that runs out of time is
 * an answer. What changes something counts once it has ended well. So nothing that has counted is taken back.
 */
export function checkRan(part: Part, { entries, files }: Evidence): Verdict {
	const { ranAny = [], showing = "", evenEmpty = false, namespace } = part;
	const texts = typeof showing === "string" ? [showing] : showing;
	const [first = ""] = ranAny;
	const lines = entries.filter(({ kind }) => kind === "line");
	const fitting = lines.filter(({ text }) => ranAny.some((wanted) => asksFor(wanted, text, files)));
	const looking = ranAny.filter(onlyLooks);
	const looked = (entry: Entry): boolean =>
		!printedNothing(entry) && looking.some((wanted) => asksFor(wanted, entry.text, files));
	const well = fitting.filter((entry) => looked(entry) || (endedWell(entry) && (evenEmpty || !printedNothing(entry))));
	const shows = (entry: Entry, text: string): boolean =>
		printed(entry, "stdout").includes(text) || formatOf(entry.text).includes(text);
	if (well.some((entry) => texts.some((text) => shows(entry, text)))) return done;
	const last = fitting.at(-1);
	if (last && well.length > 0) return notYet(`You ran \`${last.text}\`. It does not show \`${texts[0]}\`.`);
	if (last && foundNothing(last) && !hasFailed(last)) return notYet(`\`${last.text}\` found nothing. ${whereElse(last, part)}`);
	// The command without its flags: what was typed may lack no more than those.
	const [bare = "", flags] = first.split(/ (?=-)(.*)/s);
	const near = last ?? lines.findLast(({ text }) => asksFor(bare, text, files));
	if (near && hasFailed(near)) return notYet(`\`${near.text}\` did not work.`, quoteOf(near));
	if (last) return notYet(`\`${last.text}\` ${last.exitCode === undefined ? "has not ended yet" : "printed nothing"}.`);
	if (near && flags) return notYet(`You ran \`${near.text}\`. Add \`${flags}\`.`);
	return notYet(`Run \`kubectl ${first}${namespace === undefined ? "" : ` -n ${namespace}`}\`.`);
}

/** What to do about a line that found nothing. */
function whereElse({ text }: Entry, { namespace = "default" }: Part): string {
	if (!looksInto(namespace, text)) return "Is that the right namespace?";
	return /\s(-l|--selector|--field-selector)/.test(text) ? "Is that the right selector?" : "There is nothing to see yet.";
}

const quoteOf = (entry: Entry): { readonly quote?: string } => {
	const quote = printed(entry, "stderr").trim();
	return quote === "" ? {} : { quote };
};
