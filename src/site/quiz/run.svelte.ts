// One way through some questions, from the first to what came of them.
import type { Asking } from "../../ui/quiz/asking.svelte.ts";
import type { Way } from "./way.ts";

/** Real milliseconds for an exam. */
const time = 20 * 60_000;

export class Run {
	readonly way: Way;
	readonly all: readonly Asking[];
	at = $state(0);
	isOver = $state(false);
	/** Of an exam: it is shown, and ends it. */
	hasClock = $state(true);
	left = $state(time);

	constructor(way: Way, all: readonly Asking[]) {
		this.way = way;
		this.all = all;
	}

	get isExam(): boolean {
		return this.way.by === "exam";
	}
	get asking(): Asking | undefined {
		return this.all[this.at];
	}
	next(): void {
		if (this.at + 1 < this.all.length) this.at++;
		else this.isOver = true;
	}
	/** Time has passed, in milliseconds. A clock that is switched off stands still. */
	pass(milliseconds: number): void {
		if (!this.isExam || !this.hasClock || this.isOver) return;
		this.left = Math.max(0, this.left - milliseconds);
		if (this.left === 0) this.isOver = true;
	}
}
