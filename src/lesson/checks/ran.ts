// Whether a command was used, however it was spelled: "get pods" is also `k get po -n monitoring`; and whether it found something.
import type { Entry } from "../../desk/transcript.ts";
import { asksFor, formatOf, looksInto, printed } from "../language/asked.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";
import type { Evidence } from "../language/evidence.ts";

/** It ended well, or was watched for a while. */
const wentWell = ({ exitCode }: Entry): boolean => exitCode === undefined || exitCode === 0 || exitCode === 130;
const foundNothing = (entry: Entry): boolean =>
	printed(entry, "stdout").trim() === "" && /^No resources found|^error:|not found/m.test(printed(entry, "stderr"));

export function checkRan(part: Part, { entries, files }: Evidence): Verdict {
	const { ranAny = [], showing = "", evenEmpty = false, namespace } = part;
	const texts = typeof showing === "string" ? [showing] : showing;
	const [first = ""] = ranAny;
	const lines = entries.filter(({ kind }) => kind === "line");
	const fitting = lines.filter(({ text }) => ranAny.some((wanted) => asksFor(wanted, text, files)));
	const well = fitting.filter((entry) => wentWell(entry) && (evenEmpty || printed(entry, "stdout").trim() !== ""));
	const shows = (entry: Entry, text: string): boolean =>
		printed(entry, "stdout").includes(text) || formatOf(entry.text).includes(text);
	if (well.some((entry) => texts.some((text) => shows(entry, text)))) return done;
	const last = fitting.at(-1);
	if (last && well.length > 0) return notYet(`You ran \`${last.text}\`. It does not show \`${texts[0]}\`.`);
	if (last && foundNothing(last) && wentWell(last)) return notYet(`\`${last.text}\` found nothing. ${whereElse(last, part)}`);
	// The command without its flags: what was typed may lack no more than those.
	const [bare = "", flags] = first.split(/ (?=-)(.*)/s);
	const near = last ?? lines.findLast(({ text }) => asksFor(bare, text, files));
	if (near && !wentWell(near)) return notYet(`\`${near.text}\` did not work.`, quoteOf(near));
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
