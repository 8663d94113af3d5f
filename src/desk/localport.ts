// A world in the page's own thread behind the ClusterPort. It is told how real time passes (a ticker) and lets simulated
// time follow; everything it says goes out in frames.
import type { AnyObject } from "../cluster/api/objects.ts";
import { resources } from "../cluster/api/resources.ts";
import type { Change } from "../cluster/apiserver/store.ts";
import type { Kubeconfig } from "../kubectl/framework/kubeconfig.ts";
import type { Diagnostic } from "../manifest/diagnostic.ts";
import type { Desk } from "./desk.ts";
import { markOf } from "./marks.ts";
import type { ClusterPort, Completion, Explanation, Frame, Gesture, Ghosts, Mark, Output, Subject, Transport } from "./port.ts";

/** Calls back with the real milliseconds since the last call, about once a frame, and a way to ask whether there is time for more;
 * answers a way to stop. */
export type Ticker = (tick: (elapsed: number, mayGoOn: () => boolean) => void) => () => void;

/** A tab that was hidden does not catch up in one leap: at most this much real time passes in a tick. */
const longestTick = 100;
/** Steps further than this simulated time find nothing to show. */
const farthestStep = 24 * 3_600_000;

/** Whoever opened the port hears what is not the port's to do. */
export interface PortListener {
	/** The learner wants the state that this world began with: open another port on it. */
	reset(): void;
	/** A text was changed: to be kept. */
	written(): void;
}

export class LocalPort implements ClusterPort {
	readonly #desk: Desk;
	readonly #listener: PortListener;
	#listeners: ((frame: Frame) => void)[] = [];
	#changes: Change[] = [];
	#output: Output[] = [];
	#outputId = 0;
	#marks: Mark[] = [];
	#marksChanged = true;
	#jumped = true;
	#playing = true;
	#speed = 1;
	#said = "";
	readonly #stop: (() => void)[] = [];

	constructor(desk: Desk, ticker: Ticker, listener: PortListener) {
		this.#desk = desk;
		this.#listener = listener;
		this.#stop.push(
			desk.world.subscribe((change) => this.#heard(change)),
			desk.onOutput((output) => this.#output.push({ ...output, id: this.#outputId++ })),
			ticker((elapsed, mayGoOn) => this.#tick(elapsed, mayGoOn)),
		);
		this.#readAnew();
	}

	close(): void {
		for (const stop of this.#stop) stop();
		this.#listeners = [];
	}

	subscribe(listener: (frame: Frame) => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		listener({ ...this.#wholeFrame(), changes: [] });
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}

	type(line: string): void {
		void this.#desk.type(line).then(() => this.#say());
	}
	interrupt(): void {
		this.#desk.interrupt();
		this.#say();
	}
	apply(file: string): void {
		this.type(`kubectl apply -f ${/^[\w./-]+$/.test(file) ? file : `'${file}'`}`);
	}
	gesture(gesture: Gesture): void {
		this.#mark({ at: this.#desk.world.now, kind: "you", text: gesture.gesture });
		this.#desk.gesture(gesture);
		this.#say();
	}
	write(file: string, text: string): void {
		this.#desk.files.set(file, text);
		this.#listener.written();
	}
	async complete(line: string, cursor: number): Promise<Completion> {
		const { complete } = await import("../kubectl/shell/completion.ts");
		return complete(line, cursor, this.#desk.world.read, this.#desk.files);
	}

	play(): void {
		this.#playing = true;
		this.#say();
	}
	pause(): void {
		this.#playing = false;
		this.#say();
	}
	step(): void {
		const { world } = this.#desk;
		const before = world.read.revision;
		const end = world.now + farthestStep;
		while (world.read.revision === before && this.#desk.advanceInstant(end)) continue;
		this.#say();
	}
	seek(ms: number): void {
		this.#playing = false;
		this.#desk.seek(ms);
		this.#rewind();
	}
	setSpeed(speed: number): void {
		this.#speed = speed;
		this.#say();
	}
	undo(): void {
		if (this.#desk.undo()) this.#rewind();
	}
	redo(): void {
		if (this.#desk.redo()) this.#rewind();
	}
	reset(): void {
		this.#listener.reset();
	}

	async explain(subject: Subject): Promise<Explanation | undefined> {
		const { explain } = await import("./questions.ts"); // explanations load after the first key, not before
		return explain(subject, this.#desk);
	}
	async ghosts(file: string): Promise<Ghosts | undefined> {
		const { ghosts } = await import("./questions.ts");
		return ghosts(file, this.#desk);
	}
	async diagnose(file: string): Promise<readonly Diagnostic[]> {
		const text = this.#desk.files.get(file) ?? "";
		const { diagnose } = await import("./diagnose.ts");
		const { world } = this.#desk;
		return diagnose(
			text,
			// A dry run belongs to no line and leaves nothing in the log of inputs.
			{ read: world.read, request: (request) => world.request({ ...request, dryRun: true }, -1) },
			namespaceOf(this.#desk.kubeconfig),
		);
	}

	#heard(change: Change | "reset"): void {
		if (change === "reset") {
			this.#jumped = true;
			this.#changes = [];
			return;
		}
		if (!this.#jumped) this.#changes.push(change);
		const mark = markOf(change);
		if (mark) this.#mark(mark);
	}

	#mark(mark: Mark): void {
		this.#marks.push(mark);
		this.#marksChanged = true;
	}

	/** A world with more to do than a frame has time for falls behind; the page does not. */
	#tick(elapsed: number, mayGoOn: () => boolean): void {
		if (this.#playing) {
			const { world } = this.#desk;
			const target = Math.round(world.now + Math.min(elapsed, longestTick) * this.#speed);
			while (this.#desk.advanceInstant(target) && mayGoOn()) continue;
		}
		this.#say();
	}

	/** Sends a frame if there is anything to say. While time goes on, it alone is said once a simulated second. */
	#say(): void {
		const { now, end, ...rest } = this.#transport();
		const state = JSON.stringify([rest.playing ? Math.floor(now / 1000) : now, end > now, rest]);
		if (!this.#jumped && this.#changes.length === 0 && this.#output.length === 0 && !this.#marksChanged && state === this.#said)
			return;
		this.#said = state;
		const frame: Frame = this.#jumped
			? this.#wholeFrame()
			: {
					changes: this.#changes,
					transport: this.#transport(),
					output: this.#output,
					...(this.#marksChanged ? { marks: [...this.#marks] } : {}),
				};
		this.#jumped = false;
		this.#changes = [];
		this.#output = [];
		this.#marksChanged = false;
		for (const listener of this.#listeners) listener(frame);
	}

	#wholeFrame(): Frame {
		return {
			objects: resources.flatMap(({ kind }) => [...(this.#desk.world.read.all(kind) as Iterable<AnyObject>)]),
			changes: [],
			transport: this.#transport(),
			output: this.#allOutput(),
			rewound: true,
			marks: [...this.#marks],
			files: [...this.#desk.files].map(([name, text]) => ({ name, text })),
		};
	}

	/** After a jump in time: the terminal shows what had been printed by then, the scrubber what has been lived through. */
	#rewind(): void {
		this.#readAnew();
		this.#say();
	}

	#readAnew(): void {
		const { world } = this.#desk;
		this.#jumped = true;
		this.#output = [];
		const kept = this.#marks.filter((mark) => mark.at <= world.horizon);
		if (kept.length !== this.#marks.length) this.#marks = kept;
		this.#marksChanged = true;
	}

	#allOutput(): readonly Output[] {
		this.#outputId = 0;
		return this.#desk.entries.flatMap((entry) => [
			{ id: this.#outputId++, to: entry.kind, text: entry.text },
			...entry.output.map((part) => ({ id: this.#outputId++, to: part.to, text: part.text })),
		]);
	}

	#transport(): Transport {
		const { world } = this.#desk;
		return {
			now: world.now,
			start: world.start,
			end: world.horizon,
			playing: this.#playing,
			speed: this.#speed,
			nextDue: earliest(this.#desk.deadline, world.nextNoticed),
			canUndo: this.#desk.canUndo,
			canRedo: this.#desk.canRedo,
			busy: this.#desk.busy,
		};
	}
}

const earliest = (a: number | undefined, b: number | undefined): number | undefined =>
	a === undefined ? b : b === undefined ? a : Math.min(a, b);

const namespaceOf = ({ contexts, currentContext }: Kubeconfig): string | undefined =>
	contexts.find(({ name }) => name === currentContext)?.context.namespace;
