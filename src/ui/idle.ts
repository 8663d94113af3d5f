// Work that can wait until the browser has nothing better to do.

/** Does the work when the page is idle, at the latest after `latest` real milliseconds; after half of that if the browser cannot report idleness. */
export const whenIdle = (work: () => void, latest: number): void =>
	void ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: latest }) : setTimeout(work, latest / 2));
