// The caption on the stage, and the one polite announcement of a scene once it has settled.
import type { ClusterView } from "../state/clusterview.svelte.ts";
import type * as Narration from "./narration.ts";
import type { Beat } from "./beat.ts";

/** A scene has settled when nothing has happened for so long, in real milliseconds. */
const settled = 900;
/** Beats that a later caption would only repeat. */
const quiet = new Set<Beat["beat"]>(["bound", "gone"]);

export type Words = Pick<typeof Narration, "caption" | "summary">;

export class SceneWords {
	readonly #view: ClusterView;
	#beats: Beat[] = [];
	/** Finds the words, once that has been loaded. */
	#narration: Words | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#caption = $state("");
	#announcement = $state("");

	constructor(view: ClusterView) {
		this.#view = view;
	}

	use(words: Words): void {
		this.#narration = words;
	}

	get caption(): string {
		return this.#caption;
	}
	get announcement(): string {
		return this.#announcement;
	}

	hear(beats: readonly Beat[]): void {
		const worth = beats.filter((beat) => !quiet.has(beat.beat));
		if (worth.length === 0) return;
		this.#beats.push(...worth);
		// "Running" follows from what was said before: it becomes the caption only when nothing else is being said.
		const telling = worth.some((beat) => beat.beat !== "ran") ? this.#beats.filter((beat) => beat.beat !== "ran") : this.#beats;
		this.#caption = this.#narration?.caption(telling) ?? this.#caption;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#settle(), settled);
	}

	/** Something that no change of the cluster tells: a refusal. */
	say(text: string): void {
		this.#caption = text;
		this.#announcement = text;
	}

	reset(): void {
		clearTimeout(this.#timer);
		this.#beats = [];
		this.#caption = "";
	}

	#settle(): void {
		const words = this.#narration?.summary(this.#beats, this.#view.daemonSets, this.#view.nodes);
		this.#announcement = words || this.#caption;
		if (words) this.#caption = words;
		this.#beats = [];
	}
}
