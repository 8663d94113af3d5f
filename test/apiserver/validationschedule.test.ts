// Schedules of CronJobs: which minutes, hours and days a text stands for.
import { expect, test } from "vitest";
import { parseSchedule } from "../../src/cluster/api/cronschedule.ts";

const fieldsOf = (text: string) => {
	const { schedule } = parseSchedule(text);
	if (!schedule || !("fields" in schedule)) throw new Error(`${text} has no fields`);
	return schedule.fields.map(({ values, any }) => (any ? "*" : [...values].sort((a, b) => a - b).join(",")));
};

test.each([
	["*/20 * * * *", ["0,20,40", "*", "*", "*", "*"]],
	["5 4-6 1,15 */6 mon-wed", ["5", "4,5,6", "1,15", "1,7", "1,2,3"]],
	["10/25 ? * JAN,dec Sun", ["10,35", "*", "*", "1,12", "0"]],
	["@daily", ["0", "0", "*", "*", "*"]],
	["@weekly", ["0", "0", "*", "*", "0"]],
	["@yearly", ["0", "0", "1", "1", "*"]],
])("%s is read field by field", (text, fields) => {
	expect(fieldsOf(text)).toEqual(fields);
});

test.each([
	["@every 1h30m", 5400],
	["@every 0.5s", 1],
	["@every 1m2.9s", 62],
])("%s comes again after whole seconds, at least one", (text, seconds) => {
	expect(parseSchedule(text).schedule).toEqual({ everySeconds: seconds });
});

test.each([
	["60 * * * *", "end of range (60) above maximum (59): 60"],
	["* * * * 7", "end of range (7) above maximum (6): 7"],
	["*/0 * * * *", "step of range should be a positive number: */0"],
	["a * * * *", 'failed to parse int from a: strconv.Atoi: parsing "a": invalid syntax'],
	["daily", "expected exactly 5 fields, found 1: [daily]"],
])("%s is refused with the reason", (text, error) => {
	expect(parseSchedule(text)).toEqual({ error });
});

test("a long text that is not a duration is refused at once", () => {
	expect(parseSchedule(`@every ${"11h".repeat(5000)}11`).error).toMatch(
		/^failed to parse duration @every .*missing unit in duration/,
	);
});
