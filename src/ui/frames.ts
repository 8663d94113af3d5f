// Real time for a world: called once a frame with the milliseconds since the last one. A hidden page stands still.
import type { Ticker } from "../desk/localport.ts";

export const frames: Ticker = (tick) => {
	let last = performance.now();
	let handle = requestAnimationFrame(function frame(now) {
		handle = requestAnimationFrame(frame);
		tick(Math.max(0, now - last));
		last = now;
	});
	return () => cancelAnimationFrame(handle);
};
