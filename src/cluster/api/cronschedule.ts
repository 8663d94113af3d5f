// Schedules of CronJobs (robfig/cron, standard form): five fields, or a word such as @daily. Parsed once for the check of
// what was written and for the controller; the messages are the library's.

/** The values that a field lets pass; `any` where it was a star (day of month and day of week then do not add up). */
export interface CronField {
	readonly values: ReadonlySet<number>;
	readonly any: boolean;
}
export type CronSchedule =
	/** Fields in order: minute, hour, day of month, month, day of week (0 is Sunday). */
	{ readonly fields: readonly [CronField, CronField, CronField, CronField, CronField] } | { readonly everySeconds: number };

interface Bounds {
	readonly min: number;
	readonly max: number;
	readonly names?: readonly string[];
}
const bounds: readonly Bounds[] = [
	{ min: 0, max: 59 },
	{ min: 0, max: 23 },
	{ min: 1, max: 31 },
	{ min: 1, max: 12, names: ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] },
	{ min: 0, max: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

/** A problem of the text: caught by parseSchedule, thrown nowhere else. */
class Malformed extends Error {}

function wholeNumber(text: string): number {
	if (!/^[+-]?\d+$/.test(text))
		throw new Malformed(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
	const number = Number(text);
	if (Math.abs(number) >= 2 ** 63)
		throw new Malformed(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`);
	if (number < 0) throw new Malformed(`negative number (${number}) not allowed: ${text}`);
	return number;
}

function wholeOrName(text: string, { names }: Bounds): number {
	const at = text === "" ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1);
	return at >= 0 ? at : wholeNumber(text);
}

/** "1-5/2", "*", "mon": adds its values; whether it is a star without steps. */
function addRange(text: string, within: Bounds, values: Set<number>): boolean {
	const steps = text.split("/");
	const ends = (steps[0] ?? "").split("-");
	const star = ends[0] === "*" || ends[0] === "?";
	let [start, end] = [within.min, within.max];
	if (!star) {
		start = wholeOrName(ends[0] ?? "", within);
		if (ends.length > 2) throw new Malformed(`too many hyphens: ${text}`);
		end = ends.length === 2 ? wholeOrName(ends[1] ?? "", within) : start;
	}
	if (steps.length > 2) throw new Malformed(`too many slashes: ${text}`);
	let step = 1;
	if (steps.length === 2) {
		step = wholeNumber(steps[1] ?? "");
		if (ends.length === 1) end = within.max;
	}
	if (start < within.min) throw new Malformed(`beginning of range (${start}) below minimum (${within.min}): ${text}`);
	if (end > within.max) throw new Malformed(`end of range (${end}) above maximum (${within.max}): ${text}`);
	if (start > end) throw new Malformed(`beginning of range (${start}) beyond end of range (${end}): ${text}`);
	if (step === 0) throw new Malformed(`step of range should be a positive number: ${text}`);
	for (let value = start; value <= end; value += step) values.add(value);
	return star && step === 1;
}

function field(text: string, within: Bounds): CronField {
	const values = new Set<number>();
	let any = false;
	for (const range of text.split(",")) if (range !== "") any = addRange(range, within, values) || any;
	return { values, any };
}

const words: Readonly<Record<string, string>> = {
	"@yearly": "0 0 1 1 *",
	"@annually": "0 0 1 1 *",
	"@monthly": "0 0 1 * *",
	"@weekly": "0 0 * * 0",
	"@daily": "0 0 * * *",
	"@midnight": "0 0 * * *",
	"@hourly": "0 * * * *",
};
const units: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Go's time.ParseDuration, in seconds. */
function duration(text: string): number {
	const fail = (why: string) => new Malformed(`failed to parse duration @every ${text}: time: ${why} ${JSON.stringify(text)}`);
	const body = text.replace(/^[+-]/, "");
	if (body === "0") return 0;
	if (!/^((\d+(?:\.\d*)?|\.\d+)[^\d.]+)+$/.test(body)) {
		throw /^((\d+(?:\.\d*)?|\.\d+)[^\d.]+)*(\d+(?:\.\d*)?|\.\d+)$/.test(body)
			? fail("missing unit in duration")
			: fail("invalid duration");
	}
	let seconds = 0;
	for (const [, number = "", unit = ""] of body.matchAll(/(\d+(?:\.\d*)?|\.\d+)([^\d.]+)/gy)) {
		const size = units[unit];
		if (size === undefined)
			throw new Malformed(
				`failed to parse duration @every ${text}: time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,
			);
		seconds += Number(number) * size;
	}
	return text.startsWith("-") ? -seconds : seconds;
}

function parse(text: string): CronSchedule {
	if (text === "") throw new Malformed("empty spec string");
	if (text.startsWith("@")) {
		const same = Object.hasOwn(words, text) ? words[text] : undefined;
		if (same !== undefined) return parse(same);
		// At least a second, in whole seconds.
		if (text.startsWith("@every ")) return { everySeconds: Math.max(1, Math.trunc(duration(text.slice("@every ".length)))) };
		throw new Malformed(`unrecognized descriptor: ${text}`);
	}
	const parts = text.split(/\s+/).filter((part) => part !== "");
	if (parts.length !== 5) throw new Malformed(`expected exactly 5 fields, found ${parts.length}: [${parts.join(" ")}]`);
	const [minute, hour, day, month, weekday] = bounds.map((within, i) => field(parts[i] ?? "", within));
	return { fields: [minute!, hour!, day!, month!, weekday!] };
}

/** The schedule, or what is wrong with the text. A zone in front ("TZ=… ") must be taken off before. */
export function parseSchedule(
	text: string,
): { readonly schedule: CronSchedule; readonly error?: undefined } | { readonly error: string; readonly schedule?: undefined } {
	try {
		return { schedule: parse(text) };
	} catch (error) {
		if (error instanceof Malformed) return { error: error.message };
		throw error;
	}
}
