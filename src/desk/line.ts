// Runs one line as a process in simulated time: it goes on until it must wait, and is asked again after every instant. A request
// that needs rules which are not loaded yet waits for them too.
import type { ApiRequest, ApiResponse } from "../cluster/apiserver/request.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { loadFor } from "../cluster/rest/rest.ts";
import type { Answer, Applied, Effect, Process } from "../kubectl/framework/process.ts";

/** What a line needs of the world. */
export interface LineWorld {
	readonly now: number;
	readonly read: Reader;
	request(request: ApiRequest): ApiResponse;
}

type Print = (to: "stdout" | "stderr", text: string) => void;
/** Hears what became of the files that the line gave to the server. */
type Report = (files: readonly Applied[]) => void;
type Wait = Extract<Effect, { effect: "until" }>;

/** What a line says whose modules did not come. */
export const notLoaded = "everynode: the network did not bring the part of kubectl that this line needs; run it again\n";

/** The network did not bring the module that a line needs. The line is in the terminal, and says so. */
export class LostPart extends Error {
	constructor(cause: unknown) {
		super("the network did not bring a part of kubectl", { cause });
	}
}

/** What the terminal says when something goes wrong with us, not with the learner's line. */
export const troubleText = (error: unknown): string => `everynode: ${error instanceof Error ? error.message : String(error)}\n`;

/** A process that asks for more than this without letting time pass is a bug of ours. */
const effectLimit = 1_000_000;

export class Line {
	/** Undefined while it runs. 130 after an interrupt, as a shell says. */
	exitCode: number | undefined;
	readonly #process: Process;
	readonly #world: LineWorld;
	readonly #print: Print;
	readonly #report: Report | undefined;
	#wait: Wait | undefined;
	#loading: Promise<void> | undefined;

	constructor(process: Process, world: LineWorld, print: Print, report?: Report) {
		this.#process = process;
		this.#world = world;
		this.#print = print;
		this.#report = report;
		this.#run(undefined);
	}

	get done(): boolean {
		return this.exitCode !== undefined;
	}

	/** Set while it waits for modules. Never rejects: afterwards the line has gone on, or ended with a message. */
	get loading(): Promise<void> | undefined {
		return this.#loading;
	}

	/** The simulated time at which it goes on whatever happens; undefined when it waits for a condition alone. */
	get deadline(): number | undefined {
		return this.#wait?.deadline;
	}

	/** Goes on if what it waits for has come. To be called after every instant. */
	wake(): void {
		const wait = this.#wait;
		if (!wait || this.done) return;
		if (wait.condition?.(this.#world.read)) this.#run(true);
		else if (wait.deadline !== undefined && this.#world.now >= wait.deadline) this.#run(false);
	}

	/** Ctrl+C. */
	interrupt(): void {
		if (this.done) return;
		this.#process.return(130);
		this.#wait = undefined;
		this.exitCode = 130;
	}

	/** Asks once the modules that the request needs are there. */
	async #ask(request: ApiRequest, modules: Promise<void>): Promise<void> {
		try {
			await modules;
		} catch {
			if (this.done) return;
			this.#print("stderr", notLoaded);
			this.#process.return(1);
			this.exitCode = 1;
			return;
		} finally {
			this.#loading = undefined;
		}
		if (!this.done) this.#attempt(() => this.#goOn(this.#world.request(request)));
	}

	#run(first: Answer): void {
		this.#wait = undefined;
		this.#attempt(() => this.#goOn(first));
	}

	/** A bug of ours ends the line with words, never in silence. */
	#attempt(go: () => void): void {
		try {
			go();
		} catch (error) {
			this.#print("stderr", troubleText(error));
			this.exitCode = 1;
		}
	}

	#goOn(first: Answer): void {
		let answer = first;
		for (let n = 0; ; n++) {
			if (n > effectLimit) throw new Error("a line asks and prints without end while no time passes");
			const step = this.#process.next(answer);
			if (step.done) {
				this.exitCode = step.value;
				return;
			}
			const effect = step.value;
			switch (effect.effect) {
				case "request": {
					const modules = loadFor(effect.request);
					if (modules) {
						this.#loading = this.#ask(effect.request, modules);
						return;
					}
					answer = this.#world.request(effect.request);
					break;
				}
				case "print":
					this.#print(effect.to, effect.text);
					answer = undefined;
					break;
				case "applied":
					this.#report?.(effect.files);
					answer = undefined;
					break;
				case "now":
					answer = this.#world.now;
					break;
				case "until":
					if (effect.condition?.(this.#world.read)) answer = true;
					else if (effect.deadline !== undefined && effect.deadline <= this.#world.now) answer = false;
					else {
						this.#wait = effect;
						return;
					}
			}
		}
	}
}
