// Runs one line as a process in simulated time: it goes on until it must wait, and is asked again after every instant. A request
// that needs rules which are not loaded yet waits for them too, and what comes after a call waits until that has taken its time.
import type { ApiRequest, ApiResponse } from "../cluster/apiserver/request.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { loadFor } from "../cluster/rest/rest.ts";
import type { Answer, Applied, Effect, Process } from "../kubectl/framework/process.ts";
import { CallTime } from "./calltime.ts";

/** What a line needs of the world. */
export interface LineWorld {
	readonly now: number;
	readonly read: Reader;
	request(request: ApiRequest): ApiResponse;
	/** Whether the line is held at this request until it is released. */
	holds?(request: ApiRequest): boolean;
}

type Print = (to: "stdout" | "stderr", text: string) => void;
/** Hears what became of the files that the line gave to the server. */
type Report = (files: readonly Applied[]) => void;
type Wait = Extract<Effect, { effect: "until" }>;
/** What a line asks of the world. */
type Question = Extract<Effect, { effect: "request" | "until" | "now" }>;

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

/** In place of an answer that is not there yet. */
const waiting = Symbol("waiting");
type Waiting = typeof waiting;

/** Whose time goes on. */
interface Living {
	readonly now: number;
	advanceInstant(limit: number): boolean;
}

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
	/** Asked once what came before it has taken its time: until then. */
	#next: { readonly question: Question; readonly at: number } | undefined;
	readonly #time = new CallTime();
	/** What it is held at. */
	#held: Question | undefined;
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

	/** It waits to be released, or to be taken back. */
	get held(): boolean {
		return this.#held !== undefined;
	}

	/** Goes on where it was held. */
	release(): void {
		const held = this.#held;
		this.#held = undefined;
		if (held) this.#attempt(() => this.#askNext(held));
	}

	/** The simulated time at which it goes on whatever happens; undefined when it waits for a condition alone. */
	get deadline(): number | undefined {
		return this.askedAt ?? this.#wait?.deadline;
	}

	/** When it goes on, where it waits for nothing but the time that its calls and writes take. */
	get askedAt(): number | undefined {
		return this.#next?.at;
	}

	/** The simulated time from which the next line can begin at the same prompt. */
	get freeAt(): number {
		return this.#time.freeAt;
	}

	/** Goes on if what it waits for has come. To be called after every instant. */
	wake(): void {
		if (this.done) return;
		const [next, wait] = [this.#next, this.#wait];
		if (next && this.#world.now >= next.at) this.#attempt(() => this.#askNext(next.question));
		if (!wait) return;
		if (wait.condition?.(this.#world.read)) this.#run(true);
		else if (wait.deadline !== undefined && this.#world.now >= wait.deadline) this.#run(false);
	}

	/** Ctrl+C. */
	interrupt(): void {
		if (this.done) return;
		this.#process.return(130);
		this.#wait = undefined;
		this.#next = undefined;
		this.#held = undefined;
		this.#time.stopped(this.#world.now);
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
		if (!this.done) this.#attempt(() => this.#goOn(this.#answer(request)));
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
		let answer: Answer | Waiting = first;
		for (let n = 0; answer !== waiting; n++) {
			if (n > effectLimit) throw new Error("a line asks and prints without end while no time passes");
			const step = this.#process.next(answer);
			if (step.done) {
				this.exitCode = step.value;
				return;
			}
			answer = this.#carryOut(step.value);
		}
	}

	#carryOut(effect: Effect): Answer | Waiting {
		switch (effect.effect) {
			case "print":
				this.#print(effect.to, effect.text);
				return undefined;
			case "applied":
				this.#report?.(effect.files);
				return undefined;
			case "called":
				this.#time.called(this.#world.now);
				return undefined;
			default: {
				const at = this.#time.earliest(effect.effect === "request" ? effect.request : undefined);
				if (this.#world.now >= at) return this.#put(effect);
				this.#next = { question: effect, at };
				return waiting;
			}
		}
	}

	#askNext(question: Question): void {
		this.#next = undefined;
		const answer = this.#put(question);
		if (answer !== waiting) this.#goOn(answer);
	}

	#put(question: Question): Answer | Waiting {
		switch (question.effect) {
			case "request": {
				if (this.#world.holds?.(question.request)) {
					this.#held = question;
					return waiting;
				}
				const modules = loadFor(question.request);
				if (!modules) return this.#answer(question.request);
				this.#loading = this.#ask(question.request, modules);
				return waiting;
			}
			case "now":
				return this.#world.now;
			case "until":
				if (question.condition?.(this.#world.read)) return true;
				if (question.deadline !== undefined && question.deadline <= this.#world.now) return false;
				this.#wait = question;
				return waiting;
		}
	}

	#answer(request: ApiRequest): ApiResponse {
		this.#time.asked(request, this.#world.now);
		return this.#world.request(request);
	}
}

/**
 * In a cluster that nobody else drives: lets it go on until the line has ended or needs modules, for at most this many simulated
 * milliseconds.
 */
export function runToEnd(line: Line, cluster: Living, patience: number): void {
	for (const end = cluster.now + patience; !line.done && !line.loading && cluster.now < end; line.wake())
		cluster.advanceInstant(Math.min(line.deadline ?? end, end));
}
