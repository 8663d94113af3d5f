// The page's end of the wire: both ports over messages. Calls are numbered and noted until the world has been kept after them, so
// that a worker that dies takes nothing with it but the call that killed it.
import { beforeFirstFrame, type ClusterPort, type DeskFile, type Frame } from "../desk/port.ts";
import type { LessonWorld, Opened, RoomListener, RoomPort } from "../lesson/port.ts";
import { Journal } from "./journal.ts";
import type { Answered, Call, Doors, FromWorker, ToWorker, Wire } from "./protocol.ts";
import { afterDeath, withoutWaiting, type Death } from "./revival.ts";
import { Watch } from "./watch.ts";
import { FrameReader } from "./wireframe.ts";

/** A worker, or what stands for one. */
export interface Engine extends Wire {
	/** Where it can be stopped, it can be started again as well, and is watched. */
	terminate?(): void;
	onerror?: ((event: ErrorEvent) => void) | null;
}

/** A line that has not begun after this many real milliseconds is shown as waiting. */
const shownWaiting = 150;

const isLine = ({ call }: Call): boolean => ["type", "run", "apply"].includes(call);

export class RemoteRoom implements RoomPort {
	readonly cluster: ClusterPort;
	readonly #start: () => Engine;
	readonly #watch: Watch;
	readonly #journal = new Journal();
	readonly #answers = new Map<number, (handled: FromWorker["handled"]) => void>();
	#engine: Engine;
	#reader = new FrameReader();
	#listener: RoomListener | undefined;
	#listeners: ((frame: Frame) => void)[] = [];
	#listening = false;
	#n = 0;
	#opened: { readonly lesson: LessonWorld; kept: string | undefined } | undefined;
	#texts = new Map<string, string>();
	#transport = beforeFirstFrame;
	/** Lines that the worker has and has not begun. */
	#queued: readonly string[] = [];
	#running: Frame["running"] = [];
	#waitingLooked = false;
	#waitingShown = false;
	#resting = false;
	/** Words of the page's own count down, those of the world up. */
	#ownOutput = 0;
	/** Questions that killed a worker, with the text they were about: nobody asks them again. */
	readonly #deadly = new Set<string>();
	#deaths: readonly Death[] = [];
	/** What the next first frame says of a death. */
	#notice: string | undefined;

	constructor(start: () => Engine, visible: () => boolean = () => true) {
		this.#start = start;
		this.#watch = new Watch({
			expected: () => this.#journal.open.length > 0 || (this.#transport.playing && !this.#resting),
			visible,
			ask: () => this.#post({ ping: true }),
			dead: () => this.#revive(),
		});
		this.cluster = this.#clusterPort();
		this.#engine = this.#begin();
	}

	hear(listener: RoomListener): void {
		this.#listener = listener;
	}

	async open(lesson: LessonWorld, kept: string | undefined, files: readonly DeskFile[]): Promise<Opened> {
		this.#journal.take();
		this.#opened = { lesson, kept };
		this.#texts = new Map(files.map(({ name, text }) => [name, text]));
		return this.#ask({ call: "open", args: [lesson, kept, files] });
	}
	startOver(): void {
		this.#call({ call: "startOver", args: [] });
	}
	send(event: Parameters<RoomPort["send"]>[0]): void {
		this.#call({ call: "send", args: [event] });
	}
	save(): Promise<void> {
		return this.#ask({ call: "save", args: [] }, undefined);
	}
	isWorld(kept: string): Promise<boolean> {
		return this.#ask({ call: "isWorld", args: [kept] }, false);
	}
	rest(resting: boolean): void {
		this.#resting = resting;
		this.#call({ call: "rest", args: [resting] });
	}

	#clusterPort(): ClusterPort {
		const call = (call: Call): void => void this.#call(call);
		return {
			subscribe: (listener) => this.#subscribe(listener),
			type: (line) => this.#ask({ call: "type", args: [line] }, undefined),
			run: (line) => this.#ask({ call: "run", args: [line] }, undefined),
			withdraw: (line) => call({ call: "withdraw", args: [line] }),
			interrupt: (entry) => call({ call: "interrupt", args: [entry] }),
			apply: (file) => this.#ask({ call: "apply", args: [file] }, undefined),
			gesture: (gesture) => call({ call: "gesture", args: [gesture] }),
			write: (file, text) => {
				this.#texts.set(file, text);
				call({ call: "write", args: [file, text] });
			},
			remove: (file) => {
				this.#texts.delete(file);
				call({ call: "remove", args: [file] });
			},
			complete: (line, cursor) => this.#ask({ call: "complete", args: [line, cursor] }, { from: 0, words: [] }),
			play: () => call({ call: "play", args: [] }),
			pause: () => call({ call: "pause", args: [] }),
			step: (to) => this.#ask({ call: "step", args: to ? [to] : [] }, undefined),
			seek: (ms) => call({ call: "seek", args: [ms] }),
			setSpeed: (speed) => call({ call: "setSpeed", args: [speed] }),
			undo: () => call({ call: "undo", args: [] }),
			redo: () => call({ call: "redo", args: [] }),
			reset: () => call({ call: "reset", args: [] }),
			decide: (where) => call({ call: "decide", args: [where] }),
			returnToOther: () => call({ call: "returnToOther", args: [] }),
			explain: (subject) => this.#ask({ call: "explain", args: [subject] }, undefined),
			ghosts: (file) => this.#ask({ call: "ghosts", args: [file] }, undefined),
			diagnose: (file) => this.#ask({ call: "diagnose", args: [file] }, []),
		};
	}

	#subscribe(listener: (frame: Frame) => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		this.#listen();
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}
	#listen(): void {
		this.#listening = true;
		this.#post({ listen: true });
	}

	#begin(): Engine {
		const engine = this.#start();
		engine.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
		engine.onerror = (event) => this.#failed(event);
		return engine;
	}

	#post(message: ToWorker): void {
		this.#engine.postMessage(message);
	}

	#call(call: Call, at?: number): number {
		const n = ++this.#n;
		this.#journal.note(n, call);
		this.#post({ ...call, n, at });
		if (isLine(call) && !this.#waitingLooked) {
			this.#waitingLooked = true;
			setTimeout(() => this.#showWaiting(), shownWaiting);
		}
		if (this.#engine.terminate) this.#watch.look();
		return n;
	}

	/** What is answered where something goes wrong must be given, or the promise rejects. */
	#ask<Name extends keyof Doors>(
		call: Extract<Call, { readonly call: Name }>,
		...empty: readonly [Answered<Name>?]
	): Promise<Answered<Name>> {
		if (empty.length > 0 && this.#deadly.has(this.#signature(call))) return Promise.resolve(empty[0] as Answered<Name>);
		return new Promise((resolve, reject) => {
			const n = this.#call(call);
			this.#answers.set(n, (handled) => {
				if (handled && handled.failed === undefined) return resolve(handled.answer as Answered<Name>);
				const failed = handled?.failed ?? "the cluster stopped before it answered";
				if (empty.length === 0) return reject(new Error(failed));
				if (handled && isLine(call)) this.#print(failed);
				else if (handled) console.error(`everynode: ${failed}`);
				resolve(empty[0] as Answered<Name>);
			});
		});
	}

	#signature(call: Call): string {
		const [file] = call.args;
		return JSON.stringify([call, typeof file === "string" ? this.#texts.get(file) : undefined]);
	}

	#hear(message: FromWorker): void {
		const { frame, handled, keep, session, lost, long } = message;
		this.#watch.alive(long ?? false);
		if (frame) this.#take(this.#reader.read(frame));
		if (handled) this.#handled(handled);
		if (session) this.#listener?.session(session);
		if (lost) this.#listener?.lost();
		if (keep) {
			this.#journal.kept(keep);
			if (keep.lesson === this.#opened?.lesson.slug) this.#opened.kept = keep.kept;
			this.#listener?.keep(keep.lesson, keep.kept);
		}
		if (this.#engine.terminate) this.#watch.look();
	}

	#handled(handled: NonNullable<FromWorker["handled"]>): void {
		this.#journal.handled(handled);
		const answer = this.#answers.get(handled.n);
		this.#answers.delete(handled.n);
		if (answer) answer(handled);
		else if (handled.failed !== undefined) this.#print(handled.failed);
		if (this.#waitingShown) this.#showWaiting();
	}

	#take(frame: Frame): void {
		this.#transport = frame.transport;
		this.#queued = frame.waiting;
		this.#running = frame.running;
		let taken: Frame = { ...frame, waiting: this.#waiting };
		if (frame.files) {
			// What was typed since has not arrived there yet.
			const typed = this.#journal.texts;
			const files = frame.files.map(({ name, text }) => ({ name, text: typed.get(name) ?? text }));
			this.#texts = new Map(files.map(({ name, text }) => [name, text]));
			taken = { ...taken, files };
		}
		if (frame.rewound && this.#notice !== undefined) {
			const { opened: _, files: __, ...rest } = taken;
			taken = { ...rest, ...this.#said(this.#notice), output: [...frame.output, ...this.#said(this.#notice).output] };
			this.#notice = undefined;
		}
		for (const listener of this.#listeners) listener(taken);
	}

	get #waiting(): readonly string[] {
		const lines = this.#waitingShown ? this.#journal.lines : [];
		return this.#queued.length > 0 ? this.#queued : lines;
	}

	#showWaiting(): void {
		this.#waitingLooked = false;
		this.#waitingShown = this.#journal.lines.length > 0;
		this.#emit({});
	}

	#emit(more: Partial<Frame>): void {
		const now = { transport: this.#transport, waiting: this.#waiting, running: this.#running };
		const frame: Frame = { changes: [], output: [], ...now, ...more };
		for (const listener of this.#listeners) listener(frame);
	}

	#print(words: string): void {
		this.#emit(this.#said(words));
	}

	/** Words of the page's own in the terminal. */
	#said(words: string): { readonly output: Frame["output"]; readonly notice: string } {
		return { output: [{ id: --this.#ownOutput, to: "stderr", text: `everynode: ${words}\n` }], notice: words };
	}

	#failed(event: ErrorEvent): void {
		event.preventDefault?.();
		if (this.#watch.begun) this.#print(event.message || "the cluster stumbled");
		else this.#listener?.lost();
	}

	/** Starts another worker in place of one that has died, and does again what was done since the world was kept. */
	#revive(): void {
		const queued = this.#queued;
		const noted = withoutWaiting(this.#journal.take(), queued);
		const { again, kept, words, death, deadly } = afterDeath(noted, this.#opened?.kept, this.#deaths);
		if (deadly) this.#deadly.add(this.#signature(deadly));
		this.#deaths = [...this.#deaths, death];
		this.#engine.terminate?.();
		this.#watch.stop();
		const unanswered = [...this.#answers.values()];
		this.#answers.clear();
		for (const answer of unanswered) answer(undefined);
		this.#notice = words;
		this.#print(words);
		if (!again || !this.#opened) return;
		const { now, speed, playing } = this.#transport;
		this.#reader = new FrameReader();
		this.#engine = this.#begin();
		this.#opened.kept = kept;
		const texts = [...this.#texts].map(([name, text]) => ({ name, text }));
		this.#call({ call: "open", args: [this.#opened.lesson, kept, kept === undefined ? texts : []] });
		this.#call({ call: "rest", args: [true] });
		for (const { call, at } of again) this.#call(call, at ?? now);
		for (const [file, text] of this.#texts) this.#call({ call: "write", args: [file, text] });
		this.#call({ call: "setSpeed", args: [speed] }, now);
		if (!playing) this.#call({ call: "pause", args: [] });
		this.#call({ call: "rest", args: [this.#resting] });
		if (this.#listening) this.#listen();
		for (const line of queued) this.#call({ call: "type", args: [line] });
	}
}
