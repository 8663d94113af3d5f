// The last scene as it was heard of, to be played again: all that followed from what a person did, until nothing came for a while.
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import { inputOf } from "../../cluster/cause.ts";
import { summed } from "./rewind.ts";

/** Longer scenes are not kept. */
const most = 400;
/** After this many simulated milliseconds, what happens is another scene; so is what a person does this much later. */
const pause = 5000;
const next = 1000;

export class Take {
	#changes: Change[] = [];
	/** What nobody saw happen to the scene's objects after it: without it they would be older after the scene than before. */
	#later: Change[] = [];
	#tooLong = false;
	/** When something was last seen to happen, and when a person last did something: simulated milliseconds. */
	#last = -Infinity;
	#input = -Infinity;

	/** Of the scene, and of what has become of its objects since. */
	get changes(): readonly Change[] {
		return this.#tooLong || this.#changes.length === 0 ? [] : [...this.#changes, ...this.#later];
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
			if (!seen && (this.#changes.length === 0 || change.at - this.#last > pause)) {
				this.#note(change);
				continue;
			}
			this.#tooLong ||= this.#changes.length >= most;
			if (!this.#tooLong) this.#changes.push(change);
			else this.#changes = [];
		}
	}

	#note(change: Change): void {
		const { uid } = subject(change).metadata;
		const of = (other: Change): boolean => subject(other).metadata.uid === uid;
		if (!this.#changes.some(of)) return;
		const earlier = this.#later.filter(of);
		this.#later = [...this.#later.filter((other) => !of(other)), ...summed([...earlier, change])];
	}

	forget(): void {
		this.#changes = [];
		this.#later = [];
		this.#tooLong = false;
		this.#last = this.#input = -Infinity;
	}
}
