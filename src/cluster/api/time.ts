// Simulated time is an integer of milliseconds; 0 is 2026-01-01T00:00:00Z. The API shows it as RFC 3339, in whole seconds.
// Written out by hand: Date and Intl differ between machines by zone and locale, and the simulator must not.

const epochDays = daysBefore(2026, 1, 1);

function daysBefore(year: number, month: number, day: number): number {
	// Days since 0000-03-01 of the proleptic Gregorian calendar: March-based, so that the leap day comes last.
	const y = month <= 2 ? year - 1 : year;
	const m = month <= 2 ? month + 9 : month - 3;
	return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1;
}

export interface CalendarTime {
	readonly year: number;
	/** 1–12. */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** 0 is Sunday. */
	readonly weekday: number;
}

/** Simulated milliseconds as a UTC calendar date and time. */
export function calendar(ms: number): CalendarTime {
	const seconds = Math.floor(ms / 1000);
	const dayNumber = Math.floor(seconds / 86_400);
	const rest = seconds - dayNumber * 86_400;
	const days = dayNumber + epochDays;
	let y = Math.floor((10_000 * days + 14_780) / 3_652_425);
	let inYear = days - (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400));
	if (inYear < 0) {
		y -= 1;
		inYear = days - (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400));
	}
	const m = Math.floor((100 * inYear + 52) / 3060);
	return {
		year: y + Math.floor((m + 2) / 12),
		month: ((m + 2) % 12) + 1,
		day: inYear - Math.floor((m * 306 + 5) / 10) + 1,
		hour: Math.floor(rest / 3600),
		minute: Math.floor(rest / 60) % 60,
		second: rest % 60,
		weekday: (((dayNumber + 4) % 7) + 7) % 7, // 2026-01-01 is a Thursday
	};
}

/** The beginning of a day (UTC) in simulated milliseconds; days beyond the month's end run on into the next. */
export const midnight = (year: number, month: number, day: number): number =>
	(daysBefore(year, month, day) - epochDays) * 86_400_000;

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

// Thousands of objects are made in the same millisecond.
let lastAsked = Number.NaN;
let lastAnswer = "";

/** Simulated milliseconds → "2026-01-01T00:00:00Z" (metav1.Time: whole seconds). */
export function timestamp(ms: number): string {
	if (ms === lastAsked) return lastAnswer;
	const t = calendar(ms);
	lastAsked = ms;
	return (lastAnswer = `${t.year}-${two(t.month)}-${two(t.day)}T${two(t.hour)}:${two(t.minute)}:${two(t.second)}Z`);
}

/** Simulated milliseconds → "2026-01-01T00:00:00.000000Z" (metav1.MicroTime). */
export function microTimestamp(ms: number): string {
	const fraction = `${((ms % 1000) + 1000) % 1000}`.padStart(3, "0");
	return `${timestamp(ms).slice(0, -1)}.${fraction}000Z`;
}

/** An RFC 3339 time → simulated milliseconds; undefined for any other text. */
export function parseTimestamp(text: string): number | undefined {
	const m = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
	if (!m) return undefined;
	const [, year, month, day, hour, minute, second, fraction, zone] = m;
	const offset = zone === "Z" ? 0 : (zone!.startsWith("-") ? -1 : 1) * (Number(zone!.slice(1, 3)) * 60 + Number(zone!.slice(4)));
	const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset * 60;
	return midnight(Number(year), Number(month), Number(day)) + seconds * 1000 + Math.floor(Number(`0${fraction ?? ""}`) * 1000);
}
