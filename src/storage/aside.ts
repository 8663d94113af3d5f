// For when a record keeps the page from working: what is kept is neither read nor written.
import { answer } from "./answer.ts";
import { Memory } from "./memory.ts";
import type { Records } from "./port.ts";

export class Aside extends Memory {
	override readonly kind = "aside";
	readonly aside: Records;

	/** `name` of the database, and its table. */
	constructor(name: string, table: string) {
		super();
		this.aside = {
			records: () => recordsIn(name, table),
			clear: async (held) => {
				const deleting = indexedDB.deleteDatabase(name);
				deleting.onblocked = held;
				await answer(deleting);
			},
		};
	}
}

async function recordsIn(name: string, table: string): Promise<Readonly<Record<string, unknown>>> {
	const opening = indexedDB.open(name);
	let isThere = true;
	opening.onupgradeneeded = () => {
		isThere = false;
		opening.transaction?.abort(); // an empty store of this name would have no table, and nobody would make one
	};
	const database = await answer(opening).catch((error: unknown) => {
		if (isThere) throw error;
		return undefined;
	});
	if (!database) return {};
	try {
		if (!database.objectStoreNames.contains(table)) return {};
		const store = database.transaction(table).objectStore(table);
		const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
		return Object.fromEntries(keys.map((key, i) => [key as string, values[i] as unknown]));
	} finally {
		database.close();
	}
}
