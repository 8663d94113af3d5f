// What the disk did not take. It waits in memory, where it is read as if it were written, and is tried again: with each new thing
// to keep, and at growing intervals. What fits is written, whether or not the rest does.
import type { Trouble } from "./port.ts";

type Change = (value: unknown) => unknown;
/** Writes what `change` makes of the value under a key; it is given that value only if it `reads` it. */
type Write = (key: string, change: Change, reads: boolean) => Promise<void>;

/** Real milliseconds until the first try, and the longest time between two. */
const first = 1000;
const longest = 60_000;

interface Waiting {
	readonly change: Change;
	readonly reads: boolean;
}

export class Unsaved {
	readonly #waiting = new Map<string, Waiting>();
	readonly #write: Write;
	readonly #tell: (trouble: Trouble | undefined) => void;
	readonly #after: (ms: number, call: () => void) => unknown;
	#trouble: Trouble = "refused";
	#delay = first;
	#timed = false;
	#trying: Promise<void> | undefined;

	/** `tell` hears why it fails, and `undefined` once nothing waits any more. `after` calls after so many real milliseconds. */
	constructor(
		write: Write,
		tell: (trouble: Trouble | undefined) => void,
		after = (ms: number, call: () => void): unknown => setTimeout(call, ms),
	) {
		this.#write = write;
		this.#tell = tell;
		this.#after = after;
	}

	/** This is why writing has failed last. */
	failed(error: unknown): void {
		this.#trouble = (error as { readonly name?: unknown } | null)?.name === "QuotaExceededError" ? "full" : "refused";
	}

	/** Resolves once it was tried. */
	async add(key: string, change: Change, reads: boolean): Promise<void> {
		const before = this.#waiting.get(key);
		this.#waiting.set(
			key,
			reads && before ? { change: (value) => change(before.change(value)), reads: before.reads } : { change, reads },
		);
		await this.#trying; // whoever tries now may have missed it
		await this.#try();
	}

	/** What stands under a key, given what `read` finds on the disk. */
	async get(key: string, read: () => Promise<unknown>): Promise<unknown> {
		const waiting = this.#waiting.get(key);
		if (!waiting) return read();
		return waiting.change(waiting.reads ? await read().catch(() => undefined) : undefined);
	}

	/** The keys with a prefix, given what `read` finds on the disk. */
	async keys(prefix: string, read: () => Promise<readonly string[]>): Promise<readonly string[]> {
		const kept = await read().catch(() => []);
		const waiting = [...this.#waiting].filter(([key]) => key.startsWith(prefix));
		const gone = new Set(waiting.flatMap(([key, { change, reads }]) => (!reads && change(undefined) === undefined ? [key] : [])));
		return [...new Set([...kept, ...waiting.map(([key]) => key)])].filter((key) => !gone.has(key)).sort();
	}

	#try(): Promise<void> {
		this.#trying ??= this.#tryAll().finally(() => (this.#trying = undefined));
		return this.#trying;
	}

	async #tryAll(): Promise<void> {
		for (const [key, waiting] of this.#waiting) {
			try {
				await this.#write(key, waiting.change, waiting.reads);
				// What came under the same key meanwhile still waits. It may stand on this one, which is written now.
				if (this.#waiting.get(key) === waiting) this.#waiting.delete(key);
			} catch (error) {
				this.failed(error);
			}
		}
		if (this.#waiting.size === 0) {
			this.#delay = first;
			this.#tell(undefined);
			return;
		}
		this.#tell(this.#trouble);
		if (this.#timed) return;
		this.#timed = true;
		this.#after(this.#delay, () => {
			this.#timed = false;
			void this.#try();
		});
		this.#delay = Math.min(this.#delay * 2, longest);
	}
}
