// Go's durations as flags write them ("1h30m", "500ms") and as they are printed.

const units: Readonly<Record<string, number>> = {
	ns: 1e-6,
	us: 1e-3,
	µs: 1e-3,
	μs: 1e-3,
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
};

/** time.ParseDuration: the text's milliseconds, or Go's words for what is wrong with it. */
export function parseDuration(text: string): number | { readonly problem: string } {
	const invalid = { problem: `time: invalid duration ${JSON.stringify(text)}` };
	const body = text.replace(/^[+-]/, "");
	if (body === "0") return 0;
	if (body === "") return invalid;
	let total = 0;
	const part = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
	while (part.lastIndex < body.length) {
		const [, whole = "", fraction = "", unit = ""] = part.exec(body) ?? [];
		if (whole === "" && fraction === "") return invalid;
		if (unit === "") return { problem: `time: missing unit in duration ${JSON.stringify(text)}` };
		const size = Object.hasOwn(units, unit) ? units[unit] : undefined;
		if (size === undefined) return { problem: `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}` };
		total += Number(`${whole || "0"}.${fraction || "0"}`) * size;
	}
	return text.startsWith("-") ? -total : total;
}

/** Duration.String of whole milliseconds: "0s", "1m30s", "1.5s", "300ms". */
export function durationText(ms: number): string {
	if (ms === 0) return "0s";
	const size = Math.abs(ms);
	const sign = ms < 0 ? "-" : "";
	if (size < 1000) return `${sign}${size}ms`;
	const hours = Math.floor(size / 3_600_000);
	const minutes = Math.floor(size / 60_000) % 60;
	const seconds = `${(size % 60_000) / 1000}s`;
	return `${sign}${hours ? `${hours}h${minutes}m` : minutes ? `${minutes}m` : ""}${seconds}`;
}
