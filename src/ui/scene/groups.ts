// Which beats of a scene are told together.
import type { Beat } from "./beat.ts";
import type { Laid } from "./score.ts";

export interface Group {
	/** When it begins, and when what it changes is drawn. */
	readonly at: number;
	readonly seen: number;
	readonly beats: Beat[];
}

/** A kind of beat of a workload: one sentence tells of it. */
export function groupsOf(laid: readonly Laid[]): readonly Group[] {
	const groups = new Map<string, Group>();
	for (const { beat, start, shown } of laid) {
		if (!beat) continue;
		const key = `${beat.beat} ${"owner" in beat ? beat.owner.key : "key" in beat ? beat.key : ""}`;
		const group = groups.get(key);
		if (group) group.beats.push(beat);
		else groups.set(key, { at: start, seen: Math.min(start, shown), beats: [beat] });
	}
	return [...groups.values()];
}
