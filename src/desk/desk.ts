// Where a person works: files, a kubeconfig, the lines typed, and the world they act on. A desk knows no real time: whoever
// holds it lets it go on, and hears from it what was printed.
import type { ClusterOptions, SavedCluster } from "../cluster/cluster.ts";
import { loadRest } from "../cluster/rest/rest.ts";
import type { Desk as KubectlDesk } from "../kubectl/framework/command.ts";
import { everynodeConfig, type Kubeconfig } from "../kubectl/framework/kubeconfig.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import { load, loadAll, run } from "../kubectl/shell/shell.ts";
import { fromPort } from "./gestures.ts";
import { Line, notLoaded, troubleText } from "./line.ts";
import type { Gesture, Output } from "./port.ts";
import { Transcript, type Entry, type OpenEntry } from "./transcript.ts";
import { World, type Input, type SavedWorld } from "./world.ts";

export interface SavedDesk {
	readonly version: 1;
	readonly world: SavedWorld;
	readonly files: readonly { readonly name: string; readonly text: string }[];
	readonly kubeconfig: Kubeconfig;
	readonly entries: readonly Entry[];
}

export interface DeskOptions extends ClusterOptions {
	/** A cluster to start from: the lesson's nodes and what runs on them. */
	readonly start?: SavedCluster | undefined;
	readonly files?: readonly { readonly name: string; readonly text: string }[];
}

/** The network did not bring the module that a line needs. The line is in the terminal, and says so. */
export class LostPart extends Error {
	constructor(cause: unknown) {
		super("the network did not bring a part of kubectl", { cause });
	}
}

export class Desk {
	readonly world: World;
	readonly files = new Map<string, string>();
	kubeconfig: Kubeconfig = everynodeConfig;
	readonly #transcript: Transcript;
	#waiting: string[] = [];
	#running: { readonly line: Line; readonly entry: OpenEntry } | undefined;
	/** The line whose modules are being loaded. */
	#loading: string | undefined;
	/** Resolves when they have come, or have not. */
	#arriving: Promise<unknown> = Promise.resolve();
	#undone: { readonly inputs: readonly Input[]; readonly entries: readonly Entry[] }[] = [];
	#reports: ((files: readonly Applied[]) => void)[] = [];

	/** `saved` comes with its world. */
	constructor(options: DeskOptions, saved?: SavedDesk, world?: World) {
		this.world = world ?? new World(options, options.start ?? null);
		for (const { name, text } of saved?.files ?? options.files ?? []) this.files.set(name, text);
		this.#transcript = new Transcript(saved?.entries);
		if (saved) this.kubeconfig = saved.kubeconfig;
	}

	/** Opens a saved desk, with all modules that its inputs may need. `breathe` is called after every instant, and may answer a pause. */
	static async restore(saved: SavedDesk, breathe: () => Promise<void> | undefined = () => undefined): Promise<Desk> {
		await Promise.all([loadAll(), loadRest()]);
		const restoring = World.restoring(saved.world);
		for (;;) {
			const { done, value } = restoring.next();
			if (done) return new Desk(saved.world.options, saved, value);
			const pause = breathe();
			if (pause) await pause;
		}
	}

	save(): SavedDesk {
		return {
			version: 1,
			world: this.world.save(),
			files: [...this.files].map(([name, text]) => ({ name, text })),
			kubeconfig: this.kubeconfig,
			entries: this.#transcript.all,
		};
	}

	/** All lines and gestures up to now; what lies ahead of a seek is left out. */
	get entries(): readonly Entry[] {
		return this.#transcript.upTo(this.world.now);
	}
	get busy(): boolean {
		return this.#running !== undefined || this.#loading !== undefined || this.#waiting.length > 0;
	}
	/** Lines that were typed and have not begun. */
	get waiting(): readonly string[] {
		return this.#loading === undefined ? this.#waiting : [this.#loading, ...this.#waiting];
	}
	get canUndo(): boolean {
		return this.world.inputs.length > this.world.ahead.length;
	}
	get canRedo(): boolean {
		return this.#undone.length > 0;
	}
	/** When the running line goes on by itself, if it does: the world must stop there. */
	get deadline(): number | undefined {
		return this.#running?.line.deadline;
	}

	/** Hears all that comes to the terminal, as it comes. */
	onOutput(listener: (output: Omit<Output, "id">) => void): () => void {
		return this.#transcript.subscribe(listener);
	}

	/** Hears what becomes of the files that lines give to the server. */
	onApplied(listener: (files: readonly Applied[]) => void): () => void {
		this.#reports = [...this.#reports, listener];
		return () => {
			this.#reports = this.#reports.filter((other) => other !== listener);
		};
	}

	/** Types a line. While another one runs it waits its turn. Resolves once it has begun and waits for no module. */
	async type(text: string): Promise<void> {
		this.#waiting.push(text);
		await this.#next();
	}

	/** Ctrl+C: ends the running line and forgets the waiting ones. */
	interrupt(): void {
		this.#waiting = [];
		if (!this.#running) return;
		this.#transcript.print(this.#running.entry, "stderr", "^C\n", this.world.now);
		this.#running.line.interrupt();
		this.#finish();
	}

	gesture(gesture: Gesture): void {
		const { gesture: done, comment } = fromPort(gesture, { read: this.world.read, isOn: (machine) => this.world.isOn(machine) });
		const { id } = this.#transcript.begin("comment", comment, this.world.now);
		this.world.gesture(done, id);
		this.#undone = [];
	}

	/** Goes on by one instant, at most to `limit`, and wakes the running line. False when there was nothing due before the limit. */
	advanceInstant(limit: number): boolean {
		const moved = this.world.advanceInstant(Math.min(limit, this.deadline ?? limit));
		this.#wake();
		return moved || this.world.now < limit;
	}

	advanceTo(time: number): void {
		while (this.advanceInstant(time)) continue;
	}

	/** Goes on until no line runs or waits, jumping from event to event; for at most this many simulated milliseconds. */
	async settleLine(patience = 3_600_000): Promise<void> {
		const end = this.world.now + patience;
		for (;;) {
			while (this.#running && this.world.now < end) {
				const { loading } = this.#running.line;
				if (loading) await loading;
				else this.advanceInstant(end);
			}
			if (this.#running) return;
			if (this.#loading !== undefined) await this.#arriving;
			else if (this.#waiting.length === 0) return;
			else await this.#next();
		}
	}

	undo(): boolean {
		this.interrupt();
		const inputs = this.world.undo();
		const first = inputs?.[0]?.entry;
		if (!inputs || first === undefined) return false;
		this.#undone.push({ inputs, entries: this.#transcript.takeFrom(first) });
		return true;
	}

	redo(): boolean {
		const last = this.#undone.pop();
		if (!last) return false;
		this.interrupt();
		this.#transcript.putBack(last.entries);
		this.world.redo(last.inputs);
		return true;
	}

	seek(time: number): void {
		this.interrupt();
		this.world.seek(time);
	}

	async #next(): Promise<void> {
		if (this.#running || this.#loading !== undefined) return;
		const text = this.#waiting.shift();
		if (text === undefined) return;
		this.#loading = text;
		try {
			const modules = load(text);
			this.#arriving = modules.catch(() => undefined);
			await modules;
		} catch (error) {
			this.#loading = undefined;
			this.#lose(text);
			throw new LostPart(error);
		}
		this.#loading = undefined;
		this.#undone = [];
		const { world } = this;
		const entry = this.#transcript.begin("line", text, world.now);
		const line = new Line(
			run(text, this.#kubectlDesk()),
			{
				get now() {
					return world.now;
				},
				get read() {
					return world.read;
				},
				request: (request) => world.request(request, entry.id),
			},
			(to, printed) => this.#transcript.print(entry, to, printed, world.now),
			(files) => {
				for (const listener of this.#reports) listener(files);
			},
		);
		this.#running = { line, entry };
		await this.#settle(line);
	}

	/** Waits for the modules of the running line, if it needs any, and ends it where it has ended. */
	async #settle(line: Line): Promise<void> {
		while (line.loading) await line.loading;
		if (line.done && this.#running?.line === line) this.#finish();
	}

	/** A line whose module the network did not bring: it stays in the terminal, and the lines after it have their turn. */
	#lose(text: string): void {
		const { now } = this.world;
		const entry = this.#transcript.begin("line", text, now);
		this.#transcript.print(entry, "stderr", notLoaded, now);
		this.#transcript.end(entry, 1);
		this.#goOn();
	}

	/** The next line has its turn; what the network did not bring is in the terminal already. */
	#goOn(): void {
		this.#next().catch((error: unknown) => {
			if (!(error instanceof LostPart)) this.#transcript.say({ to: "stderr", text: troubleText(error) });
		});
	}

	#kubectlDesk(): KubectlDesk {
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- accessors of a literal have a `this` of their own
		const desk = this;
		return {
			files: this.files,
			env: { TZ: "UTC" },
			get kubeconfig() {
				return desk.kubeconfig;
			},
			set kubeconfig(config) {
				desk.kubeconfig = config;
			},
		};
	}

	#wake(): void {
		const line = this.#running?.line;
		if (!line || line.loading) return;
		line.wake();
		if (line.done) this.#finish();
		else if (line.loading) void this.#settle(line);
	}

	#finish(): void {
		const running = this.#running;
		if (!running) return;
		this.#running = undefined;
		this.#transcript.end(running.entry, running.line.exitCode ?? 0);
		this.#goOn();
	}
}
