// What the page asks of the place where it keeps things.

/** JSON only. Keys are paths: "draft/daemonset/01-…", "progress", "quarantine/…". */
export interface Storage {
	/** "memory" means that all is lost when the page is closed, "aside" that what is kept was left alone: a banner says so. */
	readonly kind: "disk" | "memory" | "aside";
	get(key: string): Promise<unknown>;
	/** Resolves once it is written for good, or waits to be: then `trouble` is told, and it is tried again until it works. */
	set(key: string, value: unknown): Promise<void>;
	/** Reads, changes and writes in one transaction: two tabs lose nothing of each other's. */
	update(key: string, change: (value: unknown) => unknown): Promise<void>;
	delete(key: string): Promise<void>;
	keys(prefix: string): Promise<readonly string[]>;
	/** From now on this is told what becomes of the store. */
	hear?(listener: StorageListener): void;
	/** What was left alone, where something was. */
	readonly aside?: Records;
	/** The disk that did not open in time. */
	readonly late?: Late;
}

/** Why nothing is written for good at present. */
export type Trouble =
	/** There is no room for it. */
	| "full"
	/** The browser refuses to write. */
	| "refused"
	/** A newer version of the page has the store, and this one has let go of it. */
	| "newer"
	/** Somebody deletes the store, and this page has let go of it. */
	| "deleted";

export interface StorageListener {
	/** Undefined: all of it has been written in the end. */
	trouble(trouble: Trouble | undefined): void;
	/** A newer version of the page wants the store, and gets it once this has resolved, or soon: it is the last chance to write. */
	wanted(): Promise<unknown>;
	/** The store is empty, or no longer there: of what this page can reach, only what is open is left. */
	emptied(): void;
}

/** A disk that did not open in time, and may still do so. */
export interface Late {
	/** Another page holds it; the browser refuses it; a newer version of the page has changed its form. */
	readonly why: "held" | "refused" | "newer";
	/** Resolves once it is open. */
	readonly disk: Promise<Storage>;
}

/** All that is kept. Both reject where the browser gives nothing out. */
export interface Records {
	records(): Promise<Readonly<Record<string, unknown>>>;
	/** Deletes it. Waits until no other tab has it open: `held` is called where one has. */
	clear(held: () => void): Promise<void>;
}
