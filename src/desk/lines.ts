// The lines of a desk while they run. What is typed at the prompt runs one after the other; what buttons and menus send runs beside
// it, as from a second terminal. Only a jump in time drops a line that waits.
import type { ApiRequest } from "../cluster/apiserver/request.ts";
import type { Applied, Process } from "../kubectl/framework/process.ts";
import { Line, LostPart, notLoaded, troubleText } from "./line.ts";
import type { Gesture } from "./port.ts";
import type { OpenEntry, Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

/** What a desk gives to its lines. */
export interface Shell {
	/** Loads all that a line needs. */
	load(text: string): Promise<void>;
	run(text: string): Process;
	/** Whether a line is held at a request until it is released. */
	holds(request: ApiRequest): boolean;
	/** A line has begun. */
	begun(): void;
	/** What became of files that a line gave to the server. */
	report(files: readonly Applied[], entry: OpenEntry): void;
}

/** A line as it was sent. */
export interface Sent {
	readonly text: string;
	/** At the prompt. */
	readonly typed: boolean;
}

/** What was sent in the past, and waits for the learner's word. */
export type Act = Sent | { readonly gesture: Gesture; readonly text: string };

interface Running {
	readonly text: string;
	readonly line: Line;
	readonly entry: OpenEntry;
	/** At the prompt: the next line typed there waits for it. */
	readonly typed: boolean;
}

export class Lines {
	readonly #world: World;
	readonly #transcript: Transcript;
	readonly #shell: Shell;
	#running: readonly Running[] = [];
	/** Sent, and on their way to begin: their modules are being loaded. */
	#coming: readonly Sent[] = [];
	/** Typed, and waiting for the one at the prompt to end. */
	#waiting: readonly string[] = [];
	/** When the prompt is free again, after what was last written there. */
	#freeAt = 0;
	/** Lines begin in the order in which their turn came. Never rejects. */
	#turn: Promise<unknown> = Promise.resolve();

	constructor(world: World, transcript: Transcript, shell: Shell) {
		this.#world = world;
		this.#transcript = transcript;
		this.#shell = shell;
	}

	get busy(): boolean {
		return this.#running.length + this.#coming.length + this.#waiting.length > 0;
	}
	/** Lines that were sent and have not begun. */
	get waiting(): readonly string[] {
		return [...this.#coming.map(({ text }) => text), ...this.#waiting];
	}
	/** The entries of the lines that run, and whether they run at the prompt. */
	get running(): readonly { readonly entry: number; readonly typed: boolean }[] {
		return this.#running.map(({ entry, typed }) => ({ entry: entry.id, typed }));
	}
	/** When a line goes on by itself, if one does. */
	get deadline(): number | undefined {
		const deadlines = this.#running.flatMap(({ line }) => (line.deadline === undefined ? [] : [line.deadline]));
		if (this.#waitsForPrompt) deadlines.push(this.#freeAt);
		return deadlines.length > 0 ? Math.min(...deadlines) : undefined;
	}
	/** When a line goes on that waits for nothing but the time that calls take. */
	get askedAt(): number | undefined {
		const ends = this.#running.flatMap(({ line }) => (line.askedAt === undefined ? [] : [line.askedAt]));
		if (this.#waitsForPrompt) ends.push(this.#freeAt);
		return ends.length > 0 ? Math.min(...ends) : undefined;
	}

	/** A line from the prompt. While another one runs there it waits its turn. Resolves once it has begun, or waits. */
	async type(text: string): Promise<void> {
		this.#waiting = [...this.#waiting, text];
		await this.#next();
	}

	/** A line from elsewhere, beside what runs. Resolves once it has begun and waits for no module. */
	beside(text: string): Promise<void> {
		return this.#come(text, false);
	}

	/** Takes a line back that waits. */
	withdraw(text: string): void {
		const at = this.#waiting.indexOf(text);
		this.#waiting = this.#waiting.filter((_, i) => i !== at);
	}

	/** Ctrl+C for the line of this entry; else for the one at the prompt, or for the latest. The next one has its turn. */
	interrupt(entry?: number): void {
		const running =
			entry === undefined
				? (this.#running.find(({ typed }) => typed) ?? this.#running.at(-1))
				: this.#running.find(({ entry: { id } }) => id === entry);
		if (running) this.#stop(running);
	}

	/** Those that are held at what they ask for. */
	get held(): readonly Sent[] {
		return this.#running.filter(({ line }) => line.held);
	}

	/** Those that are held go on. */
	release(): void {
		for (const running of this.#running) {
			if (!running.line.held) continue;
			running.line.release();
			this.#goneOn(running);
		}
	}

	/** Those that are held are as if they had never begun. They are given back. */
	takeBack(): readonly Sent[] {
		const { held } = this;
		const [back, rest] = [this.#running.filter(({ line }) => line.held), this.#running.filter(({ line }) => !line.held)];
		this.#running = rest;
		for (const { line, entry } of back) {
			line.interrupt();
			this.#transcript.takeBack(entry);
		}
		this.#goOn();
		return held;
	}

	/** Before a jump in time: nothing runs on, and what waits is forgotten. */
	stopAll(): void {
		this.#waiting = [];
		this.takeBack();
		for (const running of this.#running) this.#stop(running);
		this.#freeAt = 0;
	}

	/** To be called after every instant. */
	wake(): void {
		for (const running of this.#running) {
			const { line } = running;
			if (line.loading || line.held) continue;
			line.wake();
			this.#goneOn(running);
		}
		if (this.#waitsForPrompt) this.#goOn();
	}

	#goneOn(running: Running): void {
		if (running.line.done) this.#finish(running);
		else if (running.line.loading) void this.#settle(running);
	}

	/** Resolves when the modules have come for which a line waits now; undefined when none does. */
	get loading(): Promise<unknown> | undefined {
		if (this.#coming.length > 0) return this.#turn;
		return this.#running.find(({ line }) => line.loading !== undefined)?.line.loading;
	}
	/** A line runs, or begins once the prompt is free. */
	get runs(): boolean {
		return this.#running.some(({ line }) => !line.held) || this.#waitsForPrompt;
	}

	get #isPromptTaken(): boolean {
		return this.#running.some(({ typed }) => typed) || this.#coming.some(({ typed }) => typed);
	}
	/** A line was typed while what ran before it takes its time. */
	get #waitsForPrompt(): boolean {
		return this.#waiting.length > 0 && !this.#isPromptTaken;
	}

	async #next(): Promise<void> {
		if (this.#isPromptTaken || this.#world.now < this.#freeAt) return;
		const [text, ...rest] = this.#waiting;
		if (text === undefined) return;
		this.#waiting = rest;
		await this.#come(text, true);
	}

	#come(text: string, typed: boolean): Promise<void> {
		const coming = { text, typed };
		this.#coming = [...this.#coming, coming];
		const begun = this.#turn.then(async () => {
			let lost: unknown;
			try {
				await this.#shell.load(text);
			} catch (error) {
				lost = error;
			}
			this.#coming = this.#coming.filter((each) => each !== coming);
			if (lost !== undefined) this.#lose(text, lost);
			await this.#begin(text, typed);
		});
		this.#turn = begun.catch(() => undefined);
		return begun;
	}

	#begin(text: string, typed: boolean): Promise<void> {
		this.#shell.begun();
		const world = this.#world;
		const entry = this.#transcript.begin("line", text, world.now);
		const line = new Line(
			this.#shell.run(text),
			{
				get now() {
					return world.now;
				},
				get read() {
					return world.read;
				},
				request: (request) => world.request(request, entry.id),
				holds: (request) => this.#shell.holds(request),
			},
			(to, printed) => this.#transcript.print(entry, to, printed, world.now),
			(files) => this.#shell.report(files, entry),
		);
		const running = { text, line, entry, typed };
		this.#running = [...this.#running, running];
		return this.#settle(running);
	}

	/** Waits for the modules of a running line, if it needs any, and ends it where it has ended. */
	async #settle(running: Running): Promise<void> {
		const { line } = running;
		while (line.loading) await line.loading;
		if (line.done && this.#running.includes(running)) this.#finish(running);
	}

	/** A line whose module the network did not bring: it stays in the terminal, and the lines after it have their turn. */
	#lose(text: string, cause: unknown): never {
		const { now } = this.#world;
		const entry = this.#transcript.begin("line", text, now);
		this.#transcript.print(entry, "stderr", notLoaded, now);
		this.#transcript.end(entry, 1);
		this.#goOn();
		throw new LostPart(cause);
	}

	#stop(running: Running): void {
		this.#transcript.print(running.entry, "stderr", "^C\n", this.#world.now);
		running.line.interrupt();
		this.#finish(running);
	}

	#finish(running: Running): void {
		this.#running = this.#running.filter((each) => each !== running);
		if (running.typed) this.#freeAt = running.line.freeAt;
		this.#transcript.end(running.entry, running.line.exitCode ?? 0);
		this.#goOn();
	}

	/** The next line has its turn; what the network did not bring is in the terminal already. */
	#goOn(): void {
		this.#next().catch((error: unknown) => {
			if (!(error instanceof LostPart)) this.#transcript.say({ to: "stderr", text: troubleText(error) });
		});
	}
}
