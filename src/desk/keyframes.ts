// Whole states of a world that were kept on the way, to go back to. They are bounded in bytes: when there are too many, those
// go that leave the smallest gap for their age. So the near past is found again at once, the far past after a little more
// replaying, and the start always.
import type { SavedCluster } from "../cluster/cluster.ts";

export interface Keyframe {
	readonly at: number;
	/** How many inputs had been made. */
	readonly inputs: number;
	readonly saved: SavedCluster;
}

/** About what a keyframe alone holds of a Pod: what the parts remember of it, and a version of it that is gone elsewhere. */
const podBytes = 3000;
/** And of any object, while the log remembers most versions anyway. */
const objectBytes = 250;
/** And after the log has dropped them: Events and others of long ago live on in it alone. */
const alone = 2000;

/** What all states of a world may take together, so that a page that has played for hours still fits into a cheap phone. */
const mostBytes = 24_000_000;
/** And one alone: a larger one is not worth its room. */
const largestBytes = 64_000_000;

const revisionOf = ({ saved }: Keyframe): number => saved.store.revision;

interface Kept {
	readonly frame: Keyframe;
	readonly pods: number;
}

/** Up to which revision a log has dropped its changes. */
type Dropped = { readonly droppedRevision: number };

export class Keyframes {
	readonly #limit: number;
	#kept: readonly Kept[] = [];
	#droppedRevision = 0;

	constructor(limitBytes = mostBytes) {
		this.#limit = limitBytes;
	}

	/** The first moment that can be found again: the start, which is never given up. */
	get first(): Keyframe {
		const [first] = this.#kept;
		if (!first) throw new Error("no keyframe has been kept");
		return first.frame;
	}

	get count(): number {
		return this.#kept.length;
	}

	/** Whether a state with this many Pods is worth saving: one that would not fit is not. */
	fits(pods: number): boolean {
		return this.#kept.length === 0 || pods * podBytes < largestBytes;
	}

	/** Keeps a state of a world with this many Pods and this log. One that is no later than the last was kept before. */
	keep(frame: Keyframe, pods: number, { droppedRevision }: Dropped): void {
		const last = this.#kept.at(-1)?.frame;
		if (last && revisionOf(frame) <= revisionOf(last)) return;
		this.#kept = [...this.#kept, { frame, pods }];
		this.#droppedRevision = droppedRevision;
		this.#fit();
	}

	/** The last state up to this moment in which no more than these inputs had been made. */
	before(time: number, inputs: number): Keyframe {
		return this.#kept.findLast(({ frame }) => frame.at <= time && frame.inputs <= inputs)?.frame ?? this.first;
	}

	/** The same states, as many as fit into these bytes. */
	copy(limitBytes = mostBytes): Keyframes {
		const copy = new Keyframes(limitBytes);
		copy.#kept = this.#kept;
		copy.#droppedRevision = this.#droppedRevision;
		copy.#fit();
		return copy;
	}

	/** The start alone. */
	start(): Keyframes {
		const start = new Keyframes(this.#limit);
		start.#kept = this.#kept.slice(0, 1);
		return start;
	}

	/** History goes another way from here: gives up what lay ahead. */
	cut(revision: number, inputs: number): void {
		this.#kept = this.#kept.filter(({ frame }, i) => i === 0 || (revisionOf(frame) <= revision && frame.inputs <= inputs));
	}

	get #bytes(): number {
		return this.#kept.reduce((sum, kept) => sum + this.#bytesOf(kept), 0);
	}

	#bytesOf({ frame, pods }: Kept): number {
		const each = revisionOf(frame) < this.#droppedRevision ? alone : objectBytes;
		return frame.saved.store.objects.length * each + pods * podBytes;
	}

	#fit(): void {
		while (this.#kept.length > 2 && this.#bytes > this.#limit) this.#thin();
	}

	/** Gives up one that is neither the first nor the last. */
	#thin(): void {
		const revision = (i: number): number => (this.#kept[i] ? revisionOf(this.#kept[i].frame) : 0);
		const now = revision(this.#kept.length - 1);
		let least = 1;
		const loss = (i: number): number => (revision(i + 1) - revision(i - 1)) / (now - revision(i) + 1);
		for (let i = 2; i < this.#kept.length - 1; i++) if (loss(i) < loss(least)) least = i;
		this.#kept = this.#kept.filter((_, i) => i !== least);
	}
}
