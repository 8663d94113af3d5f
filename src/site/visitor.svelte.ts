// Who looks at a page of the site: where its folder is for them, and how far they are in the course.
import { createContext } from "svelte";
import type { Storage } from "../storage/port.ts";
import type { Progress } from "../lesson/progress.ts";

export class Visitor {
	/** From the open page to the site's folder: "./", "../". */
	readonly root: string;
	/** The slug of the lesson that the page is about, if it is about one. */
	readonly lesson: string | undefined;
	/** What the page is about, where it is one of many of its kind. */
	readonly about: string | undefined;
	/** Undefined until it has been read. */
	progress = $state.raw<Progress | undefined>();

	/** Where more is kept of them; undefined until it is open. */
	storage = $state.raw<Storage | undefined>();

	constructor(root: string, lesson?: string, about?: string) {
		this.root = root;
		this.lesson = lesson;
		this.about = about;
	}

	/** The address of a place below the site's folder, as a link on the open page names it. */
	to(path: string): string {
		return `${this.root}${path}`;
	}
}

export const [useVisitor, provideVisitor] = createContext<Visitor>();
