// The line at the terminal's prompt, typed there or put there from elsewhere, and the lines that were sent before it.
import { History } from "./history.ts";
import * as say from "./words.ts";

export class Prompt {
	line = $state("");
	readonly history = new History();
	#puts = $state(0);
	#said = $state("");

	/** How often a line was put in from elsewhere. */
	get puts(): number {
		return this.#puts;
	}
	/** What those must hear who do not see it. */
	get said(): string {
		return this.#said;
	}

	/** Puts a line in, to be sent by the person. What was half typed is the latest of the lines before. */
	put(line: string): void {
		this.history.add(this.line);
		this.line = line;
		this.#puts++;
		this.#said = say.put(line);
	}

	/** Gives a line to other programs; false where the browser does not allow it. */
	async copy(line: string): Promise<boolean> {
		let copied: boolean;
		try {
			await navigator.clipboard.writeText(line);
			copied = true;
		} catch {
			copied = copyByCommand(line);
		}
		this.#said = copied ? say.copied : say.notCopied;
		return copied;
	}
}

/** The older way to copy, which browsers allow to pages of a plain http server as well. */
function copyByCommand(text: string): boolean {
	let given = false;
	const give = (event: ClipboardEvent): void => {
		event.clipboardData?.setData("text/plain", text);
		event.preventDefault();
		given = true;
	};
	addEventListener("copy", give, { capture: true, once: true });
	document.execCommand("copy");
	removeEventListener("copy", give, { capture: true });
	return given;
}
