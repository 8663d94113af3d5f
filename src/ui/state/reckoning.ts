// The page's own clock: the world sends no frame for time alone, so each second that begins is shown by it.
import type { Transport } from "../../desk/port.ts";

export class Reckoning {
	readonly #show: (transport: Transport) => void;
	/** Rings when the next second of simulated time begins, while time goes on. */
	#second: ReturnType<typeof setTimeout> | undefined;

	constructor(show: (transport: Transport) => void) {
		this.#show = show;
	}

	/** What the world has said last: time goes on from there. */
	from(transport: Transport): void {
		this.#show(transport);
		clearTimeout(this.#second);
		if (!transport.playing) return;
		const real = performance.now();
		const { now, end, speed } = transport;
		this.#second = setTimeout(
			() => {
				const then = Math.floor(now + (performance.now() - real) * speed);
				this.from({ ...transport, now: then, end: Math.max(end, then) });
			},
			(1000 - (now % 1000)) / speed,
		);
	}

	rest(): void {
		clearTimeout(this.#second);
	}
}
