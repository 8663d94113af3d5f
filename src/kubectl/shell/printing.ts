// How much a line may print at once: text that doubles from pipe to pipe would fill all memory.
import { mostPrinted, printedTooMuch } from "../framework/budget.ts";
import { err, type Answer, type Process } from "../framework/process.ts";

export class Printing {
	#printed = 0;

	/** The line must end: what it has printed is not whole. */
	get isTooMuch(): boolean {
		return this.#printed > mostPrinted;
	}

	/** Runs a process of the line; ends it, with our words, once the line has printed too much without a wait. */
	*watch(process: Process): Process {
		let answer: Answer = undefined;
		try {
			for (;;) {
				const step = process.next(answer);
				if (step.done) return step.value;
				const { value: effect } = step;
				// Who waits does not print without end: "-w" may go on for days.
				if (effect.effect === "until") this.#printed = 0;
				else if (effect.effect === "print") this.#printed += effect.text.length;
				if (this.isTooMuch) {
					yield* err(`${printedTooMuch().message}\n`);
					return 1;
				}
				answer = yield effect;
			}
		} finally {
			process.return(1);
		}
	}
}
