// Stands in for the page's own storage in a preview: whoever changes a lesson sees it as somebody who opens it for the first time.
import { Memory } from "../../../src/storage/memory.ts";
import type { Storage } from "../../../src/storage/port.ts";

/** Nothing outlives a reload, and no banner complains of it. */
export const openStorage = async (): Promise<Storage> => {
	const memory = new Memory();
	return {
		kind: "disk",
		get: (key) => memory.get(key),
		set: (key, value) => memory.set(key, value),
		update: (key, change) => memory.update(key, change),
		delete: (key) => memory.delete(key),
		keys: (prefix) => memory.keys(prefix),
	};
};
