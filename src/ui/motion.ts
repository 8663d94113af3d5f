// One number rules all motion. Everything that moves asks `ms` how long it may take: 0 when nothing shall move (reduced
// motion, a jump in time), less when the transport runs faster, more when it runs slower.

let still = false;
let speed = 1;
let jumping = 0;

/** Whether things may move at all: the person's wish, from the system or from our own switch. */
export function setStill(value: boolean): void {
	still = value;
}

/** The transport's speed: at 4 a motion takes a quarter of its time. */
export function setMotionSpeed(value: number): void {
	speed = value;
}

/** Runs `work` without any motion that it would start: after a jump in time things are where they are. */
export function withoutMotion<T>(work: () => T): T {
	jumping++;
	try {
		return work();
	} finally {
		jumping--;
	}
}

/** How long a motion of this many milliseconds (at speed 1) takes now. */
export const ms = (duration: number): number => (still || jumping > 0 ? 0 : Math.round(duration / Math.max(0.25, speed)));

/** Things arrive decidedly and settle softly. */
export const settle = "cubic-bezier(.2,.7,.2,1)";
