// The lines of the terminal as the page has heard of them: what was said, what runs, what waits.
import type { Frame, Output } from "../../desk/port.ts";

/** The terminal forgets what is older than this many outputs. */
const mostOutput = 600;
const lastOf = (output: readonly Output[]): readonly Output[] => output.slice(-mostOutput);

export class Lines {
	#output = $state.raw<readonly Output[]>([]);
	#waiting = $state.raw<readonly string[]>([]);
	#running = $state.raw<Frame["running"]>([]);
	#forgets = $state(false);
	/** What each line printed first, also when that is no longer shown: a watch prints the titles of its table once. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- what a line printed first never changes
	readonly #firsts = new Map<number, string>();

	get output(): readonly Output[] {
		return this.#output;
	}
	/** Lines that were sent and have not begun. */
	get waiting(): readonly string[] {
		return this.#waiting;
	}
	/** The entries of the lines that run. */
	get running(): Frame["running"] {
		return this.#running;
	}

	/** Earlier ones are no longer shown. */
	get forgets(): boolean {
		return this.#forgets;
	}

	/** What a line printed first, if this is not it. */
	before({ entry, text }: Output): string | undefined {
		const first = entry === undefined ? undefined : this.#firsts.get(entry);
		return first === text ? undefined : first;
	}

	hear({ waiting, running, output, rewound }: Frame): void {
		this.#waiting = waiting;
		this.#running = running;
		if (!rewound && output.length === 0) return;
		if (rewound) this.#firsts.clear();
		for (const { to, entry, text } of output)
			if (to === "stdout" && entry !== undefined && !this.#firsts.has(entry)) this.#firsts.set(entry, text);
		const all = rewound ? output : [...this.#output, ...output];
		this.#output = lastOf(all);
		this.#forgets = this.#output.length < all.length || (this.#forgets && !rewound);
	}

	/** What was said in a world that is not open yet. */
	foreshow(output: readonly Output[]): void {
		this.#output = lastOf(output);
	}

	/** Ctrl+L: what was said is no longer shown. */
	clear(): void {
		this.#output = [];
		this.#forgets = false;
	}
}
