// Notices that a worker no longer gives a sign of life. It is asked for one now and then while something is expected of it; a
// page that is hidden, or whose own timers come late, judges nobody.

const lookEvery = 1000;
/** Real milliseconds without a sign of life. */
const longestSilence = 2000;
/** The same during work that was announced. */
const longestWork = 15_000;
const late = 250;

export interface Watched {
	/** Whether anything is expected of it: an answer, or that time goes on. */
	readonly expected: () => boolean;
	readonly visible: () => boolean;
	readonly ask: () => void;
	/** It is taken for dead. */
	readonly dead: () => void;
}

export class Watch {
	readonly #watched: Watched;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The last sign of life, or the moment from which one has been expected. */
	#sign = 0;
	#working = false;
	/** A script that is still on its way over the network gives no sign. */
	#begun = false;

	constructor(watched: Watched) {
		this.#watched = watched;
	}

	/** Whether there has been any sign of life. */
	get begun(): boolean {
		return this.#begun;
	}

	/** A message came. */
	alive(announcesWork: boolean): void {
		this.#sign = performance.now();
		this.#working = announcesWork;
		this.#begun = true;
	}

	/** To be called when something may be expected of the worker from now on. */
	look(): void {
		if (this.#timer !== undefined || !this.#begun || !this.#watched.expected()) return;
		this.#sign = performance.now();
		this.#lookAgain();
	}

	/** Another worker is to be watched, or none. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#begun = false;
		this.#working = false;
	}

	#lookAgain(): void {
		const due = performance.now() + lookEvery;
		this.#watched.ask();
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			const now = performance.now();
			if (!this.#watched.visible() || now - due > late) this.#sign = now;
			if (now - this.#sign >= (this.#working ? longestWork : longestSilence)) this.#watched.dead();
			else if (this.#watched.expected()) this.#lookAgain();
		}, lookEvery);
	}
}
