// The lines that were sent before, for the arrow keys.

/** The lines typed before, newest last; a walk through them keeps the line that was being typed. */
export class History {
	#lines: string[] = [];
	#at = 0;
	#draft = "";

	add(line: string): void {
		if (line.trim() && this.#lines.at(-1) !== line) this.#lines.push(line);
		this.#at = this.#lines.length;
	}
	older(current: string): string {
		if (this.#at === this.#lines.length) this.#draft = current;
		this.#at = Math.max(0, this.#at - 1);
		return this.#lines[this.#at] ?? current;
	}
	newer(): string {
		this.#at = Math.min(this.#lines.length, this.#at + 1);
		return this.#lines[this.#at] ?? this.#draft;
	}
}
