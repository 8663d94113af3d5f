// Where the page keeps what a learner made: IndexedDB, because it survives a power cut where localStorage does not, and two
// tabs can write to it at once. Where it is blocked, memory; the page says so.
import { openDB, type IDBPDatabase } from "idb";
import type { Storage } from "./port.ts";

const name = "everynode";
const table = "kept";

/** Opens the disk, or memory where the browser refuses it; with `safe` the disk is left alone. Never rejects. */
export async function openStorage(safe = false): Promise<Storage> {
	if (safe) return new (await import("./aside.ts")).Aside(name, table);
	try {
		const database = await openDB(name, 1, {
			upgrade: (fresh) => void fresh.createObjectStore(table),
			// Another tab with a newer version of the page wants in: let it.
			blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
		});
		const disk = new Disk(database);
		await disk.set("probe", 1); // some browsers open, and then refuse to write
		return disk;
	} catch {
		return new (await import("./memory.ts")).Memory();
	}
}

class Disk implements Storage {
	readonly kind = "disk";
	readonly #database: IDBPDatabase;
	constructor(database: IDBPDatabase) {
		this.#database = database;
	}
	get(key: string): Promise<unknown> {
		return this.#database.get(table, key) as Promise<unknown>;
	}
	async set(key: string, value: unknown): Promise<void> {
		const transaction = this.#database.transaction(table, "readwrite");
		await Promise.all([transaction.store.put(value, key), transaction.done]);
	}
	async update(key: string, change: (value: unknown) => unknown): Promise<void> {
		const transaction = this.#database.transaction(table, "readwrite");
		const value: unknown = await transaction.store.get(key);
		await Promise.all([transaction.store.put(change(value), key), transaction.done]);
	}
	delete(key: string): Promise<void> {
		return this.#database.delete(table, key);
	}
	async keys(prefix: string): Promise<readonly string[]> {
		return (await this.#database.getAllKeys(table, IDBKeyRange.bound(prefix, `${prefix}\uffff`))).map(String);
	}
}
