/** Scrolls a log to its end once its last part is laid out: to ask earlier would have the page laid out once more. */
export function toEnd(log: HTMLElement): (() => void) | undefined {
	const last = log.lastElementChild;
	if (!last) return undefined;
	const laidOut = new ResizeObserver(() => {
		log.scrollTop = log.scrollHeight;
		laidOut.disconnect();
	});
	laidOut.observe(last);
	return () => laidOut.disconnect();
}
