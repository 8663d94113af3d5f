// What the oldest browsers that we name lack, by MDN's data: https://github.com/mdn/browser-compat-data
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** They stand in vite.config.ts and CONTRIBUTING.md too. */
export const oldest = { chrome: "109", firefox: "115", safari: "16.4" } as const;
export type Oldest = keyof typeof oldest;

interface Support {
	readonly version_added: string | false | null;
	readonly version_removed?: string | false | null;
	readonly flags?: unknown;
	readonly prefix?: string;
	readonly alternative_name?: string;
}
export interface Compat {
	readonly support: Readonly<Record<Oldest, Support | readonly Support[]>>;
}
/** A feature and what is below it. */
export interface Features {
	readonly [name: string]: Features;
}

const file = createRequire(import.meta.url).resolve("@mdn/browser-compat-data");
const data = JSON.parse(readFileSync(file, "utf8")) as {
	readonly api: Features;
	readonly css: Features;
	readonly javascript: Features;
};
export const { css } = data;

export const compatOf = (feature: Features | undefined): Compat | undefined =>
	feature?.["__compat"] as unknown as Compat | undefined;
export const below = (feature: Features): readonly (readonly [string, Features])[] =>
	Object.entries(feature).filter(([name]) => name !== "__compat");

const parts = (version: string): readonly number[] => version.replace("≤", "").split(".").map(Number);
function isBy(version: string | false | null | undefined, last: string): boolean {
	if (typeof version !== "string" || version === "preview") return false;
	const [one, other] = [parts(version), parts(last)];
	for (const i of [0, 1]) if ((one[i] ?? 0) !== (other[i] ?? 0)) return (one[i] ?? 0) < (other[i] ?? 0);
	return true;
}

/** Those of the three browsers in which it does not work, under this name and without a switch. */
export function lacking({ support }: Compat): readonly Oldest[] {
	const works = ({ version_added, version_removed, flags, prefix, alternative_name }: Support, version: string): boolean =>
		!flags && !prefix && !alternative_name && isBy(version_added, version) && !isBy(version_removed, version);
	return (Object.keys(oldest) as Oldest[]).filter((browser) => {
		const known = support[browser];
		return !(Array.isArray(known) ? (known as readonly Support[]) : [known as Support]).some((each) =>
			works(each, oldest[browser]),
		);
	});
}

/** Name of an interface, a property, a method or an event that one of the browsers lacks wherever the name occurs → which of them. */
export function newerNames(): ReadonlyMap<string, readonly Oldest[]> {
	const known = new Map<string, (readonly Oldest[])[]>();
	const note = (name: string, feature: Features): readonly Oldest[] => {
		const compat = compatOf(feature);
		const found = compat ? lacking(compat) : [];
		const bare = name.replace(/_(static|event|permission)$/, "");
		if (compat) known.set(bare, [...(known.get(bare) ?? []), found]);
		return found;
	};
	// What an interface has that is itself missing is reached through that interface only.
	for (const [name, feature] of below(data.api))
		if (note(name, feature).length === 0) for (const [member, each] of below(feature)) note(member, each);
	const walk = (feature: Features): void => {
		for (const [name, each] of below(feature)) if (note(name, each).length === 0) walk(each);
	};
	walk(data.javascript["builtins"]!);
	return new Map(
		[...known].filter(([, all]) => all.every((each) => each.length > 0)).map(([name, all]) => [name, [...new Set(all.flat())]]),
	);
}
