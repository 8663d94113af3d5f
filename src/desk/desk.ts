// Where a person works: files, a kubeconfig, the lines typed, and the world they act on. A desk knows no real time: whoever
// holds it lets it go on, and hears from it what was printed.
import type { ClusterOptions, SavedCluster } from "../cluster/cluster.ts";
import { isWrite } from "../cluster/apiserver/request.ts";
import { loadRest } from "../cluster/rest/rest.ts";
import type { Desk as KubectlDesk } from "../kubectl/framework/command.ts";
import { everynodeConfig, type Kubeconfig } from "../kubectl/framework/kubeconfig.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import { load, loadAll, run } from "../kubectl/shell/shell.ts";
import { Futures, isPast, type SavedOther } from "./futures.ts";
import { fromPort } from "./gestures.ts";
import { Lines, type Act } from "./lines.ts";
import type { DeskFile, Gesture, Output } from "./port.ts";
import { Transcript, type Entry } from "./transcript.ts";
import { World } from "./world.ts";
import type { SavedWorld } from "./savedworld.ts";

export interface SavedDesk {
	readonly version: 1;
	readonly world: SavedWorld;
	readonly files: readonly { readonly name: string; readonly text: string }[];
	readonly kubeconfig: Kubeconfig;
	readonly entries: readonly Entry[];
	/** Files that have not been applied, and say what the cluster began with. Left out in older saves. */
	readonly begunWith?: readonly DeskFile[];
	/** Other futures of the world. Left out in older saves. */
	readonly others?: readonly SavedOther[];
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
	readonly #futures: Futures;
	/** The learner has said that the world shall go on from the past. */
	#goesOn = false;
	#held: readonly Extract<Act, { readonly gesture: Gesture }>[] = [];
	#reports: ((files: readonly Applied[]) => void)[] = [];

	/** `saved` comes with its world. */
	constructor(options: DeskOptions, saved?: SavedDesk, world?: World) {
		this.world = world ?? new World(options, options.start ?? null);
		for (const { name, text } of saved?.files ?? options.files ?? []) this.files.set(name, text);
		this.#transcript = new Transcript(saved?.entries, saved?.others);
		this.#futures = new Futures(this.world, this.#transcript, saved?.others);
		this.#begunWith = new Map((saved?.begunWith ?? options.begunWith ?? []).map(({ name, text }) => [name, text]));
		if (saved) this.kubeconfig = saved.kubeconfig;
		this.#lines = new Lines(this.world, this.#transcript, {
			load,
			run: (text) => run(text, this.#kubectlDesk()),
			holds: (request) => isWrite(request) && this.#asksFirst,
			begun: () => this.#futures.forgetUndone(),
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
			...(this.#futures.other ? { others: this.#futures.save() } : {}),
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
	/** What a line or gesture reads like; "" for one that is not there. */
	textOf(id: number): string {
		return this.#transcript.all.find((entry) => entry.id === id)?.text.replace(/^# /, "") ?? "";
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
		return this.world.inputs.length > 0;
	}
	get canRedo(): boolean {
		return this.#futures.canRedo;
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
		if (this.#asksFirst) {
			this.#held = [...this.#held, { gesture, text: comment }];
			return;
		}
		const { id } = this.#transcript.begin("comment", comment, this.world.now);
		this.world.gesture(done, id);
		this.#futures.forgetUndone();
	}

	/** What was sent in the past, and is not done before the learner has said where; empty where nothing waits for that. */
	get held(): readonly Act[] {
		return [...this.#lines.held, ...this.#held];
	}

	/** What is held is done here, in the past: the world goes another way from now on, and the other future is kept. */
	goOnFromHere(): void {
		this.#goesOn = true;
		const gestures = this.#held;
		this.#held = [];
		this.#lines.release();
		for (const { gesture } of gestures) this.gesture(gesture);
		this.#goesOn = false;
	}

	/** What is held is as if it had not been sent, and given back. */
	takeBack(): readonly Act[] {
		const { held } = this;
		this.#lines.takeBack();
		this.#held = [];
		return held;
	}

	/** The future that is returned to next; how many there are, and when it parts from this one. */
	get other(): Futures["other"] {
		return this.#futures.other;
	}

	/** To the end of the other future. The one that is left is the other one then. False where there is none. */
	returnToOther(): boolean {
		this.#stopAll();
		return this.#futures.returnToOther();
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

	/** Takes back the last line or gesture that did something. If the world went another way with it, that future is back. */
	undo(): boolean {
		this.#stopAll();
		return this.#futures.undo();
	}

	/** Takes back the last line or gesture that has done something by now, and forgets it. Its text; undefined where there was none. */
	forget(): string | undefined {
		this.#stopAll();
		const { inputs, ahead } = this.world;
		const last = inputs[inputs.length - ahead.length - 1];
		const first = last && this.world.undo(last)?.[0]?.entry;
		return first === undefined ? undefined : (this.#transcript.takeFrom(first)[0]?.text ?? "");
	}

	redo(): boolean {
		this.#stopAll();
		return this.#futures.redo();
	}

	seek(time: number): void {
		this.#stopAll();
		this.world.seek(time);
	}

	/** Before a jump in time. */
	#stopAll(): void {
		this.takeBack();
		this.#lines.stopAll();
	}

	/** Whether what a learner does now would put aside what they did before: they are asked first. */
	get #asksFirst(): boolean {
		return !this.#goesOn && isPast(this.world);
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
