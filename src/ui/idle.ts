// Work that can wait until the browser has nothing better to do.

/** Does the work when the page is idle, at the latest after so many real milliseconds; half of them where no browser tells. */
export const whenIdle = (work: () => void, latest: number): void =>
	void ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: latest }) : setTimeout(work, latest / 2));
