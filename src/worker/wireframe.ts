// A frame as it goes over the wire: the page has seen the version before, so a change takes only what differs from it.
import type { KubeObject } from "../cluster/api/objects.ts";
import type { Change } from "../cluster/apiserver/store.ts";
import type { Frame } from "../desk/port.ts";
import { changedBy, deltaOf, type Delta } from "./delta.ts";

export interface WireFrame extends Omit<Frame, "changes"> {
	readonly changes: readonly WireChange[];
}

interface WireChange extends Omit<Change, "added" | "updated" | "removed"> {
	readonly added?: KubeObject;
	readonly updated?: readonly [uid: string, delta: Delta | undefined];
	readonly removed?: readonly [uid: string, delta: Delta | undefined];
}

/** The worker's end: remembers what the page has been sent. */
export class FrameWriter {
	readonly #sent = new Map<string, KubeObject>();

	write(frame: Frame): WireFrame {
		if (frame.objects) {
			this.#sent.clear();
			for (const object of frame.objects) this.#sent.set(object.metadata.uid, object as KubeObject);
		}
		return { ...frame, changes: frame.changes.map((change) => this.#change(change)) };
	}

	#change({ added, updated, removed, ...rest }: Change): WireChange {
		const object = (added ?? updated?.[1] ?? removed)!;
		const { uid } = object.metadata;
		const before = this.#sent.get(uid);
		if (removed) this.#sent.delete(uid);
		else this.#sent.set(uid, object);
		if (!before) return { ...rest, added: object };
		return { ...rest, [removed ? "removed" : "updated"]: [uid, deltaOf(before, object)] };
	}
}

/** The page's end: puts the versions together again. */
export class FrameReader {
	readonly #known = new Map<string, KubeObject>();

	read(frame: WireFrame): Frame {
		if (frame.objects) {
			this.#known.clear();
			for (const object of frame.objects) this.#known.set(object.metadata.uid, object as KubeObject);
		}
		return { ...frame, changes: frame.changes.map((change) => this.#change(change)) };
	}

	#change({ added, updated, removed, ...rest }: WireChange): Change {
		if (added) {
			this.#known.set(added.metadata.uid, added);
			return { ...rest, added };
		}
		const [uid, delta] = (updated ?? removed)!;
		const before = this.#known.get(uid);
		if (!before) throw new Error(`a frame tells of ${uid}, which the page has never seen`);
		const object = changedBy(before, delta) as KubeObject;
		if (removed) this.#known.delete(uid);
		else this.#known.set(uid, object);
		return removed ? { ...rest, removed: object } : { ...rest, updated: [before, object] };
	}
}
