// The motions of one scene, begun together. What was put on the stage for it stays, unseen, until all of it has ended: to take
// away each thing at its own end would make the browser lay the page out again in every frame.
import { ms, settle } from "../motion.ts";

interface Motion {
	readonly element: Element;
	readonly frames: readonly Keyframe[];
	/** Milliseconds at speed 1, as is the delay. */
	readonly duration: number;
	readonly delay: number;
}

export class Timeline {
	readonly #motions: Motion[] = [];

	/** A motion of transform and opacity, settling softly. Before its delay the first frame holds. */
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
		let last: Animation | undefined;
		let latest = -1;
		for (const { element, frames, delay, duration } of this.#motions) {
			const timing = { delay: ms(delay), duration: ms(duration), easing: settle };
			const animation = element.animate([...frames], { ...timing, fill: element.closest(".puppets") ? "both" : "backwards" });
			if (delay + duration <= latest) continue;
			[last, latest] = [animation, delay + duration];
		}
		if (last) last.onfinish = ended;
		else ended();
	}
}
