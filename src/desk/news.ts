// What has happened in a world since the last frame, and the frame that reports it. That time goes on by itself is no news.
import type { AnyObject } from "../cluster/api/objects.ts";
import { resources } from "../cluster/api/resources.ts";
import { subject, type Change } from "../cluster/apiserver/store.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import type { Desk } from "./desk.ts";
import { isDrawn } from "./drawn.ts";
import { markOf, marksOf } from "./marks.ts";
import { latest } from "./moments.ts";
import type { Frame, Mark, Output, Transport } from "./port.ts";
import { heardOf } from "./transcript.ts";

/** A page whose reckoned time is off by more than this (real milliseconds) gets a frame. */
const driftTold = 60;

/** Real time as the page sees it when it gets the frame. */
interface Moment {
	readonly real: number;
	/** Simulated time goes on by itself. */
	readonly goesOn: boolean;
}

export class News {
	readonly #desk: Desk;
	#changes: Change[] = [];
	#output: Output[] = [];
	#applied: Applied[] = [];
	#outputId = 0;
	/** New ones. */
	#marks: Mark[] = [];
	/** The line or gesture that has been marked last. */
	#marked = 0;
	/** The next frame has everything. */
	#whole = true;
	/** The world is at another moment of its life now. */
	#jumped = false;
	/** The page has not had a frame of this world yet. */
	#opened = true;
	#told = { state: "", real: 0, now: 0 };
	readonly #leave: readonly (() => void)[];

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#leave = [
			desk.world.subscribe((change) => this.#heard(change)),
			desk.world.beforeInputs(({ at, entry }) => this.#markAct(at, entry)),
			desk.onApplied((files) => this.#applied.push(...files)),
			desk.onOutput((output) => this.print(output)),
		];
	}

	close(): void {
		for (const leave of this.#leave) leave();
	}

	print(output: Omit<Output, "id">): void {
		this.#output.push({ ...output, id: this.#outputId++ });
	}

	/** Someone has heard nothing yet. */
	tellAll(): void {
		this.#whole = true;
	}

	/** After a jump in time: the terminal shows what had been printed by then, the scrubber what has been lived through. */
	jumped(): void {
		this.#whole = true;
		this.#jumped = true;
	}

	/** The next frame; undefined when there is nothing to tell. */
	take(transport: Transport, { real, goesOn }: Moment): Frame | undefined {
		const { waiting, running } = this.#desk;
		const { now, end, ...rest } = transport;
		const reckoned = this.#told.now + (goesOn ? (real - this.#told.real) * rest.speed : 0);
		const drifted = Math.abs(now - reckoned) > (goesOn ? driftTold * rest.speed : 0);
		const state = JSON.stringify([rest, end > now, waiting, running]);
		const marks = this.#whole ? marksOf(this.#desk) : this.#marks;
		const happened = this.#changes.length + this.#output.length + this.#applied.length + marks.length > 0;
		if (!this.#whole && !happened && !drifted && state === this.#told.state) return undefined;
		const told = {
			transport,
			waiting,
			running,
			...(marks.length > 0 ? { marks } : {}),
			...(this.#applied.length > 0 ? { applied: this.#applied } : {}),
			...(this.#applied.length > 0 || this.#whole ? { lastApplied: this.#desk.lastApplied } : {}),
		};
		const frame: Frame = this.#whole
			? { ...told, ...this.#everything() }
			: { ...told, changes: this.#changes, output: this.#output };
		this.#told = { state, real, now };
		this.#whole = false;
		this.#jumped = false;
		this.#opened = false;
		this.#marks = [];
		this.#changes = [];
		this.#output = [];
		this.#applied = [];
		return frame;
	}

	#heard(change: Change | "reset"): void {
		if (change === "reset") {
			this.#whole = true;
			this.#changes = [];
			return;
		}
		if (!this.#whole && isDrawn(subject(change))) this.#changes.push(change);
		const { now, horizon } = this.#desk.world;
		const mark = now < horizon ? undefined : markOf(change); // what lies ahead is known
		if (mark) this.#marks.push(mark);
	}

	/** One tick for each line or gesture, however many inputs it makes. */
	#markAct(at: number, entry: number): void {
		if (entry !== this.#marked) this.#marks.push({ at, kind: "you", text: this.#desk.textOf(entry) });
		this.#marked = entry;
	}

	#everything() {
		const { world, files } = this.#desk;
		return {
			objects: resources.filter(isDrawn).flatMap(({ kind }) => [...(world.read.all(kind) as Iterable<AnyObject>)]),
			...(this.#jumped ? { latest: latest(world.log) } : {}),
			...(this.#opened ? { opened: true, files: [...files].map(([name, text]) => ({ name, text })) } : {}),
			changes: [],
			output: this.#allOutput(),
			rewound: true,
		};
	}

	#allOutput(): readonly Output[] {
		this.#outputId = 0;
		return this.#desk.entries.flatMap(heardOf).map((heard) => ({ ...heard, id: this.#outputId++ }));
	}
}
