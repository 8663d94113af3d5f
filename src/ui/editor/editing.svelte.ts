// Which editor is shown: the text area at once, the large one where there is room for it, once it has come.
// The person's place in the text is carried from one to the other.
import { MediaQuery } from "svelte/reactivity";
import { prerendering } from "../prerendering.ts";
import type { Preferences } from "../state/preferences.svelte.ts";
import type { LargeEditor } from "./monaco/largeeditor.ts";
import type { Place, Surface } from "./surface.ts";

type Module = { readonly LargeEditor: typeof LargeEditor };

interface Machine {
	readonly connection?: { readonly saveData?: boolean };
	readonly deviceMemory?: number;
}

/** Megabytes of script are not for a small machine, nor for a connection that is paid by the byte. */
function machineWants(): boolean {
	if (prerendering) return true;
	const { connection, deviceMemory = 8 } = navigator as Machine;
	return connection?.saveData !== true && deviceMemory >= 4;
}

/** Resolves when the page is loaded and has nothing else to do. */
const idle = (): Promise<void> =>
	new Promise((resolve) => {
		const wait = (): void =>
			void ("requestIdleCallback" in window ? requestIdleCallback(() => resolve(), { timeout: 3000 }) : setTimeout(resolve, 500));
		if (document.readyState === "complete") wait();
		else addEventListener("load", wait, { once: true });
	});

export class Editing {
	readonly #roomy = new MediaQuery("(min-width: 1024px) and (pointer: fine)", true);
	readonly #darkSystem = new MediaQuery("(prefers-color-scheme: dark)");
	readonly #preferences: Preferences;
	#module = $state.raw<Module | undefined>();
	#asked = false;
	#surface: Surface | undefined;
	#carried: Place | undefined;
	/** Tab leaves the editor, as everywhere on the page, instead of indenting. */
	tabMoves = $state(false);

	constructor(preferences: Preferences) {
		this.#preferences = preferences;
	}

	/** Whether there is a choice. */
	get offered(): boolean {
		return this.#roomy.current && machineWants();
	}
	get wanted(): boolean {
		return this.offered && !this.#preferences.simpleEditor;
	}
	/** The large editor's code, if it is to be shown now. */
	get large(): Module | undefined {
		return this.wanted ? this.#module : undefined;
	}
	get dark(): boolean {
		const { theme } = this.#preferences;
		return theme === "system" ? this.#darkSystem.current : theme === "dark";
	}
	get surface(): Surface | undefined {
		return this.#surface;
	}

	/** Fetches the large editor when the page is idle. Without a network the text area stays; the next wish tries again. */
	async load(): Promise<void> {
		if (this.#asked) return;
		this.#asked = true;
		try {
			await idle();
			const module = await import("./monaco/largeeditor.ts");
			while (this.#surface?.composing) await new Promise((resolve) => setTimeout(resolve, 200));
			this.#module = module;
		} catch {
			this.#asked = false;
		}
	}

	/** Remembers the person's place before another editor takes over. */
	carry(): void {
		this.#carried = this.#surface?.place ?? this.#carried;
	}

	/** An editor is there, with the text in it. Answers what to call when it goes. */
	attach(surface: Surface): () => void {
		this.#surface = surface;
		if (this.#carried) surface.take(this.#carried);
		this.#carried = undefined;
		return () => {
			if (this.#surface === surface) this.#surface = undefined;
		};
	}
}
