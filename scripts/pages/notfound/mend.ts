// What the page for wrong addresses does once it is open: it finds out where the site is, as the address says nothing of it, and makes
// its links lead there. Written into the page itself, so the function stands alone and gets all that it needs.
import type { Known, nearest } from "./nearest.ts";

export interface Lost {
	readonly known: readonly Known[];
	/** Where the site stands by the build; "/" where the build was not told. */
	readonly root: string;
}

/** The parts of the browser that it works with. */
export interface Browser {
	readonly document: Pick<Document, "querySelectorAll">;
	readonly location: Pick<Location, "pathname">;
	readonly fetch: (address: string) => Promise<Pick<Response, "ok" | "json">>;
}

export async function mend({ known, root }: Lost, { document, location, fetch }: Browser, find: typeof nearest): Promise<void> {
	const { pathname } = location;
	/** Folders of the address from the outside in: "/", "/sub/", "/sub/lessons/". */
	const folders = [...pathname].flatMap((letter, i) => (letter === "/" ? [pathname.slice(0, i + 1)] : []));
	const guessed = /^(.*?\/)(?:lessons|exercises|quiz|teachers|assets)(?:\/|$)/.exec(pathname)?.[1];
	const isSite = async (folder: string): Promise<boolean> => {
		try {
			const answer = await fetch(`${folder}manifest.webmanifest`);
			return answer.ok && ((await answer.json()) as { readonly name?: unknown }).name === "Everynode";
		} catch {
			return false;
		}
	};
	let found = root;
	for (const folder of new Set([root, ...(guessed === undefined ? [] : [guessed]), ...folders.slice(0, 6)])) {
		if (!(await isSite(folder))) continue;
		found = folder;
		break;
	}
	for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-to]")) link.href = found + (link.dataset["to"] ?? "");
	let path = pathname.startsWith(found) ? pathname.slice(found.length) : pathname;
	try {
		path = decodeURIComponent(path);
	} catch {
		// It is not written as addresses are; then it is looked at as it is.
	}
	const meant = find(path, known);
	for (const place of document.querySelectorAll<HTMLElement>("[data-meant]")) {
		const link = place.querySelector("a");
		if (!meant || !link) continue;
		link.href = found + meant[0];
		link.textContent = meant[1];
		place.hidden = false;
	}
}
