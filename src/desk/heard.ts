// Who hears what happens in a world. A listener that is added or taken away while others hear makes no difference to them.
import type { Change } from "../cluster/apiserver/store.ts";
import type { Input } from "./savedworld.ts";

class Listeners<Told extends readonly unknown[]> {
	#all: readonly ((...told: Told) => void)[] = [];

	add(listener: (...told: Told) => void): () => void {
		this.#all = [...this.#all, listener];
		return () => {
			this.#all = this.#all.filter((other) => other !== listener);
		};
	}
	tell(...told: Told): void {
		for (const listener of this.#all) listener(...told);
	}
}

export class Heard {
	readonly #changes = new Listeners<[Change | "reset"]>();
	readonly #instants = new Listeners<[]>();
	readonly #inputs = new Listeners<[Input]>();

	/** Hears every write, and "reset" when the world jumped in time and must be read again. */
	subscribe(listener: (change: Change | "reset") => void): () => void {
		return this.#changes.add(listener);
	}
	/** Hears after every instant in which something was due, once all of it is done. */
	afterInstants(listener: () => void): () => void {
		return this.#instants.add(listener);
	}
	/** Hears just before something is done: what was so until then may be over after it, and what lies ahead is given up by it. */
	beforeInputs(listener: (input: Input) => void): () => void {
		return this.#inputs.add(listener);
	}

	protected changed(change: Change | "reset"): void {
		this.#changes.tell(change);
	}
	protected instantPassed(): void {
		this.#instants.tell();
	}
	protected inputComes(input: Input): void {
		this.#inputs.tell(input);
	}
}
