// Motion on the stage, made of beats. The page already shows the new state; what moves here only tells how it came about,
// and may be finished at any moment without a loss. Only transform and opacity move.
import { tick } from "svelte";
import { ms } from "../motion.ts";
import type { Beat } from "../state/scene.ts";
import { Asking, rise } from "./asking.ts";
import { beatsOfKind as pick, crowd, mostSliding, pace } from "./pace.ts";
import { Puppets, type Point } from "./puppets.ts";
import { StageParts } from "./stageparts.ts";
import { Timeline } from "./timeline.ts";

/** Beats in which something goes from one place to another. */
const flying = new Set<Beat["beat"]>(["ordered", "barred", "born", "bound", "joined", "left"]);

export class Choreography {
	readonly #parts: StageParts;
	readonly #puppets: Puppets;
	readonly #asking: Asking;

	constructor(stage: HTMLElement) {
		this.#parts = new StageParts(stage);
		this.#puppets = new Puppets(stage);
		this.#asking = new Asking(this.#parts, this.#puppets);
	}

	/** To call when the new state is known but not yet drawn: what leaves is copied now, the rest begins once it is drawn. */
	play(beats: readonly Beat[]): void {
		if (ms(1000) === 0 || beats.length === 0 || this.#parts.stage.closest("[inert]")) return;
		const line = new Timeline();
		this.#departures(beats, line);
		const lane = new Map<string, Point>();
		for (const { uid } of pick(beats, "bound")) {
			const waiting = this.#parts.waiting(uid);
			if (waiting) lane.set(uid, this.#puppets.centre(waiting));
		}
		const slide = beats.some(({ beat }) => beat === "joined" || beat === "left") && this.#parts.cards.length <= mostSliding;
		const rows = slide ? this.#cardPlaces() : undefined;
		void tick().then(() => {
			// Reading comes before writing: to ask where things are costs a layout, and every write makes the next one dear.
			if (beats.some(({ beat }) => flying.has(beat))) this.#puppets.measure(this.#spoken(beats, rows !== undefined));
			if (rows) this.#makeRoom(rows, line);
			this.#arrivals(beats, lane, line);
			this.#puppets.begin(line);
		});
	}

	/** The manifest's card goes to the API server and comes back: it was refused. */
	refuse(): void {
		const [editor, api] = [this.#parts.editor, this.#parts.part("api")];
		if (ms(1000) === 0 || !editor || !api) return;
		const line = new Timeline();
		this.#puppets.card(line, editor, api, { duration: pace.card * 2.4, back: true });
		line.shake(api, pace.card);
		this.#puppets.begin(line);
	}

	/** All that moves is at its end. */
	finish(): void {
		this.#asking.forget();
		for (const animation of this.#parts.stage.getAnimations({ subtree: true })) animation.finish();
		this.#puppets.clear();
	}

	/** All elements whose place the beats will ask for. */
	*#spoken(beats: readonly Beat[], cards: boolean): Iterable<Element | null> {
		for (const part of ["api", "controller", "scheduler"] as const) yield this.#parts.part(part);
		if (cards) yield* this.#parts.cards;
		for (const beat of beats) {
			if (beat.beat === "born" || beat.beat === "bound") yield this.#parts.tile(beat.uid);
			if (beat.beat === "barred") yield this.#parts.door(beat);
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

	#departures(beats: readonly Beat[], line: Timeline): void {
		const parts = this.#parts;
		const pushed = new Set(pick(beats, "leaving").flatMap((beat) => (beat.pushed ? [beat.uid] : [])));
		for (const { uid, pushed: out } of pick(beats, "gone")) {
			this.#puppets.copy(
				line,
				parts.tile(uid),
				out || pushed.has(uid) ? { y: -46, scale: 0.8 } : { y: 6, scale: 0.6 },
				pace.leave,
			);
		}
		for (const { node } of pick(beats, "left")) this.#puppets.copy(line, parts.card(node), { y: 26, scale: 0.97 }, pace.leave);
		for (const { node, taint } of pick(beats, "untainted")) {
			this.#puppets.copy(line, parts.barrier(node, taint), { y: -8, scale: 1 }, pace.leave);
		}
	}

	#arrivals(beats: readonly Beat[], lane: ReadonlyMap<string, Point>, line: Timeline): void {
		const parts = this.#parts;
		let start = 0;
		for (const { key } of pick(beats, "ordered")) start = this.#order(key.startsWith("DaemonSet/"), line);
		for (const { node } of pick(beats, "joined")) {
			line.enter(parts.card(node), { opacity: 0, transform: "translateX(48px)" }, pace.join);
			// The token for it is on its way before it has settled.
			start = Math.max(start, pace.join * 0.4);
		}
		for (const { node, taint } of pick(beats, "tainted")) {
			const stamp = [
				{ opacity: 0, transform: "scale(1.35)" },
				{ opacity: 1, transform: "scale(.97)", offset: 0.7 },
				{ opacity: 1, transform: "none" },
			];
			line.move(parts.barrier(node, taint), stamp, pace.stamp);
		}
		this.#asking.play(beats, start, lane, line);
		for (const { uid } of pick(beats, "leaving")) line.nudge(parts.tile(uid), "translateY(-7px)", pace.stamp);
		for (const { uid } of pick(beats, "crashed"))
			line.enter(parts.tile(uid)?.querySelector(".badge"), { transform: "rotate(-360deg)" }, 500);
		for (const { uid } of pick(beats, "failed")) line.shake(parts.tile(uid), 0);
		for (const beat of [...pick(beats, "cordoned"), ...pick(beats, "down"), ...pick(beats, "up")]) {
			line.nudge(parts.card(beat.node)?.querySelector(".state"), "translateX(5px)", pace.stamp);
		}
		const ran = pick(beats, "ran").filter((beat) => !beats.some((other) => other.beat === "born" && other.uid === beat.uid));
		if (ran.length <= crowd) for (const { uid } of ran) rise(line, parts.tile(uid), 0, 0.45);
	}

	/** The manifest's card becomes the standing order; answers when its controller goes to work. */
	#order(daemonSet: boolean, line: Timeline): number {
		const { editor } = this.#parts;
		const [api, controller] = [this.#parts.part("api"), this.#parts.part("controller")];
		if (!editor || !api || !controller) return 0;
		if (!editor.closest("[inert], [hidden]")) this.#puppets.card(line, editor, api, { duration: pace.card });
		line.nudge(api, "scale(1.025)", 180, pace.card - 40);
		if (!daemonSet) return pace.card;
		const flight = { delay: pace.card, duration: pace.order, look: "order" } as const;
		this.#puppets.token(line, this.#puppets.centre(api), this.#puppets.centre(controller), flight);
		line.nudge(controller, "scale(1.025)", 180, pace.card + pace.order - 40);
		return pace.card + pace.order;
	}
}
