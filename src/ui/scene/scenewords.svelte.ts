// The caption on the stage, and the one polite announcement of a scene once it has settled.
import type { ClusterView } from "../state/clusterview.svelte.ts";
import type * as Narration from "./narration.ts";
import type { Beat } from "./beat.ts";

/** A scene has settled when nothing has happened for so long, in real milliseconds. */
const settled = 900;
/** Nobody needs to be told that what was asked to stop has gone. */
const quiet = new Set<Beat["beat"]>(["gone"]);
/** A sentence stays for this long, in real milliseconds, unless it must make room for later ones … */
const stays = 2000;
/** … with which it would be longer than a line: in letters. */
const line = 108;

export type Words = Pick<typeof Narration, "sentences" | "summary">;

export class SceneWords {
	readonly #view: ClusterView;
	#beats: Beat[] = [];
	/** What the caption says, and since when. */
	#said: readonly { readonly text: string; readonly at: number }[] = [];
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
		// That a Pod runs follows from what was said before: it is said when nothing else is.
		const now = performance.now();
		const fresh = this.#said.filter(({ at }) => now - at < stays);
		const only = worth.every(({ beat }) => beat === "ran") && fresh.length > 0;
		const texts = only ? [] : (this.#narration?.sentences(worth) ?? []);
		if (texts.length > 0) {
			this.#said = [...fresh, ...texts.map((text) => ({ text, at: now }))];
			while (this.#said.length > 1 && this.#text.length > line) this.#said = this.#said.slice(1);
			this.#caption = this.#text;
		}
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
		this.#said = [];
		this.#caption = "";
	}

	get #text(): string {
		return this.#said.map(({ text }) => text).join(" ");
	}

	#settle(): void {
		const words = this.#narration?.summary(this.#beats, this.#view);
		this.#announcement = words || this.#caption;
		if (words) this.#caption = words;
		this.#beats = [];
	}
}
