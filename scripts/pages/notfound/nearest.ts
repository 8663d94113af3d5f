// Which page somebody meant by an address that leads to none. Written into the page itself, so each function stands alone.

/** A page of the site: its path below the site's folder, "lessons/daemonset/no-execute/", and its title. */
export type Known = readonly [path: string, title: string];

/** The page whose last folder is most like that of the address, if it is like enough. */
export function nearest(path: string, known: readonly Known[]): Known | undefined {
	const last = (text: string): string =>
		(/([^/]*)\/?$/.exec(text.replace(/\/?(index\.html?)?$/i, ""))?.[1] ?? "").toLowerCase().replace(/^\d+[-_ ]/, "");
	const pairs = (text: string): readonly string[] =>
		[...` ${text.replace(/[^a-z0-9]+/g, " ")} `].map((letter, i, all) => letter + (all[i + 1] ?? ""));
	/** How many pairs of letters two names have in common, from 0 to 1 (Dice's coefficient). */
	const alike = (one: readonly string[], other: readonly string[]): number => {
		const left = [...other];
		const shared = one.filter((pair) => {
			const at = left.indexOf(pair);
			if (at >= 0) left.splice(at, 1);
			return at >= 0;
		});
		return (2 * shared.length) / (one.length + other.length);
	};
	const wanted = pairs(last(path).slice(0, 80));
	if (wanted.length < 4) return undefined;
	let best: Known | undefined;
	let most = 0.55;
	for (const page of known) {
		const much = alike(wanted, pairs(last(page[0])));
		if (much > most) [best, most] = [page, much];
	}
	return best;
}
