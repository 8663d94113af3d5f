// The last scene as it was heard of, to be played again: all that followed from what a person did, until nothing came for a while.
import type { Change } from "../../cluster/apiserver/store.ts";
import { inputOf } from "../../cluster/cause.ts";

/** Longer scenes are not kept. */
const most = 400;
/** After this many simulated milliseconds, what happens is another scene; so is what a person does this much later. */
const pause = 5000;
const next = 1000;

export class Take {
	#changes: Change[] = [];
	#tooLong = false;
	/** When something was last seen to happen, and when a person last did something: simulated milliseconds. */
	#last = -Infinity;
	#input = -Infinity;

	get changes(): readonly Change[] {
		return this.#tooLong ? [] : this.#changes;
	}

	/** `moves` says whether anyone sees this change happen. */
	add(changes: readonly Change[], moves: (change: Change) => boolean): void {
		for (const change of changes) {
			const input = inputOf(change.cause) !== undefined;
			const seen = moves(change);
			if ((seen && change.at - this.#last > pause) || (input && change.at - this.#input > next)) this.forget();
			if (input) this.#input = change.at;
			if (seen) this.#last = change.at;
			// What nobody sees begins no scene: a heartbeat, before or long after one.
			if (!seen && (this.#changes.length === 0 || change.at - this.#last > pause)) continue;
			this.#tooLong ||= this.#changes.length >= most;
			if (!this.#tooLong) this.#changes.push(change);
			else this.#changes = [];
		}
	}

	forget(): void {
		this.#changes = [];
		this.#tooLong = false;
		this.#last = this.#input = -Infinity;
	}
}
