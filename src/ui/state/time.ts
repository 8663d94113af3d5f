// Simulated time as people read it, and the scrubber's ticks thinned to what eyes can tell apart.
import type { Mark } from "../../desk/port.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** "00:12.4", "12:03.0", "1:02:03"; running, when tenths cannot be read, "00:12". */
export function clockText(ms: number, running = false): string {
	const tenths = Math.floor(ms / 100);
	const seconds = Math.floor(tenths / 10);
	const hours = Math.floor(seconds / 3600);
	if (hours > 0) return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	const text = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
	return running ? text : `${text}.${tenths % 10}`;
}

/** "+50 s", "+4 min", "+2 h": how far a leap goes. */
export function gapText(ms: number): string {
	const seconds = Math.round(ms / 1000);
	if (seconds < 120) return `+${seconds} s`;
	if (seconds < 7200) return `+${Math.round(seconds / 60)} min`;
	return `+${Math.round(seconds / 3600)} h`;
}

/** An age as kubectl's tables write it, roughly: "5s", "3m", "2h". */
export function ageText(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	if (seconds < 120) return `${seconds}s`;
	if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
	return `${Math.floor(seconds / 3600)}h`;
}

/**
 * How much time the scrubber's track stands for: a round figure above what has been lived through, so that its ticks stand
 * still while time goes on.
 */
export function trackSpan(ms: number): number {
	const step = ms < 60_000 ? 20_000 : ms < 600_000 ? 60_000 : ms < 7_200_000 ? 600_000 : 7_200_000;
	return (Math.floor(ms / step) + 1) * step;
}

export interface Tick extends Mark {
	readonly id: string;
}

/** What a person did and trouble outlive a Pod's birth where two ticks would stand in the same place. */
const rank = { kept: 4, you: 3, trouble: 2, node: 1, pod: 0 } as const;
const closest = 5;

/** At most one tick per five pixels of a track of this width. */
export function thinned(marks: readonly Mark[], start: number, span: number, width: number): readonly Tick[] {
	const slots = new Map<number, Mark>();
	for (const mark of marks) {
		const slot = Math.round((((mark.at - start) / span) * width) / closest);
		const other = slots.get(slot);
		if (!other || rank[mark.kind] > rank[other.kind]) slots.set(slot, mark);
	}
	const seen = new Map<string, number>();
	return [...slots.values()].map((mark) => {
		const name = `${mark.kind} ${mark.at}`;
		const times = seen.get(name) ?? 0;
		seen.set(name, times + 1);
		return { ...mark, id: `${name} ${times}` };
	});
}
