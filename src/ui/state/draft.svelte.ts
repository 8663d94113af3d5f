// The files on the desk as they are being typed, what is wrong with the open one, and where its DaemonSet would land.
import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { ClusterPort, DeskFile, Ghosts } from "../../desk/port.ts";
import type { Applied } from "../../kubectl/framework/process.ts";
import type { Diagnostic } from "../../manifest/diagnostic.ts";
import { calmly } from "./calm.ts";
import { lineDifference, type LineDifference } from "./linediff.ts";

/** Real milliseconds from a key to the question what is wrong now: a fast typist is not asked about at every key. */
const diagnoseEvery = 120;
/**
 * Real milliseconds from the opening of a world to the first question about a text that nobody has touched. What answers questions
 * is a large file, and on a slow line the answer to a first Apply goes before it.
 */
const firstQuestion = 600;

export class Draft {
	readonly #port: ClusterPort;
	readonly #texts = new SvelteMap<string, string>();
	#open = $state("");
	#ghosts = $state.raw<Ghosts | undefined>();
	#asked = 0;
	/** Questions are asked: something was typed, or the world has been open for a moment. */
	#curious = false;
	#problems = $state.raw<readonly Diagnostic[]>([]);
	/** The text that the problems are of. */
	#judged = $state.raw<string | undefined>();
	#judgements = 0;
	readonly #judging = calmly(() => this.#judge(), diagnoseEvery);
	/** Called when a text was changed here: to be kept. */
	written: () => void = () => undefined;
	/** How often the API server has refused a file of the desk. */
	refusals = $state(0);
	/** What became of the open file when it was last applied, until it is changed or another one is opened. */
	answer = $state.raw<Applied | undefined>();
	/** The lines (from 1) that Why speaks of, or that a fix has changed. */
	marked = $state.raw<readonly number[]>([]);
	/** What was typed last is a fix of ours: it only has to be applied. */
	isFixed = $state(false);
	/** Counts the steps that have begun: what is to be changed comes into view. */
	#begun = $state(0);
	/** Each file as it was last applied; undefined until the world has said so. */
	#applied = $state.raw<readonly DeskFile[] | undefined>();
	/** In what the open file differs from how it was last applied; "never" if it was not; undefined while that is not known. */
	readonly unapplied = $derived.by((): LineDifference | "never" | undefined => {
		const applied = this.#appliedText(this.#open);
		if (applied !== undefined) return lineDifference(applied, this.text);
		return this.#applied && this.#ghosts?.changes ? "never" : undefined;
	});

	constructor(port: ClusterPort) {
		this.#port = port;
	}

	get names(): readonly string[] {
		return [...this.#texts.keys()];
	}
	get files(): readonly DeskFile[] {
		return [...this.#texts].map(([name, text]) => ({ name, text }));
	}
	get begun(): number {
		return this.#begun;
	}
	get name(): string {
		return this.#open;
	}
	get text(): string {
		return this.#texts.get(this.#open) ?? "";
	}
	/** Of the open file, as typed now. */
	get ghosts(): Ghosts | undefined {
		return this.#ghosts;
	}

	/** Of the open file, a moment after the last key. */
	get problems(): readonly Diagnostic[] {
		return this.#problems;
	}
	/** Whether the problems are those of the text as it stands: only then their ranges and edits may be used. */
	get judged(): boolean {
		return this.#judged === this.text;
	}

	open(name: string): void {
		if (name !== this.#open) this.#problems = [];
		this.#open = name;
		this.marked = [];
		this.isFixed = false;
		this.answer = undefined;
		this.foresee();
	}

	write(text: string, name = this.#open): void {
		if (!name || this.#texts.get(name) === text) return;
		this.#texts.set(name, text);
		this.marked = [];
		this.isFixed = false;
		this.answer = undefined;
		this.#port.write(name, text);
		this.written();
		this.#curious = true;
		if (name === this.#open) this.foresee();
	}

	remove(name: string): void {
		this.#texts.delete(name);
		this.#port.remove(name);
		if (name === this.#open) this.open(this.names[0] ?? "");
		this.written();
	}

	setApplied(files: readonly DeskFile[]): void {
		this.#applied = files;
	}
	/** Whether a file of the desk is known to be as it was last applied. */
	isApplied(name: string): boolean {
		const applied = this.#appliedText(name);
		return (
			this.#applied === undefined ||
			(applied === undefined ? name === this.#open && !this.unapplied : applied === this.#texts.get(name))
		);
	}

	#appliedText(name: string): string | undefined {
		return this.#applied?.find((file) => file.name === name)?.text;
	}

	/** These files were given to the server. */
	answered(files: readonly Applied[]): void {
		this.answer = files.find(({ file }) => file === this.#open) ?? this.answer;
	}

	/** A step begins. */
	begin(): void {
		this.#begun = untrack(() => this.#begun) + 1;
	}

	/** Lets an edit of ours be made: what it changes is marked, and waits for Apply. */
	fix(edit: () => void): void {
		const before = this.text;
		edit();
		this.marked = lineDifference(before, this.text).lines;
		this.isFixed = this.text !== before;
	}

	/** The desk's own change: a lesson opened, an undo. */
	replace(files: readonly DeskFile[]): void {
		this.show(files);
		if (this.#curious) this.foresee();
		else this.#askLater();
	}
	/** The same for a world that is not open yet: nobody can be asked about them. */
	show(files: readonly DeskFile[]): void {
		this.#texts.clear();
		for (const file of files) this.#texts.set(file.name, file.text);
		if (!this.#texts.has(this.#open)) this.#open = files[0]?.name ?? "";
	}

	apply(): void {
		this.isFixed = false;
		this.answer = undefined;
		if (this.#open) void this.#port.apply(this.#open);
	}

	/** Asks again where the Pods would land; an answer that a later question has overtaken is dropped. */
	foresee(): void {
		if (!this.#curious) return;
		this.#judging.ask();
		const question = ++this.#asked;
		const [name, text] = [this.#open, this.text];
		if (!this.#open) this.#ghosts = undefined;
		else {
			void this.#port.ghosts(this.#open).then((ghosts) => {
				if (ghosts?.changes === false && this.#applied && this.#appliedText(name) === undefined)
					this.#applied = [...this.#applied, { name, text }];
				// The same answer again must not lay out every Node.
				if (question === this.#asked && JSON.stringify(ghosts) !== JSON.stringify(this.#ghosts)) this.#ghosts = ghosts;
			});
		}
	}

	#askLater(): void {
		setTimeout(() => {
			if (this.#curious) return;
			this.#curious = true;
			this.foresee();
		}, firstQuestion);
	}

	#judge(): void {
		const question = ++this.#judgements;
		const [name, text] = [this.#open, this.text];
		if (!name) this.#problems = [];
		else {
			void this.#port.diagnose(name).then((problems) => {
				if (question !== this.#judgements || name !== this.#open || text !== this.text) return;
				this.#judged = text;
				this.#problems = problems;
			});
		}
	}
}
