// What the page asks of the place where it keeps things.

/** JSON only. Keys are paths: "draft/daemonset/01-…", "progress", "quarantine/…". */
export interface Storage {
	/** "memory" means that all is lost when the page is closed, "aside" that what is kept was left alone: a banner says so. */
	readonly kind: "disk" | "memory" | "aside";
	get(key: string): Promise<unknown>;
	/** Resolves once it is written for good. Rejects when the disk is full. */
	set(key: string, value: unknown): Promise<void>;
	/** Reads, changes and writes in one transaction: two tabs lose nothing of each other's. */
	update(key: string, change: (value: unknown) => unknown): Promise<void>;
	delete(key: string): Promise<void>;
	keys(prefix: string): Promise<readonly string[]>;
	/** What was left alone, where something was. */
	readonly aside?: Records;
}

/** All that is kept. Both reject where the browser gives nothing out. */
export interface Records {
	records(): Promise<Readonly<Record<string, unknown>>>;
	/** Deletes it. Waits until no other tab has it open. */
	clear(): Promise<void>;
}
