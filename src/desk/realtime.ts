// How simulated time follows real time while a world is played: whether it goes on, where the world should be by now, and how long
// its driver may sleep. A world that cannot keep up falls behind by a moment at most; a computer that slept does not catch up in one leap.

/** Real time as a driver sees it; it never asks the machine itself. */
export interface RealTime {
	/** Real milliseconds since any moment. */
	now(): number;
	/** Calls back once, this many real milliseconds from now. Returns a way to cancel it. */
	after(ms: number, call: () => void): () => void;
}

/** A timer of this many real milliseconds is looked at again. */
export const longestSleep = 3_600_000;

/** So many real milliseconds are worked before messages are heard again. */
export const slice = 16;

/** For long work: to be called between its steps. Answers a pause to wait for when a slice is over, undefined otherwise. */
export function slices(time: RealTime): () => Promise<void> | undefined {
	let begun = time.now();
	return () => {
		if (time.now() - begun < slice) return undefined;
		return new Promise((go) =>
			time.after(0, () => {
				begun = time.now();
				go();
			}),
		);
	};
}

/** A world that is further behind than this many real milliseconds gives up the rest. */
const farthestBehind = 250;

export class Pace {
	readonly #time: RealTime;
	#from = { real: 0, simulated: 0 };
	#running = false;
	#speed = 1;

	constructor(time: RealTime) {
		this.#time = time;
	}

	/** From here on time goes on at this speed, or stands still. */
	set(simulated: number, running: boolean, speed: number): void {
		this.#from = { real: this.#time.now(), simulated };
		this.#running = running;
		this.#speed = speed;
	}

	/** The simulated time that it should be by now; `at` is the one that it is. */
	due(at: number): number {
		if (!this.#running) return at;
		return Math.max(at, Math.floor(this.#from.simulated + (this.#time.now() - this.#from.real) * this.#speed));
	}

	/** Gives up what is not to be caught up with, where `next` is the next thing due. */
	giveUp(next: number): void {
		const behind = -this.wait(next) - farthestBehind;
		if (behind > 0) this.#from = { ...this.#from, real: this.#from.real + behind };
	}

	/** Real milliseconds until a simulated time; negative where it should have been long ago; Infinity while time stands still. */
	wait(until: number): number {
		if (!this.#running) return Infinity;
		return (until - this.#from.simulated) / this.#speed - (this.#time.now() - this.#from.real);
	}
}

/** Whether time goes on, and how fast: it does while the world is played, somebody looks, and nobody is asked. */
export class Playing {
	readonly pace: Pace;
	#isOn = true;
	#resting = false;
	#asking = false;
	#speed = 1;
	/** It was on when the learner went back in time. */
	#wasOn = false;

	constructor(time: RealTime) {
		this.pace = new Pace(time);
	}

	/** A world has been opened. */
	begin(): void {
		this.#isOn = true;
		this.#asking = this.#wasOn = false;
		this.#speed = 1;
	}

	get isOn(): boolean {
		return this.#isOn;
	}
	get speed(): number {
		return this.#speed;
	}
	get isAsking(): boolean {
		return this.#asking;
	}
	get goesOn(): boolean {
		return this.#isOn && !this.#resting && !this.#asking;
	}

	/** From this simulated time on it is as it was last said. */
	setPace(now: number): void {
		this.pace.set(now, this.goesOn, this.#speed);
	}

	play(): void {
		this.#isOn = true;
	}
	pause(): void {
		this.#isOn = this.#wasOn = false;
	}
	setSpeed(speed: number): void {
		this.#speed = speed;
	}
	rest(resting: boolean): void {
		this.#resting = resting;
	}
	/** Time stands still while a learner is asked. */
	ask(asking: boolean, now: number): void {
		if (asking === this.#asking) return;
		this.#asking = asking;
		this.setPace(now);
	}

	/** The learner goes to another moment, and looks at it. */
	look(): void {
		this.#wasOn ||= this.#isOn;
		this.#isOn = false;
	}
	/** As before the learner went there. */
	goOn(): void {
		this.#isOn ||= this.#wasOn;
		this.#wasOn = false;
	}
}
