// A swipe of one finger to the side, for a phone's panes. What scrolls sideways itself, or takes text, keeps its swipes.

const far = 60;
const keeps = "pre, textarea, input, [role=log], [role=tablist], .chips";

/** An attachment that calls back with 1 for the next pane and -1 for the one before. */
export const swipes = (step: (direction: 1 | -1) => void) => (element: HTMLElement) => {
	let start: { x: number; y: number } | undefined;
	const down = (event: TouchEvent): void => {
		const touch = event.touches.length === 1 ? event.touches[0] : undefined;
		start = touch && !(event.target as HTMLElement).closest(keeps) ? { x: touch.clientX, y: touch.clientY } : undefined;
	};
	const up = (event: TouchEvent): void => {
		const touch = event.changedTouches[0];
		if (!start || !touch) return;
		const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
		start = undefined;
		if (Math.abs(dx) > far && Math.abs(dx) > 2 * Math.abs(dy)) step(dx < 0 ? 1 : -1);
	};
	element.addEventListener("touchstart", down, { passive: true });
	element.addEventListener("touchend", up, { passive: true });
	return () => {
		element.removeEventListener("touchstart", down);
		element.removeEventListener("touchend", up);
	};
};
