// When a CronJob is due: the next time of its schedule, and the latest that has gone by. Times are UTC.
import type { CronSchedule } from "../../api/cronschedule.ts";
import { calendar } from "../../api/time.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The first time of the schedule after this one; undefined when there is none within five years (31 February). */
export function nextTime(schedule: CronSchedule, after: number): number | undefined {
	if ("everySeconds" in schedule) return (Math.floor(after / second) + schedule.everySeconds) * second;
	const [minutes, hours, days, months, weekdays] = schedule.fields;
	const isDay = (t: ReturnType<typeof calendar>) => {
		const byDate = days.values.has(t.day);
		const byWeekday = weekdays.values.has(t.weekday);
		return days.any || weekdays.any ? byDate && byWeekday : byDate || byWeekday;
	};
	const lastYear = calendar(after).year + 5;
	let time = (Math.floor(after / minute) + 1) * minute;
	for (;;) {
		const t = calendar(time);
		if (t.year > lastYear) return undefined;
		if (!months.values.has(t.month) || !isDay(t)) time = (Math.floor(time / day) + 1) * day;
		else if (!hours.values.has(t.hour)) time = (Math.floor(time / hour) + 1) * hour;
		else if (!minutes.values.has(t.minute)) time += minute;
		else return time;
	}
}

export interface Due {
	readonly earliest: number;
	/** The latest time that has come since then. */
	readonly latest: number | undefined;
	/** More than a hundred were missed: somebody should be told. */
	readonly many: boolean;
	/** Some have been missed. */
	readonly missed: boolean;
}

/** What has come due since `earliest`; "invalid" for a schedule that never comes. */
export function dueSince(schedule: CronSchedule, earliest: number, now: number): Due | "invalid" {
	const none = { earliest, latest: undefined, many: false, missed: false };
	const first = nextTime(schedule, earliest);
	if (first === undefined) return "invalid";
	if (now < first) return none;
	const then = nextTime(schedule, first);
	if (then === undefined || then - first < second) return "invalid";
	if (now < then) return { ...none, latest: first };
	const missed = Math.floor((now - first) / (then - first)) + 1;
	let latest: number | undefined;
	let time = nextTime(schedule, first + (missed - 2) * (then - first));
	while (time !== undefined && time <= now) {
		latest = time;
		time = nextTime(schedule, time);
	}
	return { earliest, latest, many: missed > 100, missed: true };
}
