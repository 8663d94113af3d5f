// The files on the desk as they are being typed, and where the open one's DaemonSet would land.
import { SvelteMap } from "svelte/reactivity";
import type { ClusterPort, DeskFile, Ghosts } from "../../desk/port.ts";

export class Draft {
	readonly #port: () => ClusterPort;
	readonly #texts = new SvelteMap<string, string>();
	#open = $state("");
	#ghosts = $state.raw<Ghosts | undefined>();
	#asked = 0;
	/** The lines (from 1) that Why or a problem speaks of. */
	marked = $state.raw<readonly number[]>([]);

	constructor(port: () => ClusterPort) {
		this.#port = port;
	}

	get names(): readonly string[] {
		return [...this.#texts.keys()];
	}
	get name(): string {
		return this.#open;
	}
	get text(): string {
		return this.#texts.get(this.#open) ?? "";
	}
	/** Of the open file, as typed now. */
	get ghosts(): Ghosts | undefined {
		return this.#ghosts;
	}

	open(name: string): void {
		this.#open = name;
		this.marked = [];
		this.foresee();
	}

	write(text: string, name = this.#open): void {
		if (!name || this.#texts.get(name) === text) return;
		this.#texts.set(name, text);
		this.marked = [];
		this.#port().write(name, text);
		if (name === this.#open) this.foresee();
	}

	/** The desk's own change: a lesson opened, an undo. */
	replace(files: readonly DeskFile[]): void {
		this.#texts.clear();
		for (const file of files) this.#texts.set(file.name, file.text);
		if (!this.#texts.has(this.#open)) this.#open = files[0]?.name ?? "";
		this.foresee();
	}

	apply(): void {
		if (this.#open) this.#port().apply(this.#open);
	}

	/** Asks anew where the Pods would land; an answer that a later question has overtaken is dropped. */
	foresee(): void {
		const question = ++this.#asked;
		if (!this.#open) this.#ghosts = undefined;
		else {
			void this.#port()
				.ghosts(this.#open)
				.then((ghosts) => {
					if (question === this.#asked) this.#ghosts = ghosts;
				});
		}
	}
}
