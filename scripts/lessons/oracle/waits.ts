// How long real Kubernetes has to be waited for, as far as the simulator knows: until when something moves after each act, and
// whether anything happens late in a long wait of the start.
import { subject, type Change } from "../../../src/cluster/apiserver/store.ts";
import { Cluster } from "../../../src/cluster/cluster.ts";
import { prepareStart, startOf } from "../../../src/lesson/start.ts";
import type { LessonSource } from "../compile.ts";
import { gestureIn } from "../gesture.ts";
import type { Act, Played } from "../play.ts";
import { longestWait } from "./begin.ts";

const moves = (change: Change): boolean => !["Event", "Lease"].includes(subject(change).kind);

/** For each act: so many milliseconds after it was begun the simulator moved last, before the next act. */
export function movesAfter(acts: readonly Act[], { desk, failures }: Pick<Played, "desk" | "failures">): readonly number[] {
	const failed = new Set(failures.map(({ act }) => act));
	const leaveNoEntry = (act: Act, i: number): boolean =>
		typeof act !== "string" || (gestureIn(act) !== undefined && failed.has(i));
	const { entries, world } = desk;
	const changes = world.log.since(0).filter(moves);
	let next = 0;
	return acts.map((act, i) => {
		if (leaveNoEntry(act, i)) return 0;
		const begun = entries[next++]?.at ?? Infinity;
		const end = entries[next]?.at ?? Infinity;
		return (changes.findLast(({ at }) => at >= begun && at < end)?.at ?? begun) - begun;
	});
}

/** A wait of the start that is too long to be lived through, and in which something happens late; undefined where there is none. */
export async function lateMove(
	lesson: LessonSource,
	options: ConstructorParameters<typeof Cluster>[0],
): Promise<string | undefined> {
	await prepareStart(lesson);
	for (const [i, act] of lesson.past.entries()) {
		if (!("wait" in act) || act.wait <= longestWait) continue;
		const cluster = new Cluster(options, startOf({ ...lesson, past: lesson.past.slice(0, i) }, options));
		const begun = cluster.now;
		let late: Change | undefined;
		cluster.subscribe((change) => {
			if (change.at > begun + longestWait && moves(change)) late ??= change;
		});
		cluster.advance(act.wait);
		if (late) return `something happens ${Math.round((late.at - begun) / 1000)} s into a wait of its start`;
	}
	return undefined;
}
