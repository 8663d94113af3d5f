// The motions of one scene as one stretch of time. All begin together and end together, and hold still while they wait and once
// they have arrived: wherever an animation begins or ends the browser styles, orders and paints the page anew, and a scene of a
// hundred such moments would have work in every frame. In between they move without the page.
import { ms } from "../motion.ts";
import { stretched } from "./stretched.ts";

/** Scenes end at multiples of so many real milliseconds, so that several at once end in the same frame. */
const endsEvery = 250;

interface Motion {
	readonly element: Element;
	readonly frames: readonly Keyframe[];
	/** Milliseconds at speed 1, as is the delay. */
	readonly duration: number;
	readonly delay: number;
}

export class Timeline {
	readonly #motions: Motion[] = [];

	/** A motion of transform and opacity, settling softly. Before its delay the first frame holds, after its end the last. */
	move(element: Element | null | undefined, frames: readonly Keyframe[], duration: number, delay = 0): void {
		if (element) this.#motions.push({ element, frames, duration, delay });
	}
	/** Comes to be where it is: from the first frame to what it is at rest. */
	enter(element: Element | null | undefined, from: Keyframe, duration: number, delay = 0): void {
		this.move(element, [from, { ...("opacity" in from ? { opacity: 1 } : {}), transform: "none" }], duration, delay);
	}
	/** Goes a little way and comes back. */
	nudge(element: Element | null | undefined, to: string, duration: number, delay = 0): void {
		this.move(element, [{ transform: "none" }, { transform: to }, { transform: "none" }], duration, delay);
	}
	shake(element: Element | null | undefined, delay: number): void {
		const frames = ["none", "translateX(-4px)", "translateX(4px)", "none"].map((transform) => ({ transform }));
		this.move(element, frames, 240, delay);
	}

	/** All of it begins now; `ended` is called when all of it has ended. */
	begin(ended: () => void): void {
		const longest = ms(Math.max(0, ...this.#motions.map(({ delay, duration }) => delay + duration)));
		if (longest === 0) return ended();
		const now = Number(document.timeline.currentTime);
		const whole = Math.ceil((now + longest) / endsEvery) * endsEvery - now;
		let last: Animation | undefined;
		for (const { element, frames, delay, duration } of this.#motions) {
			const [from, to] = [ms(delay) / whole, ms(delay + duration) / whole];
			last = element.animate(stretched(frames, from, to), { duration: whole });
			last.startTime = now;
		}
		if (last) last.onfinish = ended;
	}
}
