// The diff log: every write in order with its cause, the one record of what happened. Watches, the scrubber, the animation,
// the narration, lesson checks and the tests read it. It is bounded in bytes and drops its oldest part first. Copies of a
// cluster share their common history: full chunks never change, and only the last, open one is copied.
import type { Change } from "./apiserver/store.ts";

interface Chunk {
	readonly changes: readonly Change[];
	readonly bytes: number;
}

const chunkSize = 256;
/** The bytes that a change takes besides the objects it names. */
const entryBytes = 150;

export class DiffLog {
	readonly #limit: number;
	#full: Chunk[] = [];
	#open: Change[] = [];
	/** Whether a fork shares the open chunk, which must then be copied before it grows. */
	#isShared = false;
	#openBytes = 0;
	#bytes = 0;
	#droppedBefore = 0;
	#droppedRevision = 0;

	constructor(limitBytes = 20_000_000) {
		this.#limit = limitBytes;
	}

	/** About how many bytes of memory it holds: more than it costs, since current versions are in the store anyway. */
	get bytes(): number {
		return this.#bytes + this.#openBytes;
	}

	/** That of the last change. */
	get revision(): number {
		return lastOf(this.#open) || (this.#full.at(-1) ? lastOf(this.#full.at(-1)!.changes) : this.#droppedRevision);
	}

	/** Simulated time up to which changes have been dropped; 0 while none have. */
	get droppedBefore(): number {
		return this.#droppedBefore;
	}

	/** The last revision that has been dropped; 0 while none has. */
	get droppedRevision(): number {
		return this.#droppedRevision;
	}

	/** Whether the log still has every change after this revision. */
	reaches(revision: number): boolean {
		return revision >= this.#droppedRevision;
	}

	/** `bytes`: the size of what the new version of the object shares with no other version. */
	push(change: Change, bytes: number): void {
		if (this.#isShared) {
			this.#open = this.#open.slice();
			this.#isShared = false;
		}
		this.#open.push(change);
		this.#openBytes += bytes + entryBytes;
		if (this.#open.length < chunkSize) return;
		this.#full.push({ changes: this.#open, bytes: this.#openBytes });
		this.#bytes += this.#openBytes;
		this.#open = [];
		this.#openBytes = 0;
		while (this.#bytes > this.#limit) this.#dropOldest();
	}

	#dropOldest(): void {
		const oldest = this.#full.shift();
		const last = oldest?.changes.at(-1);
		if (!oldest || !last) return;
		this.#bytes -= oldest.bytes;
		this.#droppedBefore = last.at;
		this.#droppedRevision = last.revision;
	}

	/** The changes after this revision, oldest first. */
	since(revision: number): readonly Change[] {
		let first = this.#full.length;
		while (first > 0 && lastOf(this.#full[first - 1]!.changes) > revision) first--;
		const later = [...this.#full.slice(first).map(({ changes }) => changes), this.#open];
		const [oldest = [], ...rest] = later;
		return oldest.slice(after(oldest, revision)).concat(...rest);
	}

	/** All changes that it still has, newest first. */
	*backwards(): Generator<Change, void, void> {
		for (const changes of [this.#open, ...this.#full.map((chunk) => chunk.changes).reverse()])
			for (let i = changes.length - 1; i >= 0; i--) yield changes[i] as Change;
	}

	/** The change that made this revision, if the log still has it. */
	at(revision: number): Change | undefined {
		const chunk = this.#full.find(({ changes }) => lastOf(changes) >= revision)?.changes ?? this.#open;
		const change = chunk[after(chunk, revision - 1)];
		return change?.revision === revision ? change : undefined;
	}

	/** A separate log with the same history up to now, or up to an earlier revision. */
	fork(revision = Infinity): DiffLog {
		const fork = new DiffLog(this.#limit);
		const shared = this.#full.findIndex(({ changes }) => lastOf(changes) > revision);
		fork.#full = shared < 0 ? this.#full.slice() : this.#full.slice(0, shared);
		fork.#bytes = fork.#full.reduce((sum, { bytes }) => sum + bytes, 0);
		fork.#droppedBefore = this.#droppedBefore;
		fork.#droppedRevision = Math.min(this.#droppedRevision, revision);
		const open = shared < 0 ? { changes: this.#open, bytes: this.#openBytes } : this.#full[shared]!;
		const kept = after(open.changes, revision);
		if (kept === this.#open.length && shared < 0) {
			fork.#open = this.#open;
			fork.#isShared = this.#isShared = true;
		} else fork.#open = open.changes.slice(0, kept);
		fork.#openBytes = open.changes.length > 0 ? Math.round((open.bytes * kept) / open.changes.length) : 0;
		return fork;
	}

	/** A new log for a cluster that was saved without one: it begins here. */
	static from(revision: number, at: number, limitBytes?: number): DiffLog {
		const log = new DiffLog(limitBytes);
		log.#droppedRevision = revision;
		log.#droppedBefore = at;
		return log;
	}
}

const lastOf = (changes: readonly Change[]): number => changes.at(-1)?.revision ?? 0;

/** The index of the first change after this revision. */
function after(changes: readonly Change[], revision: number): number {
	let low = 0;
	let high = changes.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (changes[middle]!.revision <= revision) low = middle + 1;
		else high = middle;
	}
	return low;
}
