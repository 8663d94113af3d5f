// What the terminal says: the lines and gestures of a desk, in order, and what came of each. Every part remembers when it was
// printed, so that a world that went back in time shows only what had been printed by then.
import type { DeskFile, Output } from "./port.ts";

/** What is kept of all that was printed: characters, about a few hundred screens. A watch that runs for hours prints more. */
const mostText = 300_000;
/** Where there is too much, so much is left, and the rest is not looked at again for a while. */
const leftText = 250_000;

/** A line or gesture and what came of it. Its id is the `entry` of its inputs. */
export interface Entry {
	readonly id: number;
	readonly kind: "line" | "comment";
	readonly text: string;
	/** Simulated milliseconds at which it was begun. */
	readonly at: number;
	readonly output: readonly { readonly to: "stdout" | "stderr"; readonly text: string; readonly at: number }[];
	readonly exitCode?: number;
	/** Files that it gave to the server, which accepted them: as they were then. */
	readonly applied?: readonly DeskFile[];
	/** Some of its output is no longer kept: what came after the first part, or all of a single one. */
	readonly isCut?: boolean;
}

/** An entry that may still grow. */
export interface OpenEntry {
	readonly id: number;
}

type Heard = Omit<Output, "id">;

/** Nothing is shown of an empty stderr. */
const isShown = ({ to, text }: Omit<Heard, "entry">): boolean => to !== "stderr" || text.trim() !== "";
/** Ctrl+C ends a line as well, and nothing went wrong. */
const hasFailed = (exitCode: number | undefined): boolean => exitCode !== undefined && exitCode !== 0 && exitCode !== 130;

/** All that a terminal shows of an entry. */
export const heardOf = ({ id, kind, text, output, exitCode, isCut }: Entry): readonly Heard[] =>
	[
		{ to: kind, text },
		...output.slice(0, 1),
		...(isCut ? [{ to: "comment" as const, text: "# Earlier lines are no longer kept." }] : []),
		...output.slice(1),
		...(hasFailed(exitCode) ? [{ to: "failed" as const, text: "" }] : []),
	]
		.filter(isShown)
		.map(({ to, text: said }) => ({ to, text: said, entry: id }));

export class Transcript {
	#entries: Entry[];
	#nextId: number;
	/** Characters printed. */
	#size: number;
	#listeners: ((output: Heard) => void)[] = [];

	/** `others` have ids that must not be given again. */
	constructor(saved: readonly Entry[] = [], others: readonly { readonly entries: readonly Entry[] }[] = []) {
		this.#entries = [...saved];
		this.#size = sizeOf(saved);
		this.#bound();
		this.#nextId = [...saved, ...others.flatMap(({ entries }) => entries)].reduce((most, { id }) => Math.max(most, id), 0) + 1;
	}

	/** Everything, also what lies ahead of a seek: what a save keeps. */
	get all(): readonly Entry[] {
		return this.#entries;
	}

	/** What had been said by a simulated time. */
	upTo(now: number): readonly Entry[] {
		return this.#entries
			.filter((entry) => entry.at <= now)
			.map((entry) =>
				entry.output.every((part) => part.at <= now)
					? entry
					: { ...entry, output: entry.output.filter((part) => part.at <= now) },
			);
	}

	/** Hears all that comes to the terminal, as it comes. Returns the way to stop. */
	subscribe(listener: (output: Heard) => void): () => void {
		this.#listeners = [...this.#listeners, listener];
		return () => {
			this.#listeners = this.#listeners.filter((other) => other !== listener);
		};
	}

	/** What lay ahead of a seek is given up when something else is done in the past. */
	forgetAfter(now: number): void {
		this.#entries = [...this.upTo(now)];
	}

	/** In the past it stands before what lies ahead. */
	begin(kind: Entry["kind"], text: string, at: number): OpenEntry {
		const entry: Entry = { id: this.#nextId++, kind, text, at, output: [] };
		const place = this.#entries.findLastIndex((other) => other.at <= at) + 1;
		this.#entries = [...this.#entries.slice(0, place), entry, ...this.#entries.slice(place)];
		this.#say(entry, { to: kind, text });
		return { id: entry.id };
	}

	/** As if it had never begun. */
	takeBack({ id }: OpenEntry): void {
		this.#entries = this.#entries.filter((entry) => entry.id !== id);
	}

	print(open: OpenEntry, to: "stdout" | "stderr", text: string, at: number): void {
		this.#change(open, ({ output }) => {
			const last = output.at(-1);
			// What is printed at one moment is one part, however many pieces it came in.
			if (last?.to !== to || last.at !== at) return { output: [...output, { to, text, at }] };
			return { output: [...output.slice(0, -1), { to, at, text: last.text + text }] };
		});
		this.#size += text.length;
		this.#bound();
		this.#say(open, { to, text });
	}

	end(open: OpenEntry, exitCode: number): void {
		this.#change(open, () => ({ exitCode }));
		if (hasFailed(exitCode)) this.#say(open, { to: "failed", text: "" });
	}

	noteApplied(open: OpenEntry, files: readonly DeskFile[]): void {
		this.#change(open, ({ applied = [] }) => ({ applied: [...applied, ...files] }));
	}

	/** Each file as it was last applied, by a simulated time. */
	appliedBy(now: number): ReadonlyMap<string, string> {
		const all = this.#entries.filter(({ at }) => at <= now).flatMap(({ applied = [] }) => applied);
		return new Map(all.map(({ name, text }) => [name, text]));
	}

	/** Takes out this entry and those that follow it; `putBack` gives them back. */
	takeFrom(id: number): readonly Entry[] {
		const place = this.#entries.findIndex((entry) => entry.id === id);
		if (place < 0) return [];
		const taken = this.#entries.slice(place);
		this.#entries = this.#entries.slice(0, place);
		return taken;
	}

	putBack(taken: readonly Entry[]): void {
		this.#entries = [...this.#entries, ...taken];
	}

	/** What was said in another future. */
	turnTo(entries: readonly Entry[]): void {
		this.#entries = [...entries];
	}

	/** Shows something that belongs to no entry. */
	say(output: Heard): void {
		for (const listener of this.#listeners) listener(output);
	}

	/** Gives up what was printed first, where there is too much. The lines and gestures themselves stay. */
	#bound(): void {
		if (this.#size <= mostText) return;
		let left = sizeOf(this.#entries); // some may have been taken away meanwhile
		const cut = (entry: Entry): Entry => {
			// A watch says first what its columns are.
			const first = entry.output.length > 1 ? 1 : 0;
			const last = entry.output.findIndex(({ text }, i) => i >= first && (left -= text.length) <= leftText);
			const output = [...entry.output.slice(0, first), ...(last < 0 ? [] : entry.output.slice(last + 1))];
			return output.length === entry.output.length ? entry : { ...entry, output, isCut: true };
		};
		if (left > mostText) this.#entries = this.#entries.map((entry) => (left <= leftText ? entry : cut(entry)));
		this.#size = left;
	}

	#say({ id }: OpenEntry, output: Omit<Heard, "entry">): void {
		if (isShown(output)) this.say({ ...output, entry: id });
	}

	#change({ id }: OpenEntry, change: (entry: Entry) => Partial<Entry>): void {
		const at = this.#entries.findLastIndex((entry) => entry.id === id);
		const entry = this.#entries[at];
		if (entry) this.#entries[at] = { ...entry, ...change(entry) };
	}
}

const sizeOf = (entries: readonly Entry[]): number =>
	entries.reduce((sum, { output }) => output.reduce((more, { text }) => more + text.length, sum), 0);
