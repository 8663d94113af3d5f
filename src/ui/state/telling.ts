// How the page tells what happens: in words, and by whoever shows how a change came about.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Change } from "../../cluster/apiserver/store.ts";
import type { Beat } from "../scene/beat.ts";
import type { Playback, Stage } from "../scene/playback.ts";
import type { Sentences } from "../scene/scenewords.svelte.ts";
import type { Laid } from "../scene/score.ts";

/** How scenes are told in motion and words. */
export interface Telling {
	readonly sentences: Sentences;
	/** What happened as it looks when all of it happens now. */
	readonly recall: (objects: readonly AnyObject[], changes: readonly Change[]) => readonly Laid[];
	readonly playbackOn: (stage: Stage) => Playback;
}

/** Whoever shows how a change came about. */
export interface Player {
	/** `now` is the scene's moment. */
	play(laid: readonly Laid[], now: number): void;
	/** These are about to be drawn. */
	look(beats: readonly Beat[]): void;
	refuse(): void;
	/** A lesson is solved. */
	win(length: "long" | "short"): void;
	finish(): void;
	hasten(rate: number): void;
}
