/** Real time, as a playback sees it. */
export interface Clock {
	now(): number;
	after(ms: number, call: () => void): () => void;
}

export const realClock: Clock = {
	now: () => performance.now(),
	after: (ms, call) => {
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	},
};
