// A lesson and the two ways to its room: in this thread, and over a wire that clones every message.
import path from "node:path";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { Frame, Transport } from "../../src/desk/port.ts";
import type { RealTime } from "../../src/desk/realtime.ts";
import type { RoomPort, Standing } from "../../src/lesson/port.ts";
import type { Engine } from "../../src/worker/remoteroom.ts";
import { serve } from "../../src/worker/serve.ts";
import { compileCourse } from "../../scripts/lessons/compile.ts";

export const course = compileCourse(path.resolve(import.meta.dirname, "../../lessons")).lessons;

export const realTime: RealTime = {
	now: () => performance.now(),
	after(ms, call) {
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	},
};

/** A stand-in for a worker's thread: its messages are cloned as a real one's are. */
export function engine(): Engine & { terminate(): void } {
	const { port1, port2 } = new MessageChannel();
	serve(port2, realTime);
	return Object.assign(port1, { terminate: () => port1.close() });
}

/** All that a page would have seen and heard. */
export class Seen {
	readonly frames: Frame[] = [];
	standing: Standing | undefined;
	kept: string | undefined;
	notice = "";
	readonly objects = new Map<string, AnyObject>();
	text = "";
	readonly #stop: () => void;

	constructor(readonly port: RoomPort) {
		port.hear({
			session: (standing) => (this.standing = standing),
			keep: (_, kept) => (this.kept = kept),
			lost: () => undefined,
		});
		this.#stop = port.cluster.subscribe((frame) => this.#take(frame));
	}

	close(): void {
		this.#stop();
	}

	get transport(): Transport {
		return this.frames.at(-1)!.transport;
	}
	named(kind: string): readonly string[] {
		return [...this.objects.values()].filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
	}
	last<Field extends keyof Frame>(field: Field): Frame[Field] {
		return this.frames.findLast((frame) => frame[field] !== undefined)?.[field] as Frame[Field];
	}

	/** Waits until something holds; fails with what is in the terminal. */
	async until(holds: () => boolean): Promise<void> {
		for (let turns = 0; !holds(); turns++) {
			if (turns > 1500) throw new Error(`it has not come to that: ${holds.toString()}\n${this.text}`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}

	#take(frame: Frame): void {
		this.frames.push(frame);
		this.notice = frame.notice ?? this.notice;
		if (frame.objects) {
			this.objects.clear();
			for (const object of frame.objects) this.objects.set(object.metadata.uid, object);
		}
		for (const { added, updated, removed } of frame.changes) {
			const object = added ?? updated?.[1];
			if (object) this.objects.set(object.metadata.uid, object);
			if (removed) this.objects.delete(removed.metadata.uid);
		}
		const output = frame.output.map(({ text }) => text).join("\n");
		this.text = frame.rewound ? output : `${this.text}\n${output}`;
	}
}
