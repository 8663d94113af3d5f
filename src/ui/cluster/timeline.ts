// The motions of beats that begin together, each at its moment of the scene. What was put on the stage for them stays, unseen,
// until all of them have ended: to take away each thing at its own end would cost the browser a layout in every frame.
import { settle } from "../motion.ts";

interface Motion {
	readonly id: string;
	readonly element: Element;
	readonly frames: readonly Keyframe[];
	/** Milliseconds of the scene. */
	readonly start: number;
	readonly duration: number;
}

export class Timeline {
	/** The scene's moment when they are put together. */
	readonly now: number;
	/** The same moment of the page. */
	readonly #real = performance.now();
	readonly #motions: Motion[] = [];
	/** The beat whose motions are added. */
	#id = "";

	constructor(now: number) {
		this.now = now;
	}

	/** What is added from here on belongs to this beat. */
	of(id: string): this {
		this.#id = id;
		return this;
	}

	/** A motion of transform and opacity, settling softly. Before its start the first frame holds. */
	move(element: Element | null | undefined, frames: readonly Keyframe[], duration: number, start = this.now): void {
		if (element) this.#motions.push({ id: this.#id, element, frames, duration, start });
	}
	/** Comes to be where it is: from the first frame to what it is at rest. */
	enter(element: Element | null | undefined, from: Keyframe, duration: number, start = this.now): void {
		this.move(element, [from, { ...("opacity" in from ? { opacity: 1 } : {}), transform: "none" }], duration, start);
	}
	/** Goes a little way and comes back. */
	nudge(element: Element | null | undefined, to: string, duration: number, start = this.now): void {
		this.move(element, [{ transform: "none" }, { transform: to }, { transform: "none" }], duration, start);
	}
	shake(element: Element | null | undefined, start = this.now): void {
		const frames = ["none", "translateX(-4px)", "translateX(4px)", "none"].map((transform) => ({ transform }));
		this.move(element, frames, 240, start);
	}

	/** All of it begins now, at this rate; `ended` is called when all of it has ended. */
	begin(rate: number, ended: () => void): void {
		let last: Animation | undefined;
		let latest = -Infinity;
		for (const { id, element, frames, start, duration } of this.#motions) {
			const fill = element.closest(".puppets") ? "both" : "backwards";
			const animation = element.animate([...frames], { id, delay: start - this.now, duration, easing: settle, fill });
			if (rate !== 1) animation.playbackRate = rate;
			// Else it would begin with its first frame, later than the scene where the page is busy.
			animation.startTime = this.#real;
			if (start + duration <= latest) continue;
			[last, latest] = [animation, start + duration];
		}
		if (last) last.onfinish = ended;
		else ended();
	}
}
