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

/** All of them: what one is told, the others are too. */
export class Players implements Player {
	#all: readonly Player[] = [];

	/** Lets a player hear of beats, just before the page draws what they change. Answers a way to stop. */
	add(player: Player): () => void {
		this.#all = [...this.#all, player];
		return () => (this.#all = this.#all.filter((other) => other !== player));
	}

	play(...told: Parameters<Player["play"]>): void {
		for (const player of this.#all) player.play(...told);
	}
	look(...told: Parameters<Player["look"]>): void {
		for (const player of this.#all) player.look(...told);
	}
	refuse(): void {
		for (const player of this.#all) player.refuse();
	}
	win(...told: Parameters<Player["win"]>): void {
		for (const player of this.#all) player.win(...told);
	}
	finish(): void {
		for (const player of this.#all) player.finish();
	}
	hasten(...told: Parameters<Player["hasten"]>): void {
		for (const player of this.#all) player.hasten(...told);
	}
}
