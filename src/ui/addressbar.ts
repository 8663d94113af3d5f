// The address bar and the window's title say where the learner is; Back and Forward lead through the lessons.
import { addressOf, placeAt } from "./state/address.ts";
import type { LessonRoom } from "./state/lessonroom.svelte.ts";

export class AddressBar {
	readonly #room: LessonRoom;

	/** The room's lesson is open from the start. */
	constructor(room: LessonRoom) {
		this.#room = room;
		// They are relative to the address that is about to change.
		for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=icon], link[rel=manifest]"))
			link.setAttribute("href", link.href);
		room.arrived = () => this.#say("pushState");
		// Where the address says no more of it than a seed that is not one, the lesson's own.
		if (!this.#isThere) this.#say("replaceState");
		this.#tellTitle();
		addEventListener("popstate", () => this.#follow());
	}

	get #isThere(): boolean {
		const place = placeAt(this.#room.root, location.href);
		return place?.lesson === this.#room.lesson?.slug && place?.seed === this.#room.asked && !place?.box;
	}

	/** Back, Forward, or a link to a step. */
	#follow(): void {
		const place = placeAt(this.#room.root, location.href);
		if (place && !this.#isThere) void this.#room.open(place.lesson, "history", place.seed).then(() => this.#tellTitle());
		else this.#tellTitle();
	}

	#say(how: "pushState" | "replaceState"): void {
		const { lesson } = this.#room;
		if (!lesson) return;
		try {
			history[how](null, "", addressOf(this.#room.root, { lesson: lesson.slug, seed: this.#room.asked }));
		} catch {
			// A frame that may not change its address: the lesson opens all the same.
		}
		this.#tellTitle();
	}

	#tellTitle(): void {
		const { lesson } = this.#room;
		if (!lesson) return;
		const number = placeAt(this.#room.root, location.href)?.step;
		const step = lesson.blocks.filter((block) => block.type === "step")[(number ?? 0) - 1];
		document.title = [...(step ? [`${number}. ${step.title}`] : []), lesson.title, "Everynode"].join(" · ");
	}
}
