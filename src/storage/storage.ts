// Where the page keeps what a learner made: IndexedDB, because it survives a power cut where localStorage does not, and two
// tabs can write to it at once. Where it does not open in time, memory; the page says so.
import { answer } from "./answer.ts";
import type { Storage, StorageListener, Trouble } from "./port.ts";
import type { Unsaved } from "./unsaved.ts";

const name = "everynode";
const table = "kept";
/** The page does not wait longer (real milliseconds): another tab may hold the store for hours. */
const patience = 700;
/** A newer page waits this long for what this one has to write before it lets go; then a page that holds it is one that does not listen. */
const lastWords = 300;
const listens = 450;

const after = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

/** Opens the disk, or memory where it does not open in time; with `safe` the disk is left alone. Never rejects. */
export async function openStorage(safe = false): Promise<Storage> {
	if (safe) return new (await import("./aside.ts")).Aside(name, table);
	const disk = new Disk();
	const opened = disk.keys("").then(
		() => undefined,
		(error: unknown) => ((error as Error).name === "VersionError" ? "newer" : "refused"),
	);
	const held = disk.blocked.then(() => after(listens, "held" as const));
	const why = await Promise.race([opened, held, after(patience, "held" as const)]);
	return why ? (await import("./memory.ts")).instead(disk, why) : disk;
}

class Disk implements Storage {
	readonly kind = "disk";
	/** Resolves when another page has been asked to let go of the store, and has not done so at once. */
	readonly blocked: Promise<unknown>;
	#isBlocked: (value?: unknown) => void = () => undefined;
	#database: Promise<IDBDatabase> | undefined;
	#listener: StorageListener | undefined;
	/** What could not be written, once something could not. */
	#unsaved: Unsaved | undefined;
	/** This page has let go of the store. */
	#gone: Trouble | undefined;

	constructor() {
		this.blocked = new Promise((resolve) => (this.#isBlocked = resolve));
	}

	hear(listener: StorageListener): void {
		this.#listener = listener;
	}

	async get(key: string): Promise<unknown> {
		const read = async (): Promise<unknown> => answer((await this.#store("readonly")).get(key));
		return this.#unsaved ? this.#unsaved.get(key, read) : read();
	}
	set(key: string, value: unknown): Promise<void> {
		return this.#write(key, () => value);
	}
	update(key: string, change: (value: unknown) => unknown): Promise<void> {
		return this.#write(key, change, true);
	}
	delete(key: string): Promise<void> {
		return this.#write(key, () => undefined);
	}
	async keys(prefix: string): Promise<readonly string[]> {
		const read = async (): Promise<readonly string[]> =>
			(await answer((await this.#store("readonly")).getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))).map(String);
		return this.#unsaved ? this.#unsaved.keys(prefix, read) : read();
	}

	/** `change` makes the new value, undefined to delete it; it is given the one before only if it `reads` it. */
	async #write(key: string, change: (value: unknown) => unknown, reads = false): Promise<void> {
		if (!this.#unsaved) {
			try {
				return await this.#put(key, change, reads);
			} catch (error) {
				const { Unsaved } = await import("./unsaved.ts");
				this.#unsaved ??= new Unsaved(
					(...written) => this.#put(...written),
					(trouble) => this.#listener?.trouble(this.#gone ?? trouble),
				);
				this.#unsaved.failed(error);
			}
		}
		await this.#unsaved.add(key, change, reads);
	}

	async #put(key: string, change: (value: unknown) => unknown, reads: boolean): Promise<void> {
		const store = await this.#store("readwrite");
		const { transaction } = store;
		const written = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error("the store has given up"));
		});
		const value = change(reads ? await answer<unknown>(store.get(key)) : undefined);
		if (value === undefined) store.delete(key);
		else store.put(value, key);
		await written;
	}

	async #store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
		return (await this.#open()).transaction(table, mode).objectStore(table);
	}

	#open(): Promise<IDBDatabase> {
		if (this.#gone) return Promise.reject(new Error("another page has the store"));
		this.#database ??= this.#opened().catch((error: unknown) => {
			this.#database = undefined; // the next one who asks tries again
			throw error;
		});
		return this.#database;
	}

	async #opened(): Promise<IDBDatabase> {
		const opening = indexedDB.open(name, 1);
		opening.onupgradeneeded = () => {
			const { result } = opening;
			if (!result.objectStoreNames.contains(table)) result.createObjectStore(table);
		};
		opening.onblocked = this.#isBlocked;
		const database = await answer(opening);
		database.onversionchange = ({ newVersion }) => void this.#letGo(newVersion ? "newer" : "deleted", database);
		database.onclose = () => {
			this.#database = undefined;
			this.#listener?.emptied();
		};
		return database;
	}

	/** An old page never holds up a new one. */
	async #letGo(why: "newer" | "deleted", database: IDBDatabase): Promise<void> {
		if (why === "newer") await Promise.race([this.#listener?.wanted(), after(lastWords, undefined)]);
		this.#gone = why;
		database.close();
		this.#listener?.trouble(why);
		this.#listener?.emptied();
	}
}
