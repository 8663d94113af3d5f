// What all measurements share: CPU time, the median, and one JSON line per measurement.

/** CPU milliseconds of this process so far: those of the garbage collector and the compiler count too. */
export function cpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

export const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

export const rounded = (value: number): number => Math.round(value * 100) / 100;

export function emit(name: string, value: number, unit: string, goal: string, more: Record<string, unknown> = {}): void {
	console.log(JSON.stringify({ name, value: rounded(value), unit, goal, ...more }));
}
