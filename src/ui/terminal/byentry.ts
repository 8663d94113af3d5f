// The order in which the terminal shows what was said: what a line prints goes on in its own place, also when another line has begun.
import type { Output } from "../../desk/port.ts";

export function byEntry(output: readonly Output[]): readonly Output[] {
	const groups = new Map<number | string, Output[]>();
	for (const part of output) {
		if (part.to === "failed") continue;
		const key = part.entry ?? `own ${part.id}`;
		const group = groups.get(key);
		if (group) group.push(part);
		else groups.set(key, [part]);
	}
	return [...groups.values()].flat();
}
