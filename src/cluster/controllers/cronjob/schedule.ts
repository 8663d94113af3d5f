// When a CronJob is due: the next time of its schedule, and the latest that has gone by.
import type { CronSchedule } from "../../api/cronschedule.ts";
import type { TimeZone } from "../../api/timezones.ts";
import { calendar, type CalendarTime } from "../../api/time.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The first time of a schedule after this one; undefined if none comes within five years (31 February). */
export type Timetable = (after: number) => number | undefined;

/**
 * When a schedule comes due by the clocks of a zone. Where those go forward or back at midnight, the days that
 * robfig/cron leaves out are left out here too.
 */
export function timetable(schedule: CronSchedule, zone: TimeZone): Timetable {
	if ("everySeconds" in schedule) return (after) => (Math.floor(after / second) + schedule.everySeconds) * second;
	const [minutes, hours, days, months, weekdays] = schedule.fields;
	const isDay = (t: CalendarTime) => {
		const byDate = days.values.has(t.day);
		const byWeekday = weekdays.values.has(t.weekday);
		return months.values.has(t.month) && (days.any || weekdays.any ? byDate && byWeekday : byDate || byWeekday);
	};
	const local = (time: number) => time + zone.offset(time);
	/** For an hour that the clocks skip or repeat, Go's time.Date decides which one is meant. */
	const fromLocal = (clock: number) => clock - zone.offset(clock - zone.offset(clock));
	const nextDay = (clock: number) => {
		const time = fromLocal(clock + day);
		const { hour: late } = calendar(local(time));
		return time + (late > 12 ? 24 - late : -late) * hour;
	};
	return (after) => {
		const lastYear = calendar(local(after)).year + 5;
		let time = (Math.floor(after / minute) + 1) * minute;
		let moved = false;
		for (;;) {
			const clock = local(time);
			const t = calendar(clock);
			if (t.year > lastYear) return undefined;
			if (!isDay(t)) time = nextDay(moved ? clock : local(fromLocal(floor(clock, day))));
			else if (!hours.values.has(t.hour)) time = (moved ? time : fromLocal(floor(clock, hour))) + hour;
			else if (!minutes.values.has(t.minute)) time += minute;
			else return time;
			moved = true;
		}
	};
}

const floor = (time: number, unit: number): number => Math.floor(time / unit) * unit;

export interface Due {
	readonly earliest: number;
	/** The latest time that has come since then. */
	readonly latest: number | undefined;
	/** More than a hundred were missed, which deserves a warning. */
	readonly many: boolean;
	/** Some have been missed. */
	readonly missed: boolean;
}

/** What has come due since `earliest`; "invalid" for a schedule that never comes. */
export function dueSince(next: Timetable, earliest: number, now: number): Due | "invalid" {
	const none = { earliest, latest: undefined, many: false, missed: false };
	const first = next(earliest);
	if (first === undefined) return "invalid";
	if (now < first) return none;
	const then = next(first);
	if (then === undefined || then - first < second) return "invalid";
	if (now < then) return { ...none, latest: first };
	const missed = Math.floor((now - first) / (then - first)) + 1;
	let latest: number | undefined;
	let time = next(first + (missed - 2) * (then - first));
	while (time !== undefined && time <= now) {
		latest = time;
		time = next(time);
	}
	return { earliest, latest, many: missed > 100, missed: true };
}
