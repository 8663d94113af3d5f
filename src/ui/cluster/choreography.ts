// Motion on the stage, made of beats. The page already shows the new state; what moves here only tells how it came about,
// and may be finished at any moment without a loss. Only transform and opacity move.
import { tick } from "svelte";
import { ms, settle } from "../motion.ts";
import type { Beat, PodBeat } from "../state/scene.ts";
import { Puppets, type Point } from "./puppets.ts";

/** Milliseconds at speed 1. Four Nodes from Apply to the last bound Pod take 1.5 s. */
const time = {
	card: 260,
	order: 160,
	token: 320,
	stagger: 80,
	bounce: 300,
	bind: 240,
	fill: 220,
	join: 400,
	stamp: 250,
	leave: 260,
};
/** All tokens of a scene are on their way within this time, however many they are. */
const allAsked = 640;
/** Scenes of more Pods than this leave out the smaller motions. */
const crowd = 24;
/** Beats in which something goes from one place to another. */
const flying = new Set<Beat["beat"]>(["ordered", "barred", "born", "bound", "joined", "left"]);
/** No frame's motion waits longer than this for those before it. */
const longestLag = 900;

type Of<Name extends Beat["beat"]> = Extract<Beat, { readonly beat: Name }>;
const pick = <Name extends Beat["beat"]>(beats: readonly Beat[], name: Name): Of<Name>[] =>
	beats.filter((beat): beat is Of<Name> => beat.beat === name);

export class Choreography {
	readonly #stage: HTMLElement;
	readonly #puppets: Puppets;
	/** When the controller is free for the next Node, in the browser's milliseconds: a later frame goes on from there. */
	#free = 0;

	constructor(stage: HTMLElement) {
		this.#stage = stage;
		this.#puppets = new Puppets(stage);
	}

	/** To call when the new state is known but not yet drawn: what leaves is copied now, the rest begins once it is drawn. */
	play(beats: readonly Beat[]): void {
		if (ms(1000) === 0 || beats.length === 0 || this.#stage.closest("[inert]")) return;
		this.#departures(beats);
		const lane = new Map<string, Point>();
		for (const { uid } of pick(beats, "bound")) {
			const waiting = this.#find(`[data-part=scheduler] [data-pod="${uid}"]`);
			if (waiting) lane.set(uid, this.#puppets.centre(waiting));
		}
		const rows = beats.some(({ beat }) => beat === "joined" || beat === "left") ? this.#cardBoxes() : undefined;
		void tick().then(() => {
			// Reading comes before writing: to ask where things are costs a layout, and every write makes the next one dear.
			if (beats.some(({ beat }) => flying.has(beat))) this.#puppets.measure(this.#spoken(beats, rows !== undefined));
			if (rows) this.#makeRoom(rows);
			this.#arrivals(beats, lane);
		});
	}

	/** All elements whose place the beats will ask for. */
	*#spoken(beats: readonly Beat[], cards: boolean): Iterable<Element | null> {
		for (const part of ["api", "controller", "scheduler"]) yield this.#find(`[data-part=${part}]`);
		if (cards) yield* this.#stage.querySelectorAll("[data-node]");
		for (const beat of beats) {
			if (beat.beat === "born" || beat.beat === "bound") yield this.#tile(beat.uid);
			if (beat.beat === "barred") yield this.#door(beat);
		}
	}

	#cardBoxes(): ReadonlyMap<string, Point> {
		const cards = [...this.#stage.querySelectorAll<HTMLElement>("[data-node]")];
		return new Map(cards.map((card) => [card.dataset["node"] ?? "", this.#puppets.place(card)]));
	}

	/** The cards that stay slide to where they now stand. */
	#makeRoom(before: ReadonlyMap<string, Point>): void {
		for (const card of this.#stage.querySelectorAll<HTMLElement>("[data-node]")) {
			const from = before.get(card.dataset["node"] ?? "");
			const to = this.#puppets.box(card);
			if (!from || (Math.abs(from.x - to.x) < 1 && Math.abs(from.y - to.y) < 1)) continue;
			this.#enter(card, [{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }], time.leave);
		}
	}

	#door(ask: Of<"barred">): HTMLElement | null {
		const taint = ask.reason.replace(/^taint /, "");
		const card = this.#card(ask.node);
		return this.#barrier(ask.node, taint) ?? card?.querySelector<HTMLElement>(".door") ?? card;
	}

	/** The manifest's card goes to the API server and comes back: it was refused. */
	refuse(): void {
		const [editor, api] = [document.querySelector("[data-part=editor]"), this.#find("[data-part=api]")];
		if (ms(1000) === 0 || !editor || !api) return;
		this.#puppets.card(editor, api, { duration: time.card * 2.4, back: true });
		this.#shake(api, time.card);
	}

	/** All that moves is at its end. */
	finish(): void {
		this.#free = 0;
		for (const animation of this.#stage.getAnimations({ subtree: true })) animation.finish();
		this.#puppets.clear();
	}

	#departures(beats: readonly Beat[]): void {
		const pushed = new Set(pick(beats, "leaving").flatMap((beat) => (beat.pushed ? [beat.uid] : [])));
		for (const { uid, pushed: out } of pick(beats, "gone")) {
			const tile = this.#tile(uid);
			if (tile) this.#puppets.copy(tile, out || pushed.has(uid) ? { y: -46, scale: 0.8 } : { y: 6, scale: 0.6 }, time.leave);
		}
		for (const { node } of pick(beats, "left")) {
			const card = this.#card(node);
			if (card) this.#puppets.copy(card, { y: 26, scale: 0.97 }, time.leave);
		}
		for (const { node, taint } of pick(beats, "untainted")) {
			const barrier = this.#barrier(node, taint);
			if (barrier) this.#puppets.copy(barrier, { y: -8, scale: 1 }, time.leave);
		}
	}

	#arrivals(beats: readonly Beat[], lane: ReadonlyMap<string, Point>): void {
		let start = 0;
		for (const { key } of pick(beats, "ordered")) start = this.#order(key.startsWith("DaemonSet/"));
		for (const { node } of pick(beats, "joined")) {
			const card = this.#card(node);
			if (!card) continue;
			this.#enter(
				card,
				[
					{ opacity: 0, transform: "translateX(48px)" },
					{ opacity: 1, transform: "none" },
				],
				time.join,
			);
			// The token for it is on its way before it has settled.
			start = Math.max(start, time.join * 0.4);
		}
		for (const { node, taint } of pick(beats, "tainted")) {
			const barrier = this.#barrier(node, taint);
			if (barrier)
				this.#enter(
					barrier,
					[{ opacity: 0, transform: "scale(1.35)" }, { opacity: 1, transform: "scale(.97)", offset: 0.7 }, { transform: "none" }],
					time.stamp,
				);
		}
		this.#ask(beats, start, lane);
		for (const { uid } of pick(beats, "leaving")) this.#nudge(this.#tile(uid), "translateY(-7px)", time.stamp);
		for (const { uid } of pick(beats, "crashed")) {
			const badge = this.#tile(uid)?.querySelector(".badge");
			if (badge) this.#animate(badge, [{ transform: "rotate(-360deg)" }, { transform: "none" }], 500);
		}
		for (const { uid } of pick(beats, "failed")) this.#shake(this.#tile(uid), 0);
		for (const beat of [...pick(beats, "cordoned"), ...pick(beats, "down"), ...pick(beats, "up")]) {
			this.#nudge(this.#card(beat.node)?.querySelector(".state"), "translateX(5px)", time.stamp);
		}
		const ran = pick(beats, "ran").filter((beat) => !beats.some((other) => other.beat === "born" && other.uid === beat.uid));
		if (ran.length <= crowd) for (const { uid } of ran) this.#fill(this.#tile(uid), 0, 0.45);
	}

	/** The manifest's card becomes the standing order; answers when its controller goes to work. */
	#order(daemonSet: boolean): number {
		const [editor, api, controller] = [
			document.querySelector("[data-part=editor]"),
			this.#find("[data-part=api]"),
			this.#find("[data-part=controller]"),
		];
		if (!editor || !api || !controller) return 0;
		if (!editor.closest("[inert], [hidden]")) this.#puppets.card(editor, api, { duration: time.card });
		this.#pulse(api, time.card - 40);
		if (!daemonSet) return time.card;
		this.#puppets.token(this.#puppets.centre(api), this.#puppets.centre(controller), {
			delay: time.card,
			duration: time.order,
			look: "order",
		});
		this.#pulse(controller, time.card + time.order - 40);
		return time.card + time.order;
	}

	/** The controller asks Node after Node; then the scheduler binds. */
	#ask(beats: readonly Beat[], start: number, lane: ReadonlyMap<string, Point>): void {
		const controller = this.#find("[data-part=controller]");
		const scheduler = this.#find("[data-part=scheduler]");
		if (!controller || !scheduler) return;
		const [from, queue] = [this.#puppets.centre(controller), this.#puppets.left(scheduler)];
		const born = pick(beats, "born");
		const daemons = born.filter((beat) => beat.owner.kind === "DaemonSet");
		const asks = [...pick(beats, "barred"), ...daemons].sort((a, b) => ((a.node ?? "") < (b.node ?? "") ? -1 : 1));
		const step = Math.min(time.stagger, allAsked / Math.max(1, asks.length));
		const bound = new Map(pick(beats, "bound").map((beat) => [beat.uid, beat]));
		const many = born.length > crowd;
		const now = performance.now();
		const first = Math.max(start, Math.min(longestLag, ((this.#free - now) / ms(1000)) * 1000));
		this.#free = now + ms(first + asks.length * step);
		asks.forEach((ask, i) => {
			const delay = first + i * step;
			if (ask.beat === "barred") this.#bounce(ask, from, delay);
			else this.#birth(ask, from, delay, bound.delete(ask.uid) ? queue : undefined, many);
		});
		let i = 0;
		for (const beat of bound.values())
			this.#bind(beat, lane.get(beat.uid) ?? queue, start + Math.min(i++ * time.stagger, allAsked));
	}

	#bounce(ask: Of<"barred">, from: Point, delay: number): void {
		const barrier = this.#door(ask);
		if (!barrier) return;
		this.#puppets.bounce(from, this.#puppets.top(barrier), {
			delay,
			duration: time.token + time.bounce,
			hue: this.#hue(ask.key),
		});
		this.#nudge(barrier, "scale(1.045)", 160, delay + time.token);
		const place = this.#find(`[data-place="${ask.key} ${ask.node}"]`);
		if (place)
			this.#enter(
				place,
				[
					{ opacity: 0, transform: "translateY(-10px)" },
					{ opacity: 1, transform: "none" },
				],
				200,
				delay + time.token + 120,
			);
	}

	#birth(beat: PodBeat<"born">, from: Point, delay: number, queue: Point | undefined, many: boolean): void {
		const tile = this.#tile(beat.uid);
		if (!tile) return;
		const to = this.#puppets.centre(tile);
		const arrival = delay + time.token;
		this.#puppets.token(from, to, { delay, duration: time.token, hue: this.#hue(beat.owner.key) });
		if (!queue || many) {
			this.#enter(
				tile,
				[
					{ opacity: 0, transform: "scale(.4)" },
					{ opacity: 1, transform: "none" },
				],
				180,
				arrival,
			);
			return;
		}
		// Pending first: an outline that waits for its Node. The scheduler's word makes it whole.
		const bind = arrival + 40 + time.bind;
		const whole = time.fill + bind - arrival;
		this.#enter(
			tile,
			[
				{ opacity: 0, transform: "scale(.4)" },
				{ opacity: 0.6, transform: "scale(.92)", offset: 140 / whole },
				{ opacity: 0.6, transform: "scale(.92)", offset: (bind - arrival) / whole },
				{ opacity: 1, transform: "none" },
			],
			whole,
			arrival,
		);
		this.#puppets.token(queue, to, { delay: arrival + 40, duration: time.bind, look: "bind" });
		this.#fill(tile, bind, 0);
	}

	#bind(beat: PodBeat<"bound">, from: Point, delay: number): void {
		const tile = this.#tile(beat.uid);
		if (!tile) return;
		this.#puppets.token(from, this.#puppets.centre(tile), {
			delay,
			duration: time.token,
			hue: this.#hue(beat.owner.key),
			look: "round",
		});
		this.#enter(
			tile,
			[
				{ opacity: 0, transform: "scale(.5)" },
				{ opacity: 1, transform: "none" },
			],
			180,
			delay + time.token - 30,
		);
	}

	/** Its colour rises in it, from `level` on; in a round one it grows, so that it never leaves the circle. */
	#fill(tile: HTMLElement | null, delay: number, level: number): void {
		const fill = tile?.querySelector(".fill");
		if (!fill) return;
		const scale = fill.closest(".round") ? "scale" : "scaleY";
		this.#animate(fill, [{ transform: `${scale}(${level})` }, { transform: "none" }], time.fill, delay, "backwards");
	}

	#enter(element: Element, frames: Keyframe[], duration: number, delay = 0): void {
		this.#animate(element, frames, duration, delay, "backwards");
	}
	#pulse(element: Element, delay: number): void {
		this.#animate(element, [{}, { transform: "scale(1.025)" }, {}], 180, delay);
	}
	#nudge(element: Element | null | undefined, to: string, duration: number, delay = 0): void {
		if (element) this.#animate(element, [{}, { transform: to }, {}], duration, delay);
	}
	#shake(element: Element | null, delay: number): void {
		if (element)
			this.#animate(element, [{}, { transform: "translateX(-4px)" }, { transform: "translateX(4px)" }, {}], 240, delay);
	}
	#animate(element: Element, frames: Keyframe[], duration: number, delay = 0, fill: FillMode = "none"): void {
		element.animate(frames, { duration: ms(duration), delay: ms(delay), easing: settle, fill });
	}

	#hue(key: string): string | undefined {
		const own = this.#find(`[data-owner="${key}"] [data-pod] .tile`) ?? this.#find("[data-part=controller]");
		return own?.style.getPropertyValue("--c") || undefined;
	}
	#find(selector: string): HTMLElement | null {
		return this.#stage.querySelector<HTMLElement>(selector);
	}
	#tile = (uid: string): HTMLElement | null => this.#find(`[data-pod="${uid}"]`);
	#card = (node: string): HTMLElement | null => this.#find(`[data-node="${node}"]`);
	#barrier = (node: string, taint: string): HTMLElement | null =>
		this.#card(node)?.querySelector<HTMLElement>(`[data-taint="${taint}"]`) ?? null;
}
