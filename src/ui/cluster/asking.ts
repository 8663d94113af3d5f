// The heart of the motion: the controller asks Node after Node, its Pods are born or turned away, the scheduler binds.
import type { Beat } from "../scene/beat.ts";
import { pace } from "../scene/pace.ts";
import type { Laid } from "../scene/score.ts";
import type { Point, Puppets } from "./puppets.ts";
import type { StageParts } from "./stageparts.ts";
import type { Timeline } from "./timeline.ts";

type Beaten<Name extends Beat["beat"]> = Laid & { readonly beat: Extract<Beat, { readonly beat: Name }> };
export const laidOf = <Name extends Beat["beat"]>(laid: readonly Laid[], name: Name): Beaten<Name>[] =>
	laid.filter((one): one is Beaten<Name> => one.beat?.beat === name);

const asked = new Set<Beat["beat"]>(["barred", "born", "bound"]);

export class Asking {
	readonly #parts: StageParts;
	readonly #puppets: Puppets;

	constructor(parts: StageParts, puppets: Puppets) {
		this.#parts = parts;
		this.#puppets = puppets;
	}

	/** Adds to the timeline what becomes of these; `lane` says where Pods waited for the scheduler. */
	play(laid: readonly Laid[], lane: ReadonlyMap<string, Point>, line: Timeline): void {
		if (!laid.some(({ beat }) => beat && asked.has(beat.beat))) return; // to find the places costs a layout
		const [controller, place] = [this.#parts.part("controller"), this.#parts.lane];
		if (!controller || !place) return;
		const [from, queue] = [this.#puppets.centre(controller), this.#puppets.left(place)];
		for (const one of laidOf(laid, "barred")) this.#turnBack(one, from, line.of(one.id));
		const bound = new Map(laidOf(laid, "bound").map((one) => [one.beat.uid, one]));
		for (const one of laidOf(laid, "born")) {
			const { uid, owner } = one.beat;
			if (owner.kind === "DaemonSet") {
				this.#birth(one, bound.get(uid), from, queue, line);
				bound.delete(uid);
			} else if (!bound.has(uid)) line.of(one.id).enter(this.#parts.tile(uid), unseen, one.end - one.start, one.start);
		}
		for (const one of bound.values()) this.#bind(one, lane.get(one.beat.uid) ?? queue, line.of(one.id));
	}

	#turnBack({ beat, start, end }: Beaten<"barred">, from: Point, line: Timeline): void {
		const barrier = this.#parts.door(beat);
		if (!barrier) return;
		const flight = { start, duration: end - start, hue: this.#parts.hue(beat.key) };
		this.#puppets.turnBack(line, from, this.#puppets.top(barrier), flight, pace.token);
		line.nudge(barrier, "scale(1.06)", 200, start + pace.token);
		const place = this.#parts.place(beat.key, beat.node);
		line.enter(place, { opacity: 0, transform: "translateY(-10px)" }, 200, start + pace.token + 120);
	}

	/** Pending first: an outline that waits for its Node. The scheduler's word makes it whole. */
	#birth(born: Beaten<"born">, bound: Beaten<"bound"> | undefined, from: Point, queue: Point, line: Timeline): void {
		const tile = this.#parts.tile(born.beat.uid);
		if (!tile) return;
		const to = this.#puppets.centre(tile);
		line.of(born.id);
		this.#puppets.token(line, from, to, {
			start: born.start,
			duration: born.end - born.start,
			hue: this.#parts.hue(born.beat.owner.key),
		});
		if (!bound || bound.end === bound.start) return line.enter(tile, unseen, pace.enter, born.end - 20);
		line.of(bound.id);
		const whole = bound.end + pace.fill - born.end;
		const share = (ms: number): number => (ms - born.end) / whole;
		line.move(
			tile,
			[
				{ opacity: 0, transform: "scale(.4)" },
				{ opacity: 0.6, transform: "scale(.92)", offset: share(Math.min(bound.end, born.end + 140)) },
				{ opacity: 0.6, transform: "scale(.92)", offset: share(bound.end) },
				{ opacity: 1, transform: "none" },
			],
			whole,
			born.end,
		);
		this.#puppets.token(line, queue, to, { start: bound.end - pace.bind, duration: pace.bind, look: "bind" });
		rise(line, tile, bound.end, 0);
	}

	#bind({ beat, start, end }: Beaten<"bound">, from: Point, line: Timeline): void {
		const tile = this.#parts.tile(beat.uid);
		if (!tile) return;
		const flight = { start, duration: end - start, hue: this.#parts.hue(beat.owner.key), look: "round" } as const;
		this.#puppets.token(line, from, this.#puppets.centre(tile), flight);
		line.enter(tile, unseen, 180, end - 30);
	}
}

const unseen = { opacity: 0, transform: "scale(.4)" };

/** A tile's colour rises in it, from `level` on; in a round one it grows, so that it never leaves the circle. */
export function rise(line: Timeline, tile: HTMLElement | null, start: number, level: number): void {
	const fill = tile?.querySelector(".fill");
	if (fill) line.enter(fill, { transform: `${fill.closest(".round") ? "scale" : "scaleY"}(${level})` }, pace.fill, start);
}
