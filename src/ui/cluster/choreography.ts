// Motion on the stage, made of beats. The page already shows the new state; what moves here only tells how it came about,
// and may be finished at any moment without a loss.
import { tick } from "svelte";
import type { Beat } from "../state/scene.ts";

export class Choreography {
	readonly #stage: HTMLElement;

	constructor(stage: HTMLElement) {
		this.#stage = stage;
	}

	play(beats: readonly Beat[]): void {
		void beats;
		void tick();
		void this.#stage;
	}

	finish(): void {}
}
