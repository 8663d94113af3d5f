// What applying the text would do, in one sentence beside the editor.
import type { Ghosts } from "../../desk/port.ts";
import * as say from "./words.ts";

/** "As typed: 3 Pods would come, 1 would wait." Empty where nothing would change, or nothing is known. */
export function ghostWords(ghosts: Ghosts | undefined): string {
	if (!ghosts) return "";
	if (ghosts.refused !== undefined) return say.refused;
	const changed = ghosts.places.filter(({ verdict, was, pods: has, had }) => verdict !== was || has !== had);
	const sum = (wanted: "lands" | "waits"): number =>
		changed
			.filter(({ verdict }) => verdict === wanted)
			.reduce((all, { pods: has, had, was }) => all + (was === wanted ? Math.max(0, has - had) : has), 0);
	const comes = sum("lands");
	const waits = sum("waits");
	const goes = changed.reduce((all, { had, pods: has, verdict }) => all + (verdict === "none" ? had : Math.max(0, had - has)), 0);
	const none = changed.filter(
		({ owner, verdict, was }) => owner.startsWith("DaemonSet/") && verdict === "none" && was === undefined,
	);
	return say.asTyped({ comes, waits, goes, none: none.length });
}
