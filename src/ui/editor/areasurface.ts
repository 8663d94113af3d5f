// The plain text area as a Surface. Edits go in as if typed, so that the browser's own undo takes them back.
import type { Edit } from "../../manifest/diagnostic.ts";
import { nextIndent } from "./enter.ts";
import { lineAt } from "./lines.ts";
import { joined, type Place, type Surface } from "./surface.ts";

export class AreaSurface implements Surface {
	readonly #area: HTMLTextAreaElement;
	composing = false;
	/** Until somebody was in it, the caret stands at the end because the text was put there: that is nobody's place. */
	#entered: boolean;

	constructor(area: HTMLTextAreaElement) {
		this.#area = area;
		this.#entered = document.activeElement === area;
		area.addEventListener("focus", () => (this.#entered = true), { once: true });
		area.addEventListener("compositionstart", () => (this.composing = true));
		area.addEventListener("compositionend", () => (this.composing = false));
	}

	get place(): Place {
		if (!this.#entered) return { from: 0, to: 0, focused: false };
		const { selectionStart, selectionEnd } = this.#area;
		return { from: selectionStart, to: selectionEnd, focused: document.activeElement === this.#area };
	}

	take({ from, to, focused }: Place): void {
		const area = this.#area;
		if (focused) area.focus({ preventScroll: true });
		area.setSelectionRange(from, to);
		this.reveal(lineAt(area.value, from));
	}

	reveal(line: number): void {
		const area = this.#area;
		const height = parseFloat(getComputedStyle(area).lineHeight) || 20;
		const top = (line - 1) * height;
		if (top < area.scrollTop || top + 2 * height > area.scrollTop + area.clientHeight)
			area.scrollTop = Math.max(0, top - area.clientHeight / 3);
	}

	edit(edits: readonly Edit[]): void {
		const edit = joined(this.#area.value, edits);
		if (!edit) return;
		this.take({ from: edit.range.start, to: edit.range.end, focused: true });
		this.insert(edit.text);
	}

	/** Puts a text in place of the selection. */
	insert(text: string): void {
		// Deprecated, but the only way into a text area that its undo knows.
		const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
		if (done) return;
		const { selectionStart, selectionEnd } = this.#area;
		this.#area.setRangeText(text, selectionStart, selectionEnd, "end");
		this.#area.dispatchEvent(new InputEvent("input", { bubbles: true }));
	}

	/** What Enter types. */
	get newLine(): string {
		const { value, selectionStart } = this.#area;
		return `\n${nextIndent(value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart))}`;
	}

	/** What Tab does, and Shift+Tab: two blanks at the caret, or before each line of the selection; or two fewer. */
	indent(by: 2 | -2): void {
		const { value, selectionStart: from, selectionEnd: to } = this.#area;
		if (by > 0 && !value.slice(from, to).includes("\n")) return this.insert("  ");
		const start = value.lastIndexOf("\n", from - 1) + 1;
		const after = value.indexOf("\n", Math.max(from, to - 1));
		const end = after < 0 ? value.length : after;
		const lines = value.slice(start, end).split("\n");
		const put = lines.map((line) => (by > 0 ? `  ${line}` : line.replace(/^ {1,2}/, ""))).join("\n");
		if (put === lines.join("\n")) return;
		this.#area.setSelectionRange(start, end);
		this.insert(put);
		const moved = put.length - (end - start);
		if (from === to) this.#area.setSelectionRange(Math.max(start, from + moved), Math.max(start, from + moved));
		else this.#area.setSelectionRange(start, start + put.length);
	}
}
