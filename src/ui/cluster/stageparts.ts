// Where on the stage the beats' names stand: elements by Pod, Node, taint and part.
import type { Beat } from "../scene/beat.ts";

export class StageParts {
	readonly stage: HTMLElement;

	constructor(stage: HTMLElement) {
		this.stage = stage;
	}

	part(name: "api" | "controller" | "scheduler"): HTMLElement | null {
		return this.#find(`[data-part=${name}]`);
	}
	/** Where Pods wait for a Node: with the scheduler, or where a phone has no room for an idle one, with their controller. */
	get lane(): HTMLElement | null {
		const scheduler = this.part("scheduler");
		return scheduler?.getClientRects().length === 0 ? this.part("controller") : scheduler;
	}
	get editor(): Element | null {
		return document.querySelector("[data-part=editor]");
	}
	tile(uid: string): HTMLElement | null {
		return this.#find(`[data-pod="${uid}"]`);
	}
	/** A Pod's tile while it waits for its Node. */
	waiting(uid: string): HTMLElement | null {
		return this.#find(`[data-part=scheduler] [data-pod="${uid}"]`);
	}
	card(node: string): HTMLElement | null {
		return this.#find(`[data-node="${node}"]`);
	}
	get cards(): readonly HTMLElement[] {
		return [...this.stage.querySelectorAll<HTMLElement>("[data-node]")];
	}
	barrier(node: string, taint: string): HTMLElement | null {
		return this.card(node)?.querySelector<HTMLElement>(`[data-taint="${taint}"]`) ?? null;
	}
	/** What stood in a Pod's way. */
	door({ node, reason }: Extract<Beat, { readonly beat: "barred" }>): HTMLElement | null {
		const card = this.card(node);
		return this.barrier(node, reason.replace(/^taint /, "")) ?? card?.querySelector<HTMLElement>(".door") ?? card;
	}
	/** The place where an owner has no Pod on a Node. */
	place(owner: string, node: string): HTMLElement | null {
		return this.#find(`[data-place="${owner} ${node}"]`);
	}
	/** An owner's colour in CSS, as its tiles wear it. */
	hue(owner: string): string | undefined {
		const own = this.#find(`[data-owner="${owner}"] [data-pod] .tile`) ?? this.#find(`[data-workload="${owner}"]`);
		return own?.style.getPropertyValue("--c") || undefined;
	}

	#find(selector: string): HTMLElement | null {
		return this.stage.querySelector<HTMLElement>(selector);
	}
}
