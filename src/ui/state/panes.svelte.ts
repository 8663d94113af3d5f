// Which panes are in sight. Wide windows show all; middling ones the editor or the side pane; a phone one pane at a time,
// and there the browser's Back goes back.
import { MediaQuery } from "svelte/reactivity";
import type { BenchPane } from "../../lesson/bench.ts";

export const phonePanes = ["text", "cluster", "code", "terminal"] as const;
export type PhonePane = (typeof phonePanes)[number];
export type SideTab = "terminal" | "why" | "events" | "outline";

export class Panes {
	readonly #narrow = new MediaQuery("(max-width: 799.98px)");
	readonly #middling = new MediaQuery("(min-width: 800px) and (max-width: 1023.98px)");
	side = $state<SideTab>("terminal");
	/** Those that the lesson offers; undefined where it offers all. */
	offered = $state.raw<readonly BenchPane[] | undefined>();
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

	has(pane: BenchPane): boolean {
		return this.offered?.includes(pane) ?? true;
	}
	/** The tabs of the side pane. On a phone Why is a sheet over the stage. The outline is the stage in words: it is always there. */
	get tabs(): readonly SideTab[] {
		return (["terminal", "why", "events", "outline"] as const).filter(
			(tab) => tab === "outline" || (this.has(tab) && !(this.narrow && tab === "why")),
		);
	}
	/** The tab in sight. */
	get tab(): SideTab {
		return this.tabs.includes(this.side) ? this.side : (this.tabs[0] ?? "outline");
	}
	/** In a middling window: the code is in sight, and not the side pane. */
	get showsCode(): boolean {
		return this.code && this.has("code");
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
		if (pane === this.#phone || (pane === "code" && !this.has("code"))) return;
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
		if (tab !== "outline" && !this.has(tab)) return;
		this.side = tab;
		this.code = false;
		if (this.narrow && tab !== "why") this.show("terminal");
	}

	/** Brings the editor into sight. */
	turnToCode(): void {
		if (!this.has("code")) return;
		this.code = true;
		this.#reach = "corner";
		if (this.narrow) this.show("code");
	}
}
