// The lines that were sent before, for the arrow keys. Kept in this browser, as a shell keeps them; where that is blocked they are
// there until the page is closed.

const place = "everynode.history";
/** So many lines are kept, none of them longer than this. */
const most = 100;
const longest = 2000;

function kept(): string[] {
	try {
		const lines: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
		return Array.isArray(lines) ? lines.filter((line) => typeof line === "string") : [];
	} catch {
		return [];
	}
}

/** A walk through the lines keeps the line that was being typed. */
export class History {
	/** Newest last. */
	#lines = kept();
	#at = this.#lines.length;
	#draft = "";

	add(line: string): void {
		if (line.trim() && this.#lines.at(-1) !== line) {
			this.#lines = [...this.#lines, line].slice(-most);
			this.#keep();
		}
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

	#keep(): void {
		try {
			localStorage.setItem(place, JSON.stringify(this.#lines.filter(({ length }) => length <= longest)));
		} catch {
			// Blocked or full.
		}
	}
}
