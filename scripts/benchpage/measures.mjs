// What the runs have measured: for each name its values, with the unit and the goal.

export const quantile = (values, q) =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

const measures = new Map();

/** Notes what one run measured. `goal` may be a function that makes it of the median of another measure. */
export function measure(name, value, unit, goal) {
	const known = measures.get(name) ?? { values: [], unit, goal };
	measures.set(name, { ...known, values: [...known.values, value] });
}

const median = (name) => {
	const { values, unit } = measures.get(name) ?? { values: [], unit: "" };
	const digits = unit === "s" || unit === "%" ? 100 : 10;
	return Math.round(quantile(values, 0.5) * digits) / digits;
};

/** One JSON line per measure: the median of its runs. */
export function print() {
	for (const [name, { unit, goal }] of measures) {
		console.log(JSON.stringify({ name, value: median(name), unit, goal: typeof goal === "function" ? goal(median) : goal }));
	}
}
