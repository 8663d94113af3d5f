// What can be shown one frame later: where a scene begins, its first motion goes before all else.

/** Does the works in their order once the next frame is drawn; where no frame is drawn (the page is hidden), soon. */
export class AfterFrame {
	#works: (() => void)[] = [];
	#forget = (): void => undefined;

	add(work: () => void): void {
		this.#works.push(work);
		if (this.#works.length > 1) return;
		const soon = (): void => void (timer = setTimeout(() => this.now()));
		const frame = requestAnimationFrame(soon);
		let timer = setTimeout(() => this.now(), longest);
		this.#forget = () => {
			cancelAnimationFrame(frame);
			clearTimeout(timer);
		};
	}

	/** What waits is done now. */
	now(): void {
		this.#forget();
		const works = this.#works;
		this.#works = [];
		for (const work of works) work();
	}
}

/** Real milliseconds that a frame is waited for. */
const longest = 100;
