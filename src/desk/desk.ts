// Where a person works: files, a kubeconfig, the lines typed, and the world they act on. A desk knows no real time: whoever
// holds it lets it go on, and hears from it what was printed.
import type { ClusterOptions, SavedCluster } from "../cluster/cluster.ts";
import { loadRest } from "../cluster/rest/rest.ts";
import type { Desk as KubectlDesk } from "../kubectl/framework/command.ts";
import { everynodeConfig, type Kubeconfig } from "../kubectl/framework/kubeconfig.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import { load, loadAll, run } from "../kubectl/shell/shell.ts";
import { fromPort } from "./gestures.ts";
import { Lines } from "./lines.ts";
import type { DeskFile, Gesture, Output } from "./port.ts";
import { Transcript, type Entry } from "./transcript.ts";
import { World } from "./world.ts";
import type { Input, SavedWorld } from "./savedworld.ts";

export interface SavedDesk {
	readonly version: 1;
	readonly world: SavedWorld;
	readonly files: readonly { readonly name: string; readonly text: string }[];
	readonly kubeconfig: Kubeconfig;
	readonly entries: readonly Entry[];
	/** Files that have not been applied, and say what the cluster began with. Left out in older saves. */
	readonly begunWith?: readonly DeskFile[];
}

export interface DeskOptions extends ClusterOptions {
	/** A cluster to start from: the lesson's nodes and what runs on them. */
	readonly start?: SavedCluster | undefined;
	readonly files?: readonly { readonly name: string; readonly text: string }[];
	/** Files that say what the cluster began with, as they were applied then. */
	readonly begunWith?: readonly DeskFile[];
}

export class Desk {
	readonly world: World;
	readonly files = new Map<string, string>();
	kubeconfig: Kubeconfig = everynodeConfig;
	readonly #transcript: Transcript;
	readonly #lines: Lines;
	readonly #begunWith: Map<string, string>;
	#undone: { readonly inputs: readonly Input[]; readonly entries: readonly Entry[] }[] = [];
	#reports: ((files: readonly Applied[]) => void)[] = [];

	/** `saved` comes with its world. */
	constructor(options: DeskOptions, saved?: SavedDesk, world?: World) {
		this.world = world ?? new World(options, options.start ?? null);
		for (const { name, text } of saved?.files ?? options.files ?? []) this.files.set(name, text);
		this.#transcript = new Transcript(saved?.entries);
		this.#begunWith = new Map((saved?.begunWith ?? options.begunWith ?? []).map(({ name, text }) => [name, text]));
		if (saved) this.kubeconfig = saved.kubeconfig;
		this.#lines = new Lines(this.world, this.#transcript, {
			load,
			run: (text) => run(text, this.#kubectlDesk()),
			begun: () => (this.#undone = []),
			report: (files, entry) => {
				this.#transcript.noteApplied(
					entry,
					files.flatMap(({ accepted, file: name }) => {
						const text = this.files.get(name);
						return accepted && text !== undefined ? [{ name, text }] : [];
					}),
				);
				for (const listener of this.#reports) listener(files);
			},
		});
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
			begunWith: [...this.#begunWith].map(([name, text]) => ({ name, text })),
		};
	}

	/** Each file as it was last applied; as it was at first, where that is what the cluster began with. */
	get lastApplied(): readonly DeskFile[] {
		return [...new Map([...this.#begunWith, ...this.#transcript.appliedBy(this.world.now)])].map(([name, text]) => ({
			name,
			text,
		}));
	}
	/** Applying the file as it stands changes nothing: that is as good as if it had been applied. */
	noteUnchanged(name: string, text: string): void {
		if (!this.#begunWith.has(name)) this.#begunWith.set(name, text);
	}

	/** All lines and gestures up to now; what lies ahead of a seek is left out. */
	get entries(): readonly Entry[] {
		return this.#transcript.upTo(this.world.now);
	}
	get busy(): boolean {
		return this.#lines.busy;
	}
	/** Lines that were sent and have not begun. */
	get waiting(): readonly string[] {
		return this.#lines.waiting;
	}
	/** The entries of the lines that run; those typed at the prompt hold up the next one there. */
	get running(): readonly { readonly entry: number; readonly typed: boolean }[] {
		return this.#lines.running;
	}
	get canUndo(): boolean {
		return this.world.inputs.length > this.world.ahead.length;
	}
	get canRedo(): boolean {
		return this.#undone.length > 0;
	}
	/** When a running line goes on by itself, if one does: the world must stop there. */
	get deadline(): number | undefined {
		return this.#lines.deadline;
	}

	/** When a line goes on that waits for nothing but the time that calls take: so much passes even while time stands still. */
	get askedAt(): number | undefined {
		return this.#lines.askedAt;
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

	/** Types a line. While another one runs at the prompt it waits its turn. Resolves once it has begun and waits for no module. */
	type(text: string): Promise<void> {
		return this.#lines.type(text);
	}

	/** Runs a line at once, beside whatever runs: what a button or a menu does. */
	beside(text: string): Promise<void> {
		return this.#lines.beside(text);
	}

	/** Takes a line back that was typed and has not begun. */
	withdraw(text: string): void {
		this.#lines.withdraw(text);
	}

	/** Ctrl+C for the line of this entry; else for the one at the prompt, or the latest. Those that wait have their turn. */
	interrupt(entry?: number): void {
		this.#lines.interrupt(entry);
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
		this.#lines.wake();
		return moved || this.world.now < limit;
	}

	advanceTo(time: number): void {
		while (this.advanceInstant(time)) continue;
	}

	/** Goes on until no line runs or waits, jumping from event to event; for at most this many simulated milliseconds. */
	async settleLine(patience = 3_600_000): Promise<void> {
		const end = this.world.now + patience;
		while (this.#lines.busy) {
			const { loading } = this.#lines;
			if (loading) await loading;
			else if (this.#lines.runs && this.world.now < end) this.advanceInstant(end);
			else return;
		}
	}

	undo(): boolean {
		this.#lines.stopAll();
		const inputs = this.world.undo();
		const first = inputs?.[0]?.entry;
		if (!inputs || first === undefined) return false;
		this.#undone.push({ inputs, entries: this.#transcript.takeFrom(first) });
		return true;
	}

	/** Takes back the last line or gesture that did something, and forgets it. Its text; undefined where there was none. */
	forget(): string | undefined {
		this.#lines.stopAll();
		const first = this.world.undo()?.[0]?.entry;
		return first === undefined ? undefined : (this.#transcript.takeFrom(first)[0]?.text ?? "");
	}

	redo(): boolean {
		const last = this.#undone.pop();
		if (!last) return false;
		this.#lines.stopAll();
		this.#transcript.putBack(last.entries);
		this.world.redo(last.inputs);
		return true;
	}

	seek(time: number): void {
		this.#lines.stopAll();
		this.world.seek(time);
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
}
