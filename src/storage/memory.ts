// Where nothing can be kept for good: the same as on disk, for as long as the page is open.
import type { Late, Storage } from "./port.ts";

export class Memory implements Storage {
	readonly kind: Storage["kind"] = "memory";
	readonly late?: Late;
	readonly #kept = new Map<string, unknown>();

	/** `late` is the disk that it stands in for, where one may still open. */
	constructor(late?: Late) {
		if (late) this.late = late;
	}

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

/** The longest time between two tries to open a disk, in real milliseconds. */
const longest = 60_000;

/** Memory in place of a disk, for as long as that does not open. */
export function instead(disk: Storage, why: Late["why"]): Storage {
	const open = async (delay = 1000): Promise<Storage> => {
		try {
			await disk.keys("");
			return disk;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, delay));
			return open(Math.min(2 * delay, longest));
		}
	};
	return new Memory({ why, disk: open() });
}
