// What a person chose about the page itself: theme, motion, sizes. Kept in this browser; lost without harm where that is
// blocked.
import { prerendering } from "../prerendering.ts";
import { MediaQuery } from "svelte/reactivity";

export type Theme = "system" | "light" | "dark";
export interface Sizes {
	/** Width of the text, in per cent of the window. */
	readonly text: number;
	/** Height of the stage, in per cent of the room beside the text. */
	readonly stage: number;
	/** Width of the editor, in per cent of the same room. */
	readonly editor: number;
}

const place = "everynode.preferences";
export const defaultSizes: Sizes = { text: 33, stage: 55, editor: 53 };
/** How far each divider may go. The stage never shrinks below what a Node's card needs. */
export const limits: Readonly<Record<keyof Sizes, readonly [number, number]>> = {
	text: [30, 38],
	stage: [45, 75],
	editor: [32, 68],
};

interface Kept {
	theme: Theme;
	/** "system" follows prefers-reduced-motion. */
	motion: "system" | "full" | "none";
	/** Shortcuts of a single key. */
	keys: boolean;
	/** The plain text area also where there is room for the large editor. */
	simpleEditor: boolean;
	sizes: Sizes;
}

function read(): unknown {
	try {
		return JSON.parse(localStorage.getItem(place) ?? "{}") as unknown;
	} catch {
		return {};
	}
}

export class Preferences {
	readonly #reduced = new MediaQuery("(prefers-reduced-motion: reduce)");
	#theme = $state<Theme>("system");
	#motion = $state<Kept["motion"]>("system");
	#keys = $state(true);
	#simpleEditor = $state(false);
	#sizes = $state.raw<Sizes>(defaultSizes);

	constructor() {
		this.#take(read());
	}

	/** Takes all that it holds in our form, and leaves the rest as it is. */
	take(settings: unknown): void {
		this.#take(settings);
		this.#keep();
	}

	#take(settings: unknown): void {
		const kept: Partial<Record<keyof Kept, unknown>> = typeof settings === "object" && settings !== null ? settings : {};
		if (kept.theme === "system" || kept.theme === "light" || kept.theme === "dark") this.#theme = kept.theme;
		if (kept.motion === "system" || kept.motion === "full" || kept.motion === "none") this.#motion = kept.motion;
		if (typeof kept.keys === "boolean") this.#keys = kept.keys;
		if (typeof kept.simpleEditor === "boolean") this.#simpleEditor = kept.simpleEditor;
		const sizes = (kept.sizes ?? {}) as Partial<Record<keyof Sizes, unknown>>;
		for (const name of Object.keys(defaultSizes) as (keyof Sizes)[]) this.#size(name, sizes[name]);
		this.#dress();
	}

	get theme(): Theme {
		return this.#theme;
	}
	set theme(theme: Theme) {
		this.#theme = theme;
		this.#dress();
		this.#keep();
	}

	get motion(): Kept["motion"] {
		return this.#motion;
	}
	set motion(motion: Kept["motion"]) {
		this.#motion = motion;
		this.#keep();
	}
	/** Whether nothing shall move. */
	get still(): boolean {
		return this.#motion === "none" || (this.#motion === "system" && this.#reduced.current);
	}

	get keys(): boolean {
		return this.#keys;
	}
	set keys(keys: boolean) {
		this.#keys = keys;
		this.#keep();
	}

	get simpleEditor(): boolean {
		return this.#simpleEditor;
	}
	set simpleEditor(simple: boolean) {
		this.#simpleEditor = simple;
		this.#keep();
	}

	get sizes(): Sizes {
		return this.#sizes;
	}
	resize(name: keyof Sizes, percent: number): void {
		this.#size(name, percent);
		this.#keep();
	}

	#size(name: keyof Sizes, percent: unknown): void {
		if (typeof percent !== "number" || !Number.isFinite(percent)) return;
		const [least, most] = limits[name];
		this.#sizes = { ...this.#sizes, [name]: Math.min(most, Math.max(least, percent)) };
	}

	#dress(): void {
		if (prerendering) return;
		if (this.#theme === "system") delete document.documentElement.dataset["theme"];
		else document.documentElement.dataset["theme"] = this.#theme;
	}

	/** All of it, to be kept or taken to another browser. */
	get all(): Kept {
		return {
			theme: this.#theme,
			motion: this.#motion,
			keys: this.#keys,
			simpleEditor: this.#simpleEditor,
			sizes: this.#sizes,
		};
	}

	#keep(): void {
		try {
			localStorage.setItem(place, JSON.stringify(this.all));
		} catch {
			// Blocked or full: the choice holds until the page is closed.
		}
	}
}
