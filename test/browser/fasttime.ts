// The worker's time, faster than real: a test that waits for the simulated world need not sit through it. The page's own time, and the
// learner's hand, stay as they are.
import type { Page } from "playwright-core";

/** So many times as fast. */
export const times = 10;

/** Runs in the worker: from now on its clock goes this many times as fast, and timers that wait already go with it. */
function setTempo(tempo: number): void {
	const world = globalThis as typeof globalThis & { everynodeTempo?: (tempo: number) => void };
	if (!world.everynodeTempo) {
		const [real, later, never] = [performance.now.bind(performance), setTimeout, clearTimeout];
		let [fast, from, at] = [1, real(), real()];
		const now = (): number => at + (real() - from) * fast;
		const waiting = new Map<number, ReturnType<typeof setTimeout>>();
		let count = 1_000_000; // other numbers than those of timers that were set before
		world.everynodeTempo = (next) => {
			[at, from] = [now(), real()];
			fast = next;
		};
		performance.now = now;
		const set = (call: () => void, ms = 0): number => {
			const [id, due] = [++count, now() + ms];
			const look = (): void => {
				const left = due - now();
				if (left > 0) waiting.set(id, later(look, Math.min(left / fast, 16)));
				else {
					waiting.delete(id);
					call();
				}
			};
			waiting.set(id, later(look, Math.min(ms / fast, 16)));
			return id;
		};
		const clear = (id?: number): void => {
			never(waiting.get(id ?? 0) ?? id);
			waiting.delete(id ?? 0);
		};
		Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
	}
	world.everynodeTempo(tempo);
}

/** Lets the world go on fast until something has come true, and then as before. */
export async function fast<T>(page: Page, until: () => Promise<T>): Promise<T> {
	const workers = page.workers();
	const tempo = (each: number) => Promise.all(workers.map((worker) => worker.evaluate(setTempo, each)));
	await tempo(times);
	try {
		return await until();
	} finally {
		await tempo(1);
	}
}
