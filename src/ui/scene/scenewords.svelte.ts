// The caption above the stage, which says what goes on while a scene plays, and the one polite announcement of it once it has
// settled.
import type { Beat } from "./beat.ts";

/** A scene has settled when nothing has happened for so long, in real milliseconds. */
const settled = 900;
/** A caption goes when it has had the time to be read, in real milliseconds: so long, and so long for each letter. */
const reading = { all: 1500, letter: 40 };
/** Nobody needs to be told that what was asked to stop has gone. */
const quiet = new Set<Beat["beat"]>(["gone"]);
/** A sentence stays for this long, in real milliseconds, unless it must make room for later ones … */
const stays = 2000;
/** … with which it would be longer than a line; what is said together may have two: in letters. */
const line = 100;
const lines = 170;

/** Finds the words for what happened. */
export type Sentences = (beats: readonly Beat[]) => readonly string[];

export class SceneWords {
	readonly #facts: () => string;
	#beats: Beat[] = [];
	/** What the caption says, and since when. */
	#said: readonly { readonly text: string; readonly at: number }[] = [];
	/** Once that has been loaded. */
	#sentences: Sentences | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#reading: ReturnType<typeof setTimeout> | undefined;
	#recalled = false;
	#caption = $state("");
	#announcement = $state("");

	/** `facts` says what is to be seen. */
	constructor(facts: () => string) {
		this.#facts = facts;
	}

	use(sentences: Sentences): void {
		this.#sentences = sentences;
	}

	/** Empty when nothing has gone on for a while, or all has been said. */
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
		const texts = only ? [] : (this.#sentences?.(worth) ?? []);
		if (texts.length > 0) {
			this.#said = [...fresh, ...texts.map((text) => ({ text, at: now }))];
			while (this.#said.length > 1 && this.#text.length > (this.#said[0]?.at === now ? lines : line))
				this.#said = this.#said.slice(1);
			this.#show(this.#text);
		}
		this.#then(settled, () => this.#settle());
	}

	/** What happened last before now, for someone who has come here through time. It stays while time stands still. */
	recall(beats: readonly Beat[], { since, stays }: { readonly since: string; readonly stays: boolean }): void {
		const texts = this.#sentences?.(beats) ?? [];
		if (texts.length === 0) return;
		this.#recalled = true;
		const text = [since, ...texts].join(" ").trim();
		this.#show(text, stays);
		this.#then(settled, () => (this.#announcement = text));
	}

	/** Time goes on: what had happened last is no longer of interest. */
	goOn(): void {
		if (this.#recalled) this.reset();
	}

	/** Something that no change of the cluster tells: a refusal. */
	say(text: string): void {
		this.#said = [];
		this.#show(text);
		this.#announcement = text;
	}

	reset(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#reading);
		this.#recalled = false;
		this.#beats = [];
		this.#said = [];
		this.#caption = "";
	}

	get #text(): string {
		return this.#said.map(({ text }) => text).join(" ");
	}

	#settle(): void {
		this.#announcement = this.#beats.some((beat) => "owner" in beat || "key" in beat) ? this.#facts() : this.#caption;
		this.#beats = [];
	}

	/** It makes room for what can be tried once it has been read. */
	#show(text: string, stays = false): void {
		this.#caption = text;
		clearTimeout(this.#reading);
		if (stays) return;
		const leave = (): void => {
			this.#caption = "";
			this.#said = [];
		};
		this.#reading = setTimeout(leave, reading.all + reading.letter * text.length);
	}

	#then(delay: number, call: () => void): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(call, delay);
	}
}
