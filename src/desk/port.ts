// The door between the page and a world: messages in, frames out, so that a world may live in this thread or in a worker.
// All answers are plain data; objects are frozen and may be kept. Nothing in the page reads the store itself.
import type { AnyObject } from "../cluster/api/objects.ts";
import type { MachineKind } from "../cluster/machines.ts";
import type { PodSpec } from "../cluster/api/types.generated.ts";
import type { Change } from "../cluster/apiserver/store.ts";
import type { Ghost } from "../explain/ghosts.ts";
import type { Applied } from "../kubectl/framework/process.ts";
import type { Diagnostic } from "../manifest/diagnostic.ts";

export interface ClusterPort {
	/**
	 * Calls the listener with a first frame that has `objects`, soon or as soon as a world is open, and then at most once in
	 * `frameEvery` milliseconds. Answers a way to stop.
	 */
	subscribe(listener: (frame: Frame) => void): () => void;

	// The doors of a learner. All of them become lines in the terminal.
	/**
	 * Runs a line as if typed and sent. Lines typed while another one runs at the prompt wait their turn. Resolves once it has
	 * begun or waits. Never rejects: whatever goes wrong is printed.
	 */
	type(line: string): Promise<void>;
	/** Runs a line at once, beside whatever runs: what a button or a menu does. Never rejects either. */
	run(line: string): Promise<void>;
	/** Takes back a line that was typed and has not begun; the person has it again. */
	withdraw(line: string): void;
	/** Ctrl+C: stops the line of this entry; else the one at the prompt, or the latest. Those that wait have their turn. */
	interrupt(entry?: number): void;
	/** `kubectl apply -f <file>`, with the file's text as last written. Runs as `run` does. */
	apply(file: string): Promise<void>;
	gesture(gesture: Gesture): void;
	/** Keeps a file's text for the next line that reads it. Called at every key; cheap. */
	write(file: string, text: string): void;
	/** The file is no longer on the desk. */
	remove(file: string): void;
	/** What may stand at the cursor of a half-typed line: the whole words to put in place of the one from `from` on. */
	complete(line: string, cursor: number): Promise<Completion>;

	// The transport.
	play(): void;
	pause(): void;
	/**
	 * To the next thing that a person sees happen, or back to the last one before now; nowhere where nothing is seen. What was
	 * lived through already is sought, as by `seek`.
	 */
	step(to?: "next" | "last"): Promise<void>;
	/**
	 * Any time between the log's start and its end; the world stands still there until it is played. What would change something there
	 * is asked about first.
	 */
	seek(ms: number): void;
	setSpeed(speed: number): void;
	undo(): void;
	redo(): void;
	reset(): void;

	// The past.
	/**
	 * The answer to `Transport.asked`: what was sent is done here, in the past, and the world goes another way from then on; or now,
	 * at the end of what was lived through; or it is taken back.
	 */
	decide(where: "here" | "now" | "nowhere"): void;
	/** To the end of `Transport.other`. What is left for it becomes the other future. */
	returnToOther(): void;

	// Questions. They change nothing.
	explain(subject: Subject): Promise<Explanation | undefined>;
	/**
	 * Where the Pods of the workloads in this file would land if it were applied now, as typed. Undefined where that cannot be said,
	 * or a later question has overtaken this one.
	 */
	ghosts(file: string): Promise<Ghosts | undefined>;
	/** What is wrong with a file as last written: what its text and the schema show, and what the API server would say. */
	diagnose(file: string): Promise<readonly Diagnostic[]>;
}

export interface Frame {
	/** All objects that are drawn, in order of creation: the world is another one now (the first frame, seek, undo, reset, restore). */
	readonly objects?: readonly AnyObject[];
	/** Another world has been opened, or the same one from its beginning: questions about the last one are over. */
	readonly opened?: boolean;
	/** What happened to drawn objects since the last frame, in order. Empty where `objects` is given. */
	readonly changes: readonly Change[];
	/** After a jump in time: what had happened last at this moment. */
	readonly latest?: readonly Change[];
	readonly transport: Transport;
	/** New terminal output; with `rewound` it replaces all that was there. */
	readonly output: readonly Output[];
	readonly rewound?: boolean;
	/** What became of the files that lines gave to the server since the last frame: a refused one goes back to its line in the editor. */
	readonly applied?: readonly Applied[];
	/** All files as they were last applied, when that may have changed. */
	readonly lastApplied?: readonly DeskFile[];
	/** New marks of the scrubber; with `rewound` they replace all that were there. */
	readonly marks?: readonly Mark[];
	/** Lines that were sent and have not begun. */
	readonly waiting: readonly string[];
	/** The entries of the lines that run. Those typed at the prompt hold up the next one there. */
	readonly running: readonly { readonly entry: number; readonly typed: boolean }[];
	/** All files, when the desk (not the page) has changed them. */
	readonly files?: readonly DeskFile[];
	/** Something about the page itself that a person must hear. It stands in the output as well. */
	readonly notice?: string;
}

/** Real milliseconds from one frame to the next, at least. */
export const frameEvery = 16;

export interface Transport {
	/** Simulated milliseconds when the frame was sent. While `playing`, time goes on from there at `speed` without another frame. */
	readonly now: number;
	/** The part of time that can be sought: `end` is the latest that has been lived through. */
	readonly start: number;
	readonly end: number;
	readonly playing: boolean;
	readonly speed: number;
	/** When a person next sees something happen (heartbeats do not count): `now` while that is not known, absent where nothing does. */
	readonly nextDue?: number | undefined;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
	/** A kubectl line is running (it waits for simulated time). */
	readonly busy: boolean;
	/** Something was sent in the past, and waits for `decide`. */
	readonly asked?: Asked | undefined;
	/** The future that was left last, while there is one. */
	readonly other?: OtherFuture | undefined;
}

/** What was sent in the past and would put aside what was done since. */
export interface Asked {
	/** Lines, and gestures as they are written into the terminal; `typed` at the prompt. */
	readonly acts: readonly { readonly text: string; readonly typed?: boolean }[];
	/** So many lines and gestures that changed something lie ahead. */
	readonly ahead: number;
	/** The oldest of the other futures would be given up for it. */
	readonly givesUp: boolean;
}

/** Times are simulated. */
export interface OtherFuture {
	/** How many there are: each has its turn. */
	readonly count: number;
	/** Until then it is the same as this one. */
	readonly from: number;
	readonly end: number;
}

/** What a page shows before the first frame has come. */
export const beforeFirstFrame: Transport = {
	now: 0,
	start: 0,
	end: 0,
	playing: false,
	speed: 1,
	canUndo: false,
	canRedo: false,
	busy: false,
};

/**
 * A tick of the scrubber. "you" is an input; "node" and "pod" are births and deaths; "trouble" is a crash, an eviction, a refusal;
 * before "kept" nothing is ticked any more but inputs.
 */
export interface Mark {
	readonly at: number;
	readonly kind: "you" | "pod" | "node" | "trouble" | "kept";
	/** A few words for its tooltip. */
	readonly text: string;
}

export interface Output {
	/** Grows; a key for lists. */
	readonly id: number;
	/**
	 * "line" is a line typed, "comment" a machine gesture ("# mumbai-node-5 joins"). "failed" has no text: the line has ended with
	 * an error, and what it wrote to stderr is what went wrong. Without it that was a notice.
	 */
	readonly to: "line" | "stdout" | "stderr" | "comment" | "failed";
	/** The line or gesture that it belongs to. Absent: something went wrong with us. */
	readonly entry?: number;
	/** May hold several lines; ends without a line break unless the next output goes on in a new line anyway. */
	readonly text: string;
}

export interface DeskFile {
	readonly name: string;
	readonly text: string;
}

/** What is done to machines, not to the API: a new machine joins, a kubelet stops or starts, a machine is taken away, a process dies, a fault. */
export type Gesture =
	| {
			readonly gesture: "join";
			/** Absent: the next free name. */
			readonly name?: string;
			readonly kind: MachineKind;
			/** So many at once; one unless given. */
			readonly count?: number;
	  }
	| { readonly gesture: "stop" | "start" | "leave"; readonly node: string }
	/** The main process of a Pod's container ends with exit code 1. */
	| { readonly gesture: "crash"; readonly namespace: string; readonly pod: string }
	/** A machine runs short of its disk or memory, or no longer does. */
	| { readonly gesture: "disk-pressure" | "memory-pressure"; readonly node: string; readonly on: boolean }
	/** An image takes this many milliseconds to pull; 0: as long as usual. */
	| { readonly gesture: "slow-pull"; readonly node: string; readonly ms: number }
	/** A machine's clock is this many milliseconds ahead (behind: negative); 0: it is right. */
	| { readonly gesture: "clock"; readonly node: string; readonly ms: number }
	/** The metrics add-on is switched on or off, for `kubectl top`. */
	| { readonly gesture: "metrics"; readonly on: boolean };

export interface Completion {
	/** Where the word to replace begins. */
	readonly from: number;
	readonly words: readonly string[];
}

/** What Why is asked about: a Pod, a Node, or an empty place (a workload and a Node where it has no Pod). */
export type Subject =
	/** `owner` and `node` are what is asked about once the Pod has gone. */
	| { readonly about: "pod"; readonly uid: string; readonly owner?: string; readonly node?: string | undefined }
	| { readonly about: "node"; readonly name: string }
	| {
			readonly about: "place";
			/** "DaemonSet/namespace/name". */
			readonly owner: string;
			readonly node: string;
	  }
	/** The same for a manifest that is not applied yet. */
	| { readonly about: "ghost"; readonly file: string; readonly owner: string; readonly node: string };

export interface Explanation {
	/** "Why does node-agent have no Pod on mumbai-node-3?" */
	readonly title: string;
	readonly gates: readonly Gate[];
	/** The kubectl line that would have shown the same. */
	readonly command?: string;
	readonly fixes: readonly Fix[];
}

export interface Gate {
	readonly verdict: "passed" | "failed" | "waiting" | "not asked";
	/** One sentence; `code` parts stand between backquotes. */
	readonly text: string;
	/** The place in the manifest that it speaks of, and the line (from 1) of a file on the desk where that stands. */
	readonly path?: readonly (string | number)[];
	readonly at?: { readonly file: string; readonly line: number };
}

export interface Fix {
	readonly label: string;
	/** An edit of a file, or a kubectl line. */
	readonly edit?: { readonly file: string; readonly text: string };
	readonly line?: string;
}

export interface Ghosts {
	/** In kubectl's words, if applying the text would be refused: then there are no places. */
	readonly refused?: string;
	/** The name of the first workload in the file. */
	readonly owner: string;
	/** The Pod templates, as typed: the labels that they ask for are lit on the stage. */
	readonly specs: readonly PodSpec[];
	readonly places: readonly Ghost[];
	/** False: applying the text would change nothing. Then there are no places. */
	readonly changes: boolean;
}
