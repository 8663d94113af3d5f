// Which address a place of the course has: a lesson's page, and on it a step.

export interface Place {
	readonly lesson: string;
	/** From 1. */
	readonly step?: number | undefined;
}

export const anchorOf = (step: number): string => `step-${step}`;

/** `root` is the address of the site's folder. */
export const addressOf = (root: string, { lesson, step }: Place): string =>
	new URL(`lessons/${lesson}/${step === undefined ? "" : `#${anchorOf(step)}`}`, root).href;

/** The place that an address names; undefined for the site's front and for what is no lesson's. */
export function placeAt(root: string, address: string): Place | undefined {
	const { origin, pathname, hash } = new URL(address);
	const folder = `${root}lessons/`;
	if (!`${origin}${pathname}`.startsWith(folder)) return undefined;
	const lesson = decodeURIComponent(`${origin}${pathname}`.slice(folder.length)).replace(/(^|\/)(index\.html)?$/, "");
	const step = /^#step-([1-9]\d{0,2})$/.exec(hash)?.[1];
	return lesson === "" ? undefined : { lesson, step: step === undefined ? undefined : Number(step) };
}
