// How long real Kubernetes has to be waited for, as far as the simulator knows: until when something moves after each act, whether
// timers are at work, and whether anything happens late in a long wait of the start.
import { subject, type Change } from "../../../src/cluster/apiserver/store.ts";
import { inputOf } from "../../../src/cluster/cause.ts";
import { Cluster } from "../../../src/cluster/cluster.ts";
import { prepareStart, startOf } from "../../../src/lesson/start.ts";
import type { LessonSource } from "../compile.ts";
import { gestureIn } from "../gesture.ts";
import type { Act, Played } from "../play.ts";

const moves = (change: Change): boolean => !["Event", "Lease"].includes(subject(change).kind);

/** After an act nothing is done for so long in the simulator; twice as long after the last one. */
export const pause = 40_000;
/** Something may come a little later than in the simulator. */
const margin = 3_000;
/** What comes later than this after the act that caused it comes by a timer: a Node that falls silent, a back-off. */
const soon = 15_000;

/**
 * How long real Kubernetes is left alone at least: at the start, and after each act. Where all comes soon after its act, that is
 * until the simulator moved last before the next act. Where timers are at work, time must not be cut short.
 */
export function pausesFor(acts: readonly Act[], { desk, failures }: Pick<Played, "desk" | "failures">): readonly number[] {
	const { entries, world } = desk;
	const changes = world.log.since(0).filter(moves);
	const isSlow = comesLate({ desk });
	const failed = new Set(failures.map(({ act }) => act));
	const leavesNoEntry = (act: Act, i: number): boolean =>
		typeof act !== "string" || (gestureIn(act) !== undefined && failed.has(i));
	let next = 0;
	const after = acts.map((act, i) => {
		if (leavesNoEntry(act, i)) return 0;
		if (isSlow) return i === acts.length - 1 ? 2 * pause : pause;
		const begun = entries[next++]?.at ?? Infinity;
		const end = entries[next]?.at ?? Infinity;
		const last = changes.findLast(({ at }) => at >= begun && at < end)?.at ?? begun;
		return Math.min(pause, last - begun + margin);
	});
	return [isSlow && acts.length === 0 ? pause : 0, ...after];
}

/** Whether anything moved long after the act that caused it, or without any. */
export function comesLate({ desk: { world } }: Pick<Played, "desk">): boolean {
	const before = world.save().keyframe?.inputs ?? 0;
	/** Change → when the act was done from which its chain of causes comes. */
	const begun = new Map<number, number>();
	return world.log.since(0).some((change) => {
		const { revision, cause, at } = change;
		const input = inputOf(cause);
		const from = input === undefined ? begun.get(cause) : world.inputs[input - before - 1]?.at;
		if (from !== undefined) begun.set(revision, from);
		return moves(change) && at - (from ?? -Infinity) > soon;
	});
}

/** A wait of the start in which something happens later than after `lived` milliseconds; undefined where there is none. */
export async function lateMove(
	lesson: LessonSource,
	options: ConstructorParameters<typeof Cluster>[0],
	lived: number,
): Promise<string | undefined> {
	await prepareStart(lesson);
	for (const [i, act] of lesson.past.entries()) {
		if (!("wait" in act) || act.wait <= lived) continue;
		const cluster = new Cluster(options, startOf({ ...lesson, past: lesson.past.slice(0, i) }, options));
		const begun = cluster.now;
		let late: Change | undefined;
		cluster.subscribe((change) => {
			if (change.at > begun + lived && moves(change)) late ??= change;
		});
		cluster.advance(act.wait);
		if (late) return `something happens ${Math.round((late.at - begun) / 1000)} s into a wait of its start`;
	}
	return undefined;
}
