// What has happened to Pods since the lesson began: how many came, went or were pushed out, and whether too few ran at any moment.
import { done, notYet, type Happened, type Part, type Verdict } from "../language/check.ts";
import { choiceInWords, countOf, isChosen } from "../language/chosen.ts";
import type { Evidence, PodEvent } from "../language/evidence.ts";

const happened = { came: ["came", "came"], left: ["went", "went"], evicted: ["was pushed out", "were pushed out"] } as const;

/** Judges `came`, `left` and `evicted`. Without a bound one is enough. */
export function checkHappened(what: PodEvent["what"], asked: Happened, evidence: Evidence): Verdict {
	const { here, pods } = evidence;
	const { on, within, since, atMost } = asked;
	const atLeast = asked.atLeast ?? (atMost === undefined ? 1 : 0);
	const from = Math.max(
		within === undefined ? 0 : here.now - within,
		since === undefined ? 0 : (evidence.reached(since) ?? Infinity),
	);
	const chosen = isChosen(asked, here.read);
	const n = pods.filter(
		(event) =>
			event.what === what &&
			event.at >= from &&
			(on === undefined || event.pod.spec?.nodeName === on) &&
			wasChosen(event, asked, chosen),
	).length;
	const so = `So far ${countOf(n)} ${choiceInWords(asked)} ${happened[what][n === 1 ? 0 : 1]}${on === undefined ? "" : ` on ${on}`}.`;
	if (n < atLeast) return notYet(`${so} There should be at least ${atLeast}.`);
	if (atMost !== undefined && n > atMost) return notYet(`${so} There should be at most ${atMost}.`);
	return done;
}

/** A workload that has gone owns its old Pods no longer by its uid: their names still begin with its name. */
function wasChosen({ pod }: PodEvent, { podsOf }: Happened, chosen: (pod: PodEvent["pod"]) => boolean): boolean {
	if (chosen(pod)) return true;
	if (podsOf === undefined) return false;
	return pod.metadata.name.startsWith(`${podsOf.slice(podsOf.indexOf("/") + 1)}-`);
}

export function checkNever(check: Part, evidence: Evidence): Verdict {
	const lowest = evidence.lowest(check);
	const bound = check.never?.fewerThan ?? 0;
	if (lowest === undefined || lowest >= bound) return done;
	const were = lowest === 0 ? "no Pod was" : `only ${countOf(lowest)} ${lowest === 1 ? "was" : "were"}`;
	return notYet(`There was a moment when ${were} Running. At least ${bound} must run at all times. Undo, and try another way.`);
}
