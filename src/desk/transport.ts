// Where a world stands in time, as the page's transport shows it.
import type { Desk } from "./desk.ts";
import type { Transport } from "./port.ts";

/** What a port knows of its world besides. */
interface Played {
	readonly playing: boolean;
	readonly speed: number;
	readonly nextDue: number | undefined;
	/** There was a world before this one, to which undo leads back. */
	readonly hasBefore: boolean;
}

export function transportOf(desk: Desk, { playing, speed, nextDue, hasBefore }: Played): Transport {
	const { world, canUndo, canRedo, busy } = desk;
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
	};
}

/** When something is due next, noticed or not; Infinity where nothing is. */
export const nextIn = ({ world, deadline }: Desk): number =>
	Math.min(world.nextDue ?? Infinity, deadline ?? Infinity, world.ahead[0]?.at ?? Infinity);
