// How many characters the terminal is wide: its own width, and that of a ruler of a hundred characters in it.
export class Room {
	#width = $state(Infinity);
	#ruler = $state(1);

	/** Any number of characters while that is not known. */
	get columns(): number {
		return Math.floor((this.#width / this.#ruler) * 100);
	}

	readonly measured = (log: HTMLElement): (() => void) => watch(log, (width) => (this.#width = width));
	readonly ruled = (ruler: HTMLElement): (() => void) => watch(ruler, (width) => (this.#ruler = width));
}

function watch(element: HTMLElement, heard: (width: number) => void): () => void {
	const observer = new ResizeObserver(([entry]) => {
		// Out of sight nothing has a width.
		if (entry && entry.contentRect.width > 0) heard(entry.contentRect.width);
	});
	observer.observe(element);
	return () => observer.disconnect();
}

/** Whether a line of the text is longer than this many characters. */
export function isWider(text: string, room: number): boolean {
	for (let at = 0; at < text.length;) {
		const end = text.indexOf("\n", at);
		if ((end < 0 ? text.length : end) - at > room) return true;
		if (end < 0) return false;
		at = end + 1;
	}
	return false;
}
