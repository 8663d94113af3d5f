// A recorded cluster at a moment, as checks read it: what was heard is put into a store of our own, one thing after the other.
import type { Change } from "../../../src/cluster/apiserver/store.ts";
import { Store } from "../../../src/cluster/apiserver/store.ts";
import type { Lived } from "../../../src/lesson/podhistory.ts";
import { isMovement, type Heard } from "./recording.ts";

const source = "oracle";

/** Begins before anything was heard; `advanceTo` goes on. It is what the history of Pods reads, too. */
export class Replayed implements Lived {
	readonly read = new Store();
	now = 0;
	readonly #heard: readonly Heard[];
	/** Its changes are history only from then on. */
	readonly #begun: number;
	#next = 0;
	readonly #changes: Change[] = [];

	constructor(heard: readonly Heard[], begun = 0) {
		this.#heard = heard;
		this.#begun = begun;
		this.read.subscribe((change) => {
			if (change.at > this.#begun) this.#changes.push(change);
		});
	}

	readonly log = { since: (revision: number): readonly Change[] => this.#changes.filter((change) => change.revision > revision) };

	/** Nobody jumps in this time. */
	subscribe(): () => void {
		return () => undefined;
	}

	/** When something moves next, at the latest by `end`; undefined where nothing does. */
	nextMove(end: number): number | undefined {
		const next = this.#heard.slice(this.#next).find((each) => each.at > this.now && isMovement(each));
		return next && next.at <= end ? next.at : undefined;
	}

	/** Takes in all that was heard up to a moment. */
	advanceTo(at: number): void {
		for (; this.#next < this.#heard.length && this.#heard[this.#next]!.at <= at; this.#next++)
			this.#take(this.#heard[this.#next]!);
		this.now = Math.max(this.now, at);
	}

	/** An object of the same name with another uid is another object: the old one has gone unheard. */
	#take({ at, object, gone }: Heard): void {
		const { namespace, name, uid } = object.metadata;
		const before = this.read.get(object.kind, namespace, name);
		if (before && (gone || before.metadata.uid !== uid)) this.read.remove(before, source, at);
		if (!gone) this.read.put(object, source, at);
	}
}
