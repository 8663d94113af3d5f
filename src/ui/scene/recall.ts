// What happened at a moment that somebody has come to through time.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Change } from "../../cluster/apiserver/store.ts";
import { before } from "./rewind.ts";
import { Score, type Laid } from "./score.ts";

/** What these changes, of which `objects` are the end, look like when all of them happen now. */
export function recall(objects: readonly AnyObject[], changes: readonly Change[]): readonly Laid[] {
	const score = new Score();
	score.reset(before(objects, changes));
	return score.lay(changes, 0);
}
