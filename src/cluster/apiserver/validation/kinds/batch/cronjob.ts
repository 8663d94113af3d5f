// CronJobs: a schedule, a time zone, and the Jobs to make.
import { parseSchedule } from "../../../../api/cronschedule.ts";
import { findTimeZone } from "../../../../api/timezones.ts";
import type { CronJob, CronJobSpec, JobSpec } from "../../../../api/types.generated.ts";
import { invalid, json, nonNegative, notSupported, oneOfRequired, required, type Found } from "../../meta/field.ts";
import { internal } from "../../meta/internal.ts";
import { jobSpec } from "./job.ts";

function* schedule(path: string, text: string, timeZone: string | undefined, oldText: string | undefined): Found {
	let rest = text;
	const prefix = /^(?:CRON_)?TZ=/.exec(text)?.[0];
	if (prefix !== undefined) {
		const space = text.indexOf(" ");
		const zone = text.slice(prefix.length, space);
		rest = text.slice(space).trim();
		if (space < 0) {
			rest = "";
			yield invalid(path, text, "invalid schedule format: runtime error: slice bounds out of range [:-1]");
		} else if (!findTimeZone(zone)) {
			rest = "";
			yield invalid(path, text, `provided bad location ${zone}: unknown time zone ${zone}`);
		}
	}
	const { error } = rest === "" && prefix !== undefined ? {} : parseSchedule(rest);
	if (error !== undefined) yield invalid(path, text, error);
	if (!text.includes("TZ")) return;
	if (!oldText?.includes("TZ")) yield invalid(path, text, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
	else if (timeZone !== undefined) yield invalid(path, text, "cannot use both timeZone field and TZ or CRON_TZ in schedule");
}

function* zone(path: string, name: string): Found {
	if (!name) return yield invalid(path, json(name), "timeZone must be nil or non-empty string");
	const malformed = name.split("/").some((part) => part === "." || part === ".." || !/^(?!-)[A-Za-z.\-_0-9+]{1,14}$/.test(part));
	if (malformed) return yield invalid(path, json(name), `unknown time zone ${name}`);
	if (name.toLowerCase() === "local") {
		yield invalid(path, json(name), "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
	}
	if (name !== "Local" && !findTimeZone(name)) yield invalid(path, json(name), `unknown time zone ${name}`);
}

function* spec(path: string, given: Partial<CronJobSpec>, old: CronJobSpec | undefined): Found {
	if (!given.schedule) yield required(`${path}.schedule`);
	else yield* schedule(`${path}.schedule`, given.schedule, given.timeZone, old?.schedule);
	yield* nonNegative(`${path}.startingDeadlineSeconds`, given.startingDeadlineSeconds);
	if (given.timeZone !== undefined && given.timeZone !== old?.timeZone) yield* zone(`${path}.timeZone`, given.timeZone);
	yield* oneOfRequired(`${path}.concurrencyPolicy`, given.concurrencyPolicy, ["Allow", "Forbid", "Replace"]);
	const template: Partial<JobSpec> = given.jobTemplate?.spec ?? {};
	const at = `${path}.jobTemplate.spec`;
	yield* jobSpec(at, template);
	if (template.selector)
		yield invalid(`${at}.selector`, internal("LabelSelector", template.selector), "`selector` will be auto-generated");
	if (template.manualSelector) yield notSupported(`${at}.manualSelector`, true, ["nil", "false"]);
	yield* nonNegative(`${path}.successfulJobsHistoryLimit`, given.successfulJobsHistoryLimit);
	yield* nonNegative(`${path}.failedJobsHistoryLimit`, given.failedJobsHistoryLimit);
}

export function* cronJob(object: CronJob): Found {
	yield* spec("spec", object.spec ?? {}, undefined);
	const { name = "" } = object.metadata;
	if (name.length > 52) yield invalid("metadata.name", name, "must be no more than 52 characters");
}

export const cronJobUpdate = (next: CronJob, old: CronJob): Found => spec("spec", next.spec ?? {}, old.spec);
