// The frames of a motion on a longer stretch of time than its own.
import { settleCurve } from "../motion.ts";

const [x1, y1, x2, y2] = settleCurve;
const xs = [0, x1, x2, 1] as const;
const ys = [0, y1, y2, 1] as const;
type Points = readonly [number, number, number, number];

/** A curve's polar form: with the same parameter thrice it is the curve, with two in turn the inner points of the part between. */
function polar([a, b, c, d]: Points, r: number, s: number, t: number): number {
	const mix = (from: number, to: number, part: number): number => from + (to - from) * part;
	const [ab, bc, cd] = [mix(a, b, r), mix(b, c, r), mix(c, d, r)];
	return mix(mix(ab, bc, s), mix(bc, cd, s), t);
}

/** The parameter at which the settling curve has come so far. */
function parameterAt(progress: number): number {
	if (progress <= 0 || progress >= 1) return progress;
	let [low, high] = [0, 1];
	for (let i = 0; i < 24; i++) {
		const middle = (low + high) / 2;
		if (polar(ys, middle, middle, middle) < progress) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** The part of the settling curve between two parameters, as an easing of its own. */
function partOfSettling(from: number, to: number): string {
	const part = (points: Points, r: number, s: number, t: number): number => {
		const [start, end] = [polar(points, from, from, from), polar(points, to, to, to)];
		return end === start ? 0 : (polar(points, r, s, t) - start) / (end - start);
	};
	const inner = [part(xs, from, from, to), part(ys, from, from, to), part(xs, from, to, to), part(ys, from, to, to)];
	return `cubic-bezier(${inner.map((value) => Math.round(value * 1000) / 1000).join()})`;
}

/**
 * The same motion between two moments (0 … 1) of a longer one; the first frame holds before, the last one after. It settles as a
 * whole, as if it ran by itself with that easing; a frame's own easing replaces the curve's part from it to the next.
 */
export function stretched(frames: readonly Keyframe[], from: number, to: number): Keyframe[] {
	const parameters = frames.map((frame, i) => parameterAt(frame.offset ?? i / (frames.length - 1)));
	const placed = frames.map((frame, i): Keyframe => {
		const [at, next] = [parameters[i] ?? 1, parameters[i + 1]];
		const offset = Math.min(1, from + (to - from) * polar(xs, at, at, at));
		return { ...frame, offset, easing: frame.easing ?? (next === undefined ? "linear" : partOfSettling(at, next)) };
	});
	const [first, last] = [placed[0], placed.at(-1)];
	if (!first || !last) return [];
	return [{ ...first, offset: 0, easing: "linear" }, ...placed, { ...last, offset: 1 }];
}
