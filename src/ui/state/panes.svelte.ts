// Which panes are in sight. Wide windows show all; middling ones the editor or the side pane; a phone one pane at a time,
// and there the browser's Back goes back.
import { MediaQuery } from "svelte/reactivity";

export const phonePanes = ["text", "cluster", "code", "terminal"] as const;
export type PhonePane = (typeof phonePanes)[number];
export type SideTab = "terminal" | "why" | "events" | "outline";

export class Panes {
	readonly #narrow = new MediaQuery("(max-width: 799.98px)");
	readonly #middling = new MediaQuery("(min-width: 800px) and (max-width: 1023.98px)");
	side = $state<SideTab>("terminal");
	/** How much of a wide window the side pane has: its own corner, the lower half, or all but the text. */
	#reach = $state<"corner" | "half" | "full">("corner");
	/** In a middling window: whether the code stands where the side pane would. */
	code = $state(true);
	#phone = $state<PhonePane>("text");
	#fromCode = $state(false);

	get layout(): "wide" | "middling" | "narrow" {
		return this.#narrow.current ? "narrow" : this.#middling.current ? "middling" : "wide";
	}
	get narrow(): boolean {
		return this.#narrow.current;
	}
	get phone(): PhonePane {
		return this.#phone;
	}

	get reach(): "corner" | "half" | "full" {
		return this.layout === "wide" ? this.#reach : "corner";
	}
	/** The side pane grows by a step, and at the end is as small as at first. */
	widen(): void {
		this.#reach = { corner: "half", half: "full", full: "corner" }[this.#reach] as "corner" | "half" | "full";
	}

	/** On a phone: what was applied from the code is seen on the stage, from where one press leads back. */
	showScene(): void {
		if (!this.narrow || this.#phone !== "code") return;
		this.show("cluster");
		this.#fromCode = true;
	}
	/** Whether the stage was turned to for a scene, and nobody has gone on from there. */
	get fromCode(): boolean {
		return this.#fromCode;
	}

	/** Shows a pane on a phone; Back returns to the one before. */
	show(pane: PhonePane): void {
		if (pane === this.#phone) return;
		if (this.narrow) history.pushState({ ...(history.state as object | null), pane }, "");
		this.#phone = pane;
		this.#fromCode = false;
	}

	/** Another lesson: its text is in sight, and Back leads to the lesson before. */
	arrive(): void {
		this.#phone = "text";
		this.#fromCode = false;
	}

	/** To call on popstate. */
	back(state: unknown): void {
		const pane = (state as { pane?: PhonePane } | null)?.pane;
		this.#phone = pane && phonePanes.includes(pane) ? pane : "text";
		this.#fromCode = false;
	}

	/** Brings a tab of the side pane into sight, wherever that is. On a phone Why is a sheet over the stage. */
	turnTo(tab: SideTab): void {
		this.side = tab;
		this.code = false;
		if (this.narrow && tab !== "why") this.show("terminal");
	}

	/** Brings the editor into sight. */
	turnToCode(): void {
		this.code = true;
		this.#reach = "corner";
		if (this.narrow) this.show("code");
	}
}
