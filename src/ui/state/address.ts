// Which address a place of the course has: a lesson's page, perhaps as a seed draws it, and on it a step.

export interface Place {
	readonly lesson: string;
	/** From 1, where the lesson is drawn; without one each visitor has their own. */
	readonly seed?: number | undefined;
	/** From 1. */
	readonly step?: number | undefined;
	/** Of the sandbox: the cluster that is asked for, "preset=zones". */
	readonly box?: string | undefined;
}

/** Below the site's folder. */
export const pathOf = (lesson: string): string => (lesson === sandbox ? `${sandbox}/` : `lessons/${lesson}/`);
const sandbox = "sandbox";

export const anchorOf = (step: number): string => `step-${step}`;

/** `root` is the address of the site's folder. */
export const addressOf = (root: string, { lesson, seed, step }: Place): string =>
	new URL(`${pathOf(lesson)}${seed ? `?seed=${seed}` : ""}${step === undefined ? "" : `#${anchorOf(step)}`}`, root).href;

const numbered = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** The place that an address names; undefined for the site's front and for what is no lesson's. */
export function placeAt(root: string, address: string): Place | undefined {
	const { origin, pathname, search, hash } = new URL(address);
	if (`${origin}${pathname}`.startsWith(root + pathOf(sandbox))) return { lesson: sandbox, box: search.slice(1) || undefined };
	const folder = `${root}lessons/`;
	if (!`${origin}${pathname}`.startsWith(folder)) return undefined;
	const lesson = decodeURIComponent(`${origin}${pathname}`.slice(folder.length)).replace(/(^|\/)(index\.html)?$/, "");
	const step = /^#step-([1-9]\d{0,2})$/.exec(hash)?.[1];
	const seed = /[?&]seed=([1-9]\d{0,5})(?:&|$)/.exec(search)?.[1];
	return lesson === "" ? undefined : { lesson, seed: numbered(seed), step: numbered(step) };
}
