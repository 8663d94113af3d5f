// The lines of the terminal as the page has heard of them: what was said, what runs, what waits.
import type { Frame, Output } from "../../desk/port.ts";

/** The terminal forgets what is older than this many outputs. */
const mostOutput = 1500;

export class Lines {
	#output = $state.raw<readonly Output[]>([]);
	#waiting = $state.raw<readonly string[]>([]);
	#running = $state.raw<Frame["running"]>([]);

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

	hear({ waiting, running, output, rewound }: Frame): void {
		this.#waiting = waiting;
		this.#running = running;
		if (rewound) this.#output = output;
		else if (output.length > 0) this.#output = [...this.#output, ...output].slice(-mostOutput);
	}

	/** What was said in a world that is not open yet. */
	foreshow(output: readonly Output[]): void {
		this.#output = output;
	}

	/** Ctrl+L: what was said is no longer shown. */
	clear(): void {
		this.#output = [];
	}
}
