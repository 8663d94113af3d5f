// The world as the page has heard of it. While a scene plays it is ahead of what is shown: whoever lays out a scene asks here.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { DaemonSet, Node, Pod } from "../../cluster/api/types.generated.ts";
import { subject, type Change } from "../../cluster/apiserver/store.ts";
import { ownerOf, type Owner } from "../state/owners.ts";
import type { Cast } from "./beat.ts";
import { unmade } from "./rewind.ts";

export class Heard implements Cast {
	/** All but Pods and Events, by uid: Nodes, and whatever owns Pods. */
	readonly #objects = new Map<string, AnyObject>();

	reset(objects: Iterable<AnyObject>): void {
		this.#objects.clear();
		for (const object of objects) if (isKept(object)) this.#objects.set(object.metadata.uid, object);
	}

	take(change: Change): void {
		const object = subject(change);
		if (!isKept(object)) return;
		if (change.removed) this.#objects.delete(object.metadata.uid);
		else this.#objects.set(object.metadata.uid, object);
	}

	/** These never happened. */
	unmake(changes: readonly Change[]): void {
		for (const change of unmade(changes)) this.take(change);
	}

	get nodes(): readonly Node[] {
		return this.#of<Node>("Node");
	}
	get daemonSets(): readonly DaemonSet[] {
		return this.#of<DaemonSet>("DaemonSet");
	}
	owner(pod: Pod): Owner {
		return ownerOf(pod, (uid) => this.#objects.get(uid));
	}

	#of<T>(kind: string): T[] {
		return [...this.#objects.values()].filter((object) => object.kind === kind) as T[];
	}
}

const isKept = ({ kind }: AnyObject): boolean => kind !== "Pod" && kind !== "Event";
