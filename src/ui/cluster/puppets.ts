// What moves over the stage without being part of it: tokens, the manifest's card, copies of what has left. They are taken away
// together when their scene ends.
import { rehearse } from "./rehearsal.ts";
import type { Timeline } from "./timeline.ts";

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

interface Flight {
	/** Milliseconds of the scene. */
	readonly start: number;
	readonly duration: number;
	/** A CSS colour: the owner's. */
	readonly hue?: string | undefined;
	readonly look?: "order" | "bind" | "round";
}

const half = 9;

export class Puppets {
	readonly #stage: HTMLElement;
	readonly #layer: HTMLElement;
	#measured = new Map<Element, Box>();
	/** Where the boxes lie that others are placed in, for as long as `#measured` holds. */
	#origins = new Map<Element, Point>();
	/** Made for the scene that is being put together. */
	#made: HTMLElement[] = [];

	constructor(stage: HTMLElement) {
		this.#stage = stage;
		this.#layer = document.createElement("div");
		this.#layer.className = "puppets";
		const sky = document.createElement("div");
		sky.className = "sky";
		sky.setAttribute("aria-hidden", "true"); // Firefox 115 has no property for it
		sky.append(this.#layer);
		stage.append(sky);
	}

	/**
	 * Reads where all these lie, before anything is written: one layout for a whole scene. Holds until the next call. Where cards
	 * are about to slide it is read from the layout, step by step; else as it is seen, which is quicker.
	 */
	measure(elements: Iterable<Element | null>, sliding: boolean): void {
		this.#measured = new Map();
		this.#origins = new Map();
		const stage = this.#stage.getBoundingClientRect();
		const scroll = this.#stage.querySelector(".scroll")?.getBoundingClientRect();
		for (const element of elements) {
			if (element) this.#measured.set(element, sliding ? this.#read(element) : seenAt(element, stage, scroll));
		}
	}

	/** By layout, relative to the stage. */
	box(element: Element): Box {
		const known = this.#measured.get(element);
		if (known) return known;
		this.#origins = new Map();
		return this.#read(element);
	}

	/** The corners of these by layout, read now. */
	places(elements: readonly HTMLElement[]): readonly Point[] {
		this.#origins = new Map();
		return elements.map((element) => this.#read(element));
	}

	centre(element: Element): Point {
		const box = this.box(element);
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}
	top(element: Element): Point {
		const box = this.box(element);
		return { x: box.x + box.width / 2, y: box.y };
	}
	left(element: Element): Point {
		const box = this.box(element);
		return { x: box.x + Math.min(60, box.width / 2), y: box.y + box.height / 2 };
	}

	/** The scene begins; what was made for it goes when it has ended. */
	begin(line: Timeline, rate: number): void {
		const made = this.#made;
		this.#made = [];
		line.begin(rate, () => {
			for (const element of made) element.remove();
		});
	}

	token(line: Timeline, from: Point, to: Point, flight: Flight): void {
		const [a, b] = [at(from), at(to)];
		line.move(
			this.#make(`token ${flight.look ?? ""}`, flight.hue),
			[
				{ transform: `${a} scale(.6)`, opacity: 0 },
				{ transform: a, opacity: 1, offset: 0.15 },
				{ transform: b, opacity: 1, offset: 0.9 },
				{ transform: `${b} scale(.5)`, opacity: 0 },
			],
			flight.duration,
			flight.start,
		);
	}

	/** Not a Pod: it goes to the barrier, is stopped there, and returns to who sent it. `hit` of its flight leads there. */
	turnBack(line: Timeline, from: Point, to: Point, { start, duration, hue }: Flight, hit: number): void {
		const [home, onto, up] = [at(from), at({ x: to.x, y: to.y - half }), at({ x: to.x, y: to.y - half - 12 })];
		line.move(
			this.#make("token asks", hue),
			[
				{ transform: `${home} scale(.6)`, opacity: 0 },
				{ transform: home, opacity: 1, offset: 0.15 },
				{ transform: onto, opacity: 1, offset: 0.96 },
				{ transform: onto, opacity: 0 },
			],
			hit,
			start,
		);
		line.move(
			this.#make("token stopped"),
			[
				{ transform: `${onto} scale(.8)`, opacity: 0 },
				{ transform: `${onto} scale(1.25)`, opacity: 1, offset: 0.08, easing: "ease-out" },
				{ transform: up, opacity: 1, offset: 0.3 },
				{ transform: up, opacity: 1, offset: 0.42, easing: "ease-in" },
				{ transform: home, opacity: 1, offset: 0.94 },
				{ transform: `${home} scale(.5)`, opacity: 0 },
			],
			duration - hit,
			start + hit,
		);
	}

	/** A second rim of a card, which widens and is gone. */
	ripple(line: Timeline, card: Element, { start, duration }: Pick<Flight, "start" | "duration">): void {
		const { x, y, width, height } = this.box(card);
		const rim = this.#make("rim");
		Object.assign(rim.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
		const frames = [
			{ opacity: 0, transform: "none" },
			{ opacity: 1, transform: "none", offset: 0.15 },
			{ opacity: 0, transform: "scale(1.07)" },
		];
		line.move(rim, frames, duration, start);
	}

	/** The manifest itself, on its way from the editor; with `back` it returns to where it came from. */
	card(
		line: Timeline,
		editor: Element,
		api: Element,
		{ start, duration, back = false }: { start: number; duration: number; back?: boolean },
	): void {
		const box = editor.getBoundingClientRect();
		const stage = this.#stage.getBoundingClientRect();
		// It begins at the stage's lower edge, above the editor: what lies below is not ours to draw on.
		const from = {
			x: Math.min(stage.width - 40, Math.max(40, box.left - stage.left + 90)),
			y: Math.min(stage.height - 30, box.top - stage.top + 20),
		};
		const to = this.centre(api);
		const card = this.#make(back ? "card back" : "card");
		const [a, b] = [`translate(${from.x - 18}px, ${from.y - 22}px)`, `translate(${to.x - 18}px, ${to.y - 22}px)`];
		const there: Keyframe[] = [
			{ transform: `${a} scale(1.15)`, opacity: 0 },
			{ transform: a, opacity: 1, offset: 0.12 },
		];
		const frames: Keyframe[] = back
			? [
					...there,
					{ transform: `${b} scale(.7)`, opacity: 1, offset: 0.42 },
					{ transform: `${b} scale(.7)`, opacity: 1, offset: 0.58 },
					{ transform: a, opacity: 1, offset: 0.92 },
					{ transform: a, opacity: 0 },
				]
			: [...there, { transform: `${b} scale(.6)`, opacity: 1, offset: 0.9 }, { transform: `${b} scale(.4)`, opacity: 0 }];
		line.move(card, frames, duration, start);
	}

	/** A copy of what is about to be taken from the page, which leaves instead. */
	copy(
		line: Timeline,
		element: HTMLElement | null,
		to: { readonly y: number; readonly scale: number },
		{ start, duration }: { readonly start: number; readonly duration: number },
	): void {
		if (!element) return;
		const box = element.getBoundingClientRect();
		const stage = this.#stage.getBoundingClientRect();
		const copy = element.cloneNode(true) as HTMLElement;
		for (const inner of [copy, ...copy.querySelectorAll<HTMLElement>("[data-stop], [data-pod], [data-node], [id]")]) {
			for (const name of ["data-stop", "data-pod", "data-node", "data-place", "data-owner", "id", "tabindex"])
				inner.removeAttribute(name);
		}
		copy.inert = true;
		Object.assign(copy.style, {
			left: `${box.left - stage.left}px`,
			top: `${box.top - stage.top}px`,
			width: `${box.width}px`,
			height: `${box.height}px`,
			margin: "0",
		});
		this.#layer.append(copy);
		this.#made.push(copy);
		const gone = `translateY(${to.y}px) scale(${to.scale})`;
		line.move(
			copy,
			[
				{ opacity: 1, transform: "none" },
				{ opacity: 0, transform: gone },
			],
			duration,
			start,
		);
	}

	/** What flies is drawn once, unseen, before it is needed. */
	rehearse(): void {
		rehearse(this.#layer);
	}

	clear(): void {
		this.#layer.replaceChildren();
	}

	#make(look: string, hue?: string): HTMLElement {
		const element = document.createElement("div");
		element.className = look;
		if (hue) element.style.setProperty("--c", hue);
		this.#layer.append(element);
		this.#made.push(element);
		return element;
	}

	/** Where an element lies on the stage by layout: what moves it at the moment does not count. */
	#read(element: Element): Box {
		const html = element as HTMLElement;
		const origin = this.#origin(html.offsetParent);
		const x = origin.x + html.offsetLeft;
		let y = origin.y + html.offsetTop;
		const scroll = html.closest(".scroll");
		const shown = scroll as HTMLElement | null;
		if (shown) {
			y -= shown.scrollTop;
			// What is scrolled out of sight is met at the edge.
			y = Math.min(
				shown.offsetTop + shown.clientHeight - html.offsetHeight / 2,
				Math.max(shown.offsetTop - html.offsetHeight / 2, y),
			);
		}
		return { x, y, width: html.offsetWidth, height: html.offsetHeight };
	}

	#origin(box: Element | null): Point {
		if (!(box instanceof HTMLElement) || box === this.#stage) return { x: 0, y: 0 };
		let point = this.#origins.get(box);
		if (!point) {
			const outer = this.#origin(box.offsetParent);
			point = { x: outer.x + box.offsetLeft, y: outer.y + box.offsetTop };
			this.#origins.set(box, point);
		}
		return point;
	}
}

/** Where an element is seen on the stage; what is scrolled out of sight is met at the edge. */
function seenAt(element: Element, stage: DOMRect, scroll: DOMRect | undefined): Box {
	const { left, top, width, height } = element.getBoundingClientRect();
	const y =
		scroll && element.closest(".scroll") ? Math.min(scroll.bottom - height / 2, Math.max(scroll.top - height / 2, top)) : top;
	return { x: left - stage.left, y: y - stage.top, width, height };
}

const at = (point: Point): string => `translate(${point.x - half}px, ${point.y - half}px)`;
