// At which doors a DaemonSet's controller has been turned away, as far as it was seen: each refusal is shown once, and again when
// the DaemonSet is ordered again, when its barrier has changed, and when its Pod there goes and none comes after it.
import type { DaemonSet, Node } from "../../cluster/api/types.generated.ts";
import { keyOfOwner } from "../state/owners.ts";
import { placementOf } from "../state/placement.ts";
import type { Beat } from "./beat.ts";
import { withoutOwnTaints } from "./nodebeats.ts";

type Barred = Extract<Beat, { readonly beat: "barred" }>;

export class Refusals {
	/** DaemonSet → Node → the reason that was seen. */
	readonly #seen = new Map<string, Map<string, string>>();

	/** What is there already was seen long ago. */
	reset(sets: readonly DaemonSet[], nodes: readonly Node[]): void {
		this.#seen.clear();
		for (const set of sets) this.ask(set, nodes);
	}

	/** From now on every refusal of this DaemonSet is a new one; with a Node's name, the one there. */
	forget(set: DaemonSet, node?: string): void {
		if (node === undefined) this.#seen.delete(keyOfOwner(set));
		else this.#seen.get(keyOfOwner(set))?.delete(node);
	}

	/** The controller asks these Nodes: what keeps it out that was not seen before. */
	ask(set: DaemonSet, nodes: readonly Node[]): readonly Barred[] {
		const key = keyOfOwner(set);
		let seen = this.#seen.get(key);
		if (!seen) this.#seen.set(key, (seen = new Map<string, string>()));
		const barred: Barred[] = [];
		for (const node of nodes) {
			const { name } = node.metadata;
			const { by, reason = "" } = placementOf(set, withoutOwnTaints(node));
			if (by !== "taint") seen.delete(name);
			else if (seen.get(name) !== reason) {
				seen.set(name, reason);
				barred.push({ beat: "barred", key, name: set.metadata.name, node: name, reason });
			}
		}
		return barred;
	}
}
