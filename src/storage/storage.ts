// Where the page keeps what a learner made: IndexedDB, because it survives a power cut where localStorage does not, and two
// tabs can write to it at once. Where it does not open in time, memory; the page says so.
import { openDB, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Storage, StorageListener, Trouble } from "./port.ts";
import type { Unsaved } from "./unsaved.ts";

const name = "everynode";
const table = "kept";
/** The page does not wait longer (real milliseconds): another tab may hold the store for hours. */
const patience = 700;
/** A newer page waits this long for what this one has to write before it lets go. */
const lastWords = 350;

const after = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

/** Opens the disk, or memory where it does not open in time; with `safe` the disk is left alone. Never rejects. */
export async function openStorage(safe = false): Promise<Storage> {
	if (safe) return new (await import("./aside.ts")).Aside(name, table);
	const disk = new Disk();
	const opened = disk.keys("").then(
		() => undefined,
		(error: unknown) => ((error as Error).name === "VersionError" ? "newer" : "refused"),
	);
	const why = await Promise.race([opened, after(patience, "held" as const)]);
	return why ? (await import("./memory.ts")).instead(disk, why) : disk;
}

type Transaction = IDBPTransaction<unknown, [typeof table], "readwrite">;

class Disk implements Storage {
	readonly kind = "disk";
	#database: Promise<IDBPDatabase> | undefined;
	#listener: StorageListener | undefined;
	/** What could not be written, once something could not. */
	#unsaved: Unsaved | undefined;
	/** This page has let go of the store. */
	#gone: Trouble | undefined;

	hear(listener: StorageListener): void {
		this.#listener = listener;
	}

	async get(key: string): Promise<unknown> {
		const read = async (): Promise<unknown> => (await this.#open()).get(table, key);
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
			(await (await this.#open()).getAllKeys(table, IDBKeyRange.bound(prefix, `${prefix}\uffff`))).map(String);
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
		const { store, done }: Transaction = (await this.#open()).transaction(table, "readwrite");
		const value = change(reads ? await store.get(key) : undefined);
		await Promise.all([value === undefined ? store.delete(key) : store.put(value, key), done]);
	}

	#open(): Promise<IDBPDatabase> {
		if (this.#gone) return Promise.reject(new Error("another page has the store"));
		this.#database ??= openDB(name, 1, {
			upgrade: (fresh) => void (fresh.objectStoreNames.contains(table) || fresh.createObjectStore(table)),
			blocking: (_current, wanted, event) => void this.#letGo(wanted ? "newer" : "deleted", event.target as IDBDatabase),
			terminated: () => {
				this.#database = undefined;
				this.#listener?.emptied();
			},
		}).catch((error: unknown) => {
			this.#database = undefined; // the next one who asks tries again
			throw error;
		});
		return this.#database;
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
