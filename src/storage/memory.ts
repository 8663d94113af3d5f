// Where nothing can be kept for good: the same as on disk, for as long as the page is open.
import type { Storage } from "./port.ts";

export class Memory implements Storage {
	readonly kind: Storage["kind"] = "memory";
	readonly #kept = new Map<string, unknown>();
	get(key: string): Promise<unknown> {
		return Promise.resolve(this.#kept.get(key));
	}
	set(key: string, value: unknown): Promise<void> {
		this.#kept.set(key, JSON.parse(JSON.stringify(value)) as unknown);
		return Promise.resolve();
	}
	update(key: string, change: (value: unknown) => unknown): Promise<void> {
		return this.set(key, change(this.#kept.get(key)));
	}
	delete(key: string): Promise<void> {
		this.#kept.delete(key);
		return Promise.resolve();
	}
	keys(prefix: string): Promise<readonly string[]> {
		return Promise.resolve([...this.#kept.keys()].filter((key) => key.startsWith(prefix)).sort());
	}
}
