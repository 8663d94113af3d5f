// Brings into sight what is about to happen, where not all Nodes have room: a phone sees four of five. Who scrolls by hand is
// left alone.
import { ms, settle } from "../motion.ts";

/** Real milliseconds in which nothing is moved after a person has scrolled. */
const ownFor = 4000;
const glide = 300;
/** Kept free above and below what is brought into sight. */
const edge = 8;

export class Sight {
	readonly #scroll: HTMLElement;
	/** When a person has scrolled by hand; to press something begins a new scene, which is followed again. */
	#own = -Infinity;
	readonly #leave: readonly (() => void)[];

	constructor(scroll: HTMLElement) {
		this.#scroll = scroll;
		const hear = (on: EventTarget, names: readonly string[], call: (event: Event) => void) =>
			names.map((name) => {
				on.addEventListener(name, call, { passive: true, capture: true });
				return () => on.removeEventListener(name, call, { capture: true });
			});
		this.#leave = [
			...hear(scroll, ["wheel", "touchmove"], () => (this.#own = performance.now())),
			// Its scroll bar.
			...hear(scroll, ["pointerdown"], ({ target }) => target === scroll && (this.#own = performance.now())),
			...hear(document, ["click"], () => (this.#own = -Infinity)),
		];
	}

	close(): void {
		for (const leave of this.#leave) leave();
	}

	/** Scrolls as little as it takes; where they have no room together, nothing moves. With `slides` the cards move by themselves. */
	bring(cards: readonly Element[], slides: boolean): void {
		if (cards.length === 0 || performance.now() - this.#own < ownFor) return;
		const sight = this.#scroll.getBoundingClientRect();
		const boxes = cards.map((card) => card.getBoundingClientRect());
		const [top, bottom] = [Math.min(...boxes.map((box) => box.top)) - edge, Math.max(...boxes.map((box) => box.bottom)) + edge];
		if (bottom - top > sight.height) return;
		const from = this.#scroll.scrollTop;
		if (top < sight.top) this.#scroll.scrollTop = from + top - sight.top;
		else if (bottom > sight.bottom) this.#scroll.scrollTop = from + bottom - sight.bottom;
		const by = this.#scroll.scrollTop - from;
		if (by === 0 || slides || ms(glide) === 0) return;
		// Tokens are aimed at where the cards will stand: they look first, in the same frame.
		requestAnimationFrame(() =>
			this.#scroll.firstElementChild?.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
				duration: ms(glide),
				easing: settle,
			}),
		);
	}
}
