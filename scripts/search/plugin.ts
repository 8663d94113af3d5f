// `virtual:search`: the index of all that can be found, made when the site is built and fetched when somebody searches.
import MiniSearch from "minisearch";
import type { Plugin } from "vite";
import { searchOptions, type Entry } from "../../src/site/search/entry.ts";
import { entriesOf } from "./entries.ts";

/** All entries, ready to be asked. */
export function indexOf(entries: readonly Entry[]): MiniSearch<Entry> {
	const index = new MiniSearch<Entry>(searchOptions);
	index.addAll(entries);
	return index;
}

export const search = (root: string): Plugin => ({
	name: "everynode-search",
	resolveId: (id) => (id === "virtual:search" ? "\0virtual:search" : undefined),
	load: (id) =>
		id === "\0virtual:search"
			? `export default JSON.parse(${JSON.stringify(JSON.stringify(indexOf(entriesOf(root))))});\n`
			: undefined,
});
