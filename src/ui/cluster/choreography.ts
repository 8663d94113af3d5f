// Motion on the stage, made of beats. The page already shows the new state; what moves here only tells how it came about,
// and may be finished at any moment without a loss. Only transform and opacity move.
import { tick } from "svelte";
import { ms } from "../motion.ts";
import type { Beat } from "../scene/beat.ts";
import { mostSliding, pace } from "../scene/pace.ts";
import type { Laid } from "../scene/score.ts";
import { Asking, laidOf, rise } from "./asking.ts";
import { Puppets, type Point } from "./puppets.ts";
import { Sight } from "./sight.ts";
import { StageParts } from "./stageparts.ts";
import { Timeline } from "./timeline.ts";

/** Where more Pods than this stand on the stage, the colour of one that runs is just there. */
const mostRising = 24;
/** Milliseconds of winning: from one Node to the next, for all of them to begin, for a Node; and for all at once, another time. */
const triumph = { step: 120, all: 700, ripple: 700, once: 500 };
/** Beats in which something goes from one place to another. */
const flying = new Set<Beat["beat"]>(["ordered", "barred", "born", "bound", "joined", "left"]);
/** Beats that are worth turning to; not what Pods do by themselves again and again. */
const watched = new Set<Beat["beat"]>([
	"joined",
	"tainted",
	"untainted",
	"cordoned",
	"uncordoned",
	"down",
	"barred",
	"born",
	"leaving",
]);

export class Choreography {
	readonly #parts: StageParts;
	readonly #puppets: Puppets;
	readonly #asking: Asking;
	readonly #sight: Sight | undefined;
	#rate = 1;
	/** How often everything was brought to its end: what has not begun by then never does. */
	#ends = 0;

	constructor(stage: HTMLElement) {
		this.#parts = new StageParts(stage);
		this.#puppets = new Puppets(stage);
		this.#asking = new Asking(this.#parts, this.#puppets);
		const scroll = stage.querySelector<HTMLElement>(".scroll");
		if (scroll) this.#sight = new Sight(scroll);
	}

	/** To call when nobody waits for anything. */
	rehearse(): void {
		this.#puppets.rehearse();
	}

	/** Before these are drawn: what happens to some Nodes is brought into sight. */
	look(beats: readonly Beat[]): void {
		const { stage } = this.#parts;
		const nodes = new Set(beats.flatMap((beat) => (watched.has(beat.beat) && "node" in beat ? (beat.node ?? []) : [])));
		if (nodes.size === 0 || stage.closest("[inert]")) return;
		const slides = beats.some(({ beat }) => beat === "joined") && ms(1000) > 0;
		void tick().then(() =>
			this.#sight?.bring(
				[...nodes].flatMap((node) => this.#parts.card(node) ?? []),
				slides,
			),
		);
	}

	/** The stage is no longer there. */
	close(): void {
		this.finish();
		this.#sight?.close();
	}

	/** To call when the new state is known but not yet drawn: what leaves is copied now, the rest begins once it is drawn. */
	play(laid: readonly Laid[], now: number): void {
		if (laid.length === 0 || this.#parts.stage.closest("[inert]")) return;
		const line = new Timeline(now);
		this.#departures(laid, line);
		const lane = new Map<string, Point>();
		for (const { beat } of laidOf(laid, "bound")) {
			const waiting = this.#parts.waiting(beat.uid);
			if (waiting) lane.set(beat.uid, this.#puppets.centre(waiting));
		}
		const moves = (names: ReadonlySet<string>): boolean => laid.some(({ beat }) => beat && names.has(beat.beat));
		const slide = moves(new Set(["joined", "left"])) && this.#parts.cards.length <= mostSliding;
		const rows = slide ? this.#cardPlaces() : undefined;
		const { stage } = this.#parts;
		const ends = this.#ends;
		const begin = (): void => {
			if (ends !== this.#ends || !stage.isConnected) return;
			// Reading comes before writing: to ask where things are costs a layout, and every write makes the next one dear.
			if (moves(flying)) this.#puppets.measure(this.#spoken(laid, rows !== undefined), rows !== undefined);
			if (rows) this.#makeRoom(rows, line.of("room"));
			this.#arrivals(laid, lane, line);
			this.#puppets.begin(line, this.#rate);
		};
		// What flies between parts that stand already need not wait until the page has been laid out again; the rest begins in the
		// frame that lays it out.
		if (laid.every(({ change, beat }) => !change || beat?.beat === "ordered")) begin();
		else requestAnimationFrame(begin);
	}

	/** The manifest's card goes to the API server and comes back: it was refused. */
	refuse(): void {
		const [editor, api] = [this.#parts.editor, this.#parts.part("api")];
		if (!editor || !api) return;
		const line = new Timeline(0).of("refused");
		this.#puppets.card(line, editor, api, { start: 0, duration: pace.card * 2.4, back: true });
		line.shake(api, pace.card);
		this.#puppets.begin(line, this.#rate);
	}

	/** The lesson is solved: the rims of the Nodes ripple, one after the other, and their Pods pulse; once more only shortly. */
	win(length: "long" | "short"): void {
		const { stage } = this.#parts;
		if (stage.closest("[inert]")) return;
		const sight = stage.getBoundingClientRect();
		const cards = this.#parts.cards.filter((card) => {
			const { top, bottom } = card.getBoundingClientRect();
			return bottom > sight.top && top < sight.bottom;
		});
		const step = length === "long" ? Math.min(triumph.step, triumph.all / Math.max(1, cards.length)) : 0;
		const duration = length === "long" ? triumph.ripple : triumph.once;
		const line = new Timeline(0).of("won");
		this.#puppets.measure(cards, false);
		cards.forEach((card, i) => {
			this.#puppets.ripple(line, card, { start: i * step, duration });
			for (const tile of card.querySelectorAll("[data-pod] .tile")) line.nudge(tile, "scale(1.12)", duration, i * step);
		});
		this.#puppets.begin(line, Math.max(1, this.#rate));
	}

	/** Everything that moves does so at this rate from now on. */
	hasten(rate: number): void {
		this.#rate = rate;
		for (const animation of this.#parts.stage.getAnimations({ subtree: true })) {
			if (!(animation instanceof CSSTransition)) animation.updatePlaybackRate(rate);
		}
	}

	/** All that moves is at its end. */
	finish(): void {
		this.#ends++;
		for (const animation of this.#parts.stage.getAnimations({ subtree: true })) animation.finish();
		this.#puppets.clear();
	}

	/** All elements whose place the beats will ask for. */
	*#spoken(laid: readonly Laid[], cards: boolean): Iterable<Element | null> {
		for (const part of ["api", "controller", "scheduler"] as const) yield this.#parts.part(part);
		if (cards) yield* this.#parts.cards;
		for (const { beat } of laid) {
			if (beat?.beat === "born" || beat?.beat === "bound") yield this.#parts.tile(beat.uid);
			if (beat?.beat === "barred") yield this.#parts.door(beat);
		}
	}

	#cardPlaces(): ReadonlyMap<string, Point> {
		const { cards } = this.#parts;
		const places = this.#puppets.places(cards);
		return new Map(cards.map((card, i) => [card.dataset["node"] ?? "", places[i] as Point]));
	}

	/** The cards that stay slide to where they now stand. */
	#makeRoom(before: ReadonlyMap<string, Point>, line: Timeline): void {
		for (const card of this.#parts.cards) {
			const from = before.get(card.dataset["node"] ?? "");
			const to = this.#puppets.box(card);
			if (!from || (Math.abs(from.x - to.x) < 1 && Math.abs(from.y - to.y) < 1)) continue;
			line.enter(card, { transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, pace.leave);
		}
	}

	#departures(laid: readonly Laid[], line: Timeline): void {
		const parts = this.#parts;
		for (const { id, beat, start } of laidOf(laid, "gone")) {
			const tile = parts.tile(beat.uid);
			const to = beat.pushed && tile ? { y: -this.#wayOut(tile), scale: 0.8 } : { y: 6, scale: 0.6 };
			this.#puppets.copy(line.of(id), tile, to, { start, duration: beat.pushed ? pace.pushed : pace.leave });
		}
		for (const { id, beat, start } of laidOf(laid, "left"))
			this.#puppets.copy(line.of(id), parts.card(beat.node), { y: 26, scale: 0.97 }, { start, duration: pace.leave });
		for (const { id, beat, start } of laidOf(laid, "untainted")) {
			const barrier = parts.barrier(beat.node, beat.taint);
			this.#puppets.copy(line.of(id), barrier, { y: -8, scale: 1 }, { start, duration: pace.leave });
		}
	}

	/** How far up a Pod goes to be out of its Node: through the barriers that push it. */
	#wayOut(tile: HTMLElement): number {
		const door = tile.closest("[data-node]")?.querySelector(".door");
		const box = tile.getBoundingClientRect();
		return door ? Math.max(46, box.bottom - door.getBoundingClientRect().top + 6) : 46;
	}

	#arrivals(laid: readonly Laid[], lane: ReadonlyMap<string, Point>, line: Timeline): void {
		const parts = this.#parts;
		for (const one of laidOf(laid, "ordered")) this.#order(one, line.of(one.id));
		for (const { id, beat, start, end } of laidOf(laid, "joined"))
			line.of(id).enter(parts.card(beat.node), { opacity: 0, transform: "translateX(48px)" }, end - start, start);
		for (const { id, beat, start, end } of laidOf(laid, "tainted")) {
			const stamp = [
				{ opacity: 0, transform: "scale(1.35)" },
				{ opacity: 1, transform: "scale(.97)", offset: 0.7 },
				{ opacity: 1, transform: "none" },
			];
			line.of(id).move(parts.barrier(beat.node, beat.taint), stamp, end - start, start);
		}
		this.#asking.play(laid, lane, line);
		// Where it stood, nothing is said before it has left.
		for (const { id, beat, end } of laidOf(laid, "gone"))
			if (beat.node) line.of(id).enter(parts.place(beat.owner.key, beat.node), { opacity: 0 }, pace.enter, end - pace.enter);
		const crowded = parts.stage.querySelectorAll("[data-pod]").length > mostRising;
		for (const { id, beat, start, end } of laid) {
			line.of(id);
			switch (beat?.beat) {
				case "leaving":
					line.nudge(parts.tile(beat.uid), "translateY(-7px)", end - start, start);
					break;
				case "crashed":
					line.enter(parts.tile(beat.uid)?.querySelector(".badge"), { transform: "rotate(-360deg)" }, end - start, start);
					break;
				case "failed":
					line.shake(parts.tile(beat.uid), start);
					break;
				case "cordoned":
				case "down":
				case "up":
					line.nudge(parts.card(beat.node)?.querySelector(".state"), "translateX(5px)", end - start, start);
					break;
				case "ran":
					if (!crowded) rise(line, parts.tile(beat.uid), start, 0.45);
					break;
				default:
			}
		}
	}

	/** The manifest's card becomes the DaemonSet; its controller goes to work when the beat ends. */
	#order({ beat, start }: ReturnType<typeof laidOf<"ordered">>[number], line: Timeline): void {
		const { editor } = this.#parts;
		const [api, controller] = [this.#parts.part("api"), this.#parts.part("controller")];
		if (!editor || !api || !controller) return;
		if (!editor.closest("[inert], [hidden]")) this.#puppets.card(line, editor, api, { start, duration: pace.card });
		line.nudge(api, "scale(1.025)", 180, start + pace.card - 40);
		if (beat.kind !== "DaemonSet") return;
		const flight = { start: start + pace.card, duration: pace.order, look: "order" } as const;
		this.#puppets.token(line, this.#puppets.centre(api), this.#puppets.centre(controller), flight);
		line.nudge(controller, "scale(1.025)", 180, start + pace.card + pace.order - 40);
	}
}
