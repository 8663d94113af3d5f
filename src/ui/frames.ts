// Real time for a world: called once a frame with the milliseconds since the last one. A hidden page stands still.
import type { Ticker } from "../desk/localport.ts";

/** A frame has about 16 ms, of which showing what came of it needs the rest. */
const longestWork = 5;

export const frames: Ticker = (tick) => {
	let last = performance.now();
	let handle = requestAnimationFrame(function frame(now) {
		handle = requestAnimationFrame(frame);
		const begun = performance.now();
		tick(Math.max(0, now - last), () => performance.now() - begun < longestWork);
		last = now;
	});
	return () => cancelAnimationFrame(handle);
};
