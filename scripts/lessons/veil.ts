// What lifts the veil from the stage, as a check: a check of the author's, or any look at what is wrong.
import type { Check } from "../../src/lesson/language/check.ts";
import { veilId, type Lesson } from "../../src/lesson/lesson.ts";
import type { LessonSource } from "./compile.ts";
import type { Places } from "./places.ts";

/** kubectl lines that show what runs, or why it does not. */
const looks = [
	...["pods", "daemonsets", "deployments", "statefulsets", "jobs", "events"].map((what) => `get ${what}`),
	...["pods", "nodes", "daemonsets", "deployments", "statefulsets", "jobs"].map((what) => `describe ${what}`),
	"logs",
	"events",
];

/** `veil: true`, or the id of a check. Its goal says what lifts it; where any look does, the page says so itself. */
export function veilOf(veil: true | string | undefined, checks: readonly Check[]): Pick<Lesson, "veil"> {
	if (veil === undefined) return {};
	const goal = checks.find(({ id }) => id === veil)?.goal ?? "";
	const lifts = veil === true ? { any: [{ askedWhy: [] }, { ranAny: looks }] } : { sameAs: veil };
	return { veil: { id: veilId, goal, once: true, ...lifts } };
}

/** A veil that cannot be lifted, or is lifted before anybody has looked. */
export function veilProblems({ veil, checks, bench }: LessonSource, places: Places): readonly string[] {
	if (!veil) return [];
	const at = places.text("veil:");
	const problems = checks.some(({ id }) => id === veilId) ? [`${places.check(veilId)}: "${veilId}" is the name of what lifts the veil; take another id`] : [];
	const { panes = ["why", "terminal"] } = bench ?? {};
	if (!panes.some((pane) => pane === "why" || pane === "terminal")) problems.push(`${at}: nothing on the bench can lift the veil: it has neither why nor terminal`);
	if (veil.sameAs === undefined) return problems;
	const check = checks.find(({ id }) => id === veil.sameAs);
	if (!check) problems.push(`${at}: the veil is lifted by the check "${veil.sameAs}", and there is none`);
	if (check?.startsPassing) problems.push(`${at}: the veil is lifted by "${check.id}", which passes from the start`);
	return problems;
}
