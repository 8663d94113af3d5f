// Where a world stands in time, as the page's transport shows it.
import type { Desk } from "./desk.ts";
import { mostFutures } from "./futures.ts";
import type { Asked, Transport } from "./port.ts";

/** What a port knows of its world besides. */
interface Played {
	readonly playing: boolean;
	readonly speed: number;
	readonly nextDue: number | undefined;
	/** There was a world before this one, to which undo leads back. */
	readonly hasBefore: boolean;
}

export function transportOf(desk: Desk, { playing, speed, nextDue, hasBefore }: Played): Transport {
	const { world, canUndo, canRedo, busy, other } = desk;
	const asked = askedOf(desk);
	return {
		now: world.now,
		start: world.start,
		end: world.horizon,
		playing,
		speed,
		nextDue,
		canUndo: canUndo || hasBefore,
		canRedo,
		busy,
		...(asked ? { asked } : {}),
		...(other ? { other } : {}),
	};
}

function askedOf({ held, world, other }: Desk): Asked | undefined {
	if (held.length === 0) return undefined;
	const acts = held.map((act) => ("typed" in act && act.typed ? { text: act.text, typed: true } : { text: act.text }));
	const ahead = new Set(world.ahead.map(({ entry }) => entry)).size;
	return { acts, ahead, givesUp: other !== undefined && other.count >= mostFutures };
}

/** When something is due next, noticed or not; Infinity where nothing is. */
export const nextIn = ({ world, deadline }: Desk): number =>
	Math.min(world.nextDue ?? Infinity, deadline ?? Infinity, world.ahead[0]?.at ?? Infinity);
