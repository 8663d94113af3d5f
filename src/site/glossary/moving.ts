// Plays the pictures of the glossary: each once, when it is first seen, and again when asked. Whoever wants nothing to move sees how
// each ends, and can still ask.

/** The earlier moment is shown for so long, in real milliseconds. */
const lookFirst = 1100;

/** Begins to watch all pictures of the page. Gives what ends it. */
export function playWhenSeen(pictures: readonly HTMLElement[], isStill: boolean): () => void {
	const timers = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
	const show = (picture: HTMLElement, moment: "before" | "after"): void => void (picture.dataset["moment"] = moment);
	const play = (picture: HTMLElement): void => {
		clearTimeout(timers.get(picture));
		show(picture, "before");
		timers.set(
			picture,
			setTimeout(() => show(picture, "after"), lookFirst),
		);
	};
	for (const picture of pictures) {
		const button = picture.querySelector("button");
		if (!button) continue;
		button.hidden = false;
		button.onclick = () => play(picture);
	}
	const seen = new IntersectionObserver(
		(entries) => {
			for (const { target, isIntersecting } of entries) {
				if (!isIntersecting) continue;
				seen.unobserve(target);
				play(target as HTMLElement);
			}
		},
		{ threshold: 0.7 },
	);
	if (!isStill)
		for (const picture of pictures) {
			show(picture, "before");
			seen.observe(picture);
		}
	return () => {
		seen.disconnect();
		for (const timer of timers.values()) clearTimeout(timer);
	};
}
