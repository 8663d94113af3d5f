// Work that follows the world but need not follow every frame of it.

/** Calls `work` soon after the first call and then at most once in this many real milliseconds, always once after the last call. */
export function calmly(work: () => void, every: number): { ask(): void; forget(): void } {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		ask() {
			timer ??= setTimeout(() => {
				timer = undefined;
				work();
			}, every);
		},
		forget() {
			clearTimeout(timer);
			timer = undefined;
		},
	};
}
