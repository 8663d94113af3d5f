// The heart of the motion: the controller asks Node after Node, its Pods are born or turned away, the scheduler binds.
import { ms } from "../motion.ts";
import type { Beat, PodBeat } from "../state/scene.ts";
import { beatsOfKind, crowd, pace } from "./pace.ts";
import type { Point, Puppets } from "./puppets.ts";
import type { StageParts } from "./stageparts.ts";
import type { Timeline } from "./timeline.ts";

/** All tokens of a scene are on their way within this time, however many they are. */
const allAsked = 640;
/** No frame's motion waits longer than this for those before it. */
const longestLag = 900;

export class Asking {
	readonly #parts: StageParts;
	readonly #puppets: Puppets;
	/** When the controller is free for the next Node, in the browser's milliseconds: a later frame goes on from there. */
	#free = 0;

	constructor(parts: StageParts, puppets: Puppets) {
		this.#parts = parts;
		this.#puppets = puppets;
	}

	/** Nothing goes on any more. */
	forget(): void {
		this.#free = 0;
	}

	/** Adds to the timeline what becomes of the beats from `start` on; `lane` tells where Pods waited for the scheduler. */
	play(beats: readonly Beat[], start: number, lane: ReadonlyMap<string, Point>, line: Timeline): void {
		const [controller, scheduler] = [this.#parts.part("controller"), this.#parts.part("scheduler")];
		if (!controller || !scheduler) return;
		const [from, queue] = [this.#puppets.centre(controller), this.#puppets.left(scheduler)];
		const born = beatsOfKind(beats, "born");
		const daemons = born.filter((beat) => beat.owner.kind === "DaemonSet");
		const asks = [...beatsOfKind(beats, "barred"), ...daemons].sort((a, b) => ((a.node ?? "") < (b.node ?? "") ? -1 : 1));
		const step = Math.min(pace.stagger, allAsked / Math.max(1, asks.length));
		const bound = new Map(beatsOfKind(beats, "bound").map((beat) => [beat.uid, beat]));
		const many = born.length > crowd;
		const now = performance.now();
		const first = Math.max(start, Math.min(longestLag, ((this.#free - now) / ms(1000)) * 1000));
		this.#free = now + ms(first + asks.length * step);
		asks.forEach((ask, i) => {
			const delay = first + i * step;
			if (ask.beat === "barred") this.#bounce(ask, from, delay, line);
			else this.#birth(ask, from, delay, bound.delete(ask.uid) && !many ? queue : undefined, line);
		});
		let i = 0;
		for (const beat of bound.values())
			this.#bind(beat, lane.get(beat.uid) ?? queue, start + Math.min(i++ * pace.stagger, allAsked), line);
	}

	#bounce(ask: Extract<Beat, { readonly beat: "barred" }>, from: Point, delay: number, line: Timeline): void {
		const barrier = this.#parts.door(ask);
		if (!barrier) return;
		const flight = { delay, duration: pace.token + pace.bounce, hue: this.#parts.hue(ask.key) };
		this.#puppets.bounce(line, from, this.#puppets.top(barrier), flight);
		line.nudge(barrier, "scale(1.045)", 160, delay + pace.token);
		const place = this.#parts.place(ask.key, ask.node);
		line.enter(place, { opacity: 0, transform: "translateY(-10px)" }, 200, delay + pace.token + 120);
	}

	/** With a queue, the Pod is seen to wait for the scheduler's word. */
	#birth(beat: PodBeat<"born">, from: Point, delay: number, queue: Point | undefined, line: Timeline): void {
		const tile = this.#parts.tile(beat.uid);
		if (!tile) return;
		const to = this.#puppets.centre(tile);
		const arrival = delay + pace.token;
		this.#puppets.token(line, from, to, { delay, duration: pace.token, hue: this.#parts.hue(beat.owner.key) });
		if (!queue) return line.enter(tile, { opacity: 0, transform: "scale(.4)" }, 180, arrival);
		// Pending first: an outline that waits for its Node. The scheduler's word makes it whole.
		const bind = arrival + 40 + pace.bind;
		const whole = pace.fill + bind - arrival;
		line.move(
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
		this.#puppets.token(line, queue, to, { delay: arrival + 40, duration: pace.bind, look: "bind" });
		rise(line, tile, bind, 0);
	}

	#bind(beat: PodBeat<"bound">, from: Point, delay: number, line: Timeline): void {
		const tile = this.#parts.tile(beat.uid);
		if (!tile) return;
		const flight = { delay, duration: pace.token, hue: this.#parts.hue(beat.owner.key), look: "round" } as const;
		this.#puppets.token(line, from, this.#puppets.centre(tile), flight);
		line.enter(tile, { opacity: 0, transform: "scale(.5)" }, 180, delay + pace.token - 30);
	}
}

/** A tile's colour rises in it, from `level` on; in a round one it grows, so that it never leaves the circle. */
export function rise(line: Timeline, tile: HTMLElement | null, delay: number, level: number): void {
	const fill = tile?.querySelector(".fill");
	if (fill) line.enter(fill, { transform: `${fill.closest(".round") ? "scale" : "scaleY"}(${level})` }, pace.fill, delay);
}
