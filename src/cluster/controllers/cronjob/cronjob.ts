// The CronJob controller: creates a Job when its time has come, and keeps a list of the running ones and a short history.
import { parseSchedule } from "../../api/cronschedule.ts";
import { keyOf, splitKey, type AnyObject, type Draft } from "../../api/objects.ts";
import { parseTimestamp, timestamp } from "../../api/time.ts";
import { findTimeZone, type TimeZone } from "../../api/timezones.ts";
import type { CronJob, CronJobStatus, Job, ObjectReference } from "../../api/types.generated.ts";
import { byCodeUnit, equal } from "../../api/values.ts";
import type { Action } from "../../apiserver/action.ts";
import { subject, type Change, type Reader } from "../../apiserver/store.ts";
import { controller, type Context, type Later, type Step } from "../controller.ts";
import { dependentKeys } from "../dependents.ts";
import { controllerReference, targetOf } from "../ownership.ts";
import { normal, warning } from "../podcontrol.ts";
import { dueSince, timetable, type Timetable } from "./schedule.ts";

const component = "cronjob-controller";
const scheduledAt = "batch.kubernetes.io/cronjob-scheduled-timestamp";
/** Syncs come this many milliseconds late, in case clocks differ. */
const padding = 100;
/** Minutes from 1970 to the beginning of simulated time: names of Jobs count from there. */
const epochMinutes = 29_453_760;

const find = (key: string, read: Reader): CronJob | undefined => {
	const { namespace, name } = splitKey(key);
	return read.get("CronJob", namespace, name);
};

const endOf = (job: Job): string | undefined =>
	job.status?.conditions?.find(({ type, status }) => (type === "Complete" || type === "Failed") && status === "True")?.type;

function reconcile(key: string, { read, now }: Context<undefined>): readonly Step[] {
	const cron = find(key, read);
	if (!cron?.spec) return [];
	const jobs = [...read.ownedBy(cron.metadata.uid)].filter((o) => o.kind === "Job");
	const actions: Action[] = [];
	let active: readonly ObjectReference[] = cron.status?.active ?? [];
	const drop = (uid: string) => (active = active.filter((reference) => reference.uid !== uid));
	const reap = (job: Job) => {
		actions.push({ verb: "delete", target: targetOf(job), propagationPolicy: "Background" });
		actions.push(normal(component, cron, "SuccessfulDelete", `Deleted job ${job.metadata.name}`));
		drop(job.metadata.uid);
	};
	for (const job of beyondHistory(cron, jobs)) reap(job);

	let { lastSuccessfulTime } = cron.status ?? {};
	for (const job of jobs) {
		const { name, uid } = job.metadata;
		const end = endOf(job);
		const known = active.some((reference) => reference.uid === uid);
		if (!known && !end)
			actions.push(warning(component, cron, "UnexpectedJob", `Saw a job that the controller did not create or forgot: ${name}`));
		if (!end) continue;
		if (known) {
			drop(uid);
			actions.push(normal(component, cron, "SawCompletedJob", `Saw completed job: ${name}, condition: ${end}`));
		}
		const done = end === "Complete" ? job.status?.completionTime : undefined;
		if (done !== undefined && (lastSuccessfulTime === undefined || done > lastSuccessfulTime)) lastSuccessfulTime = done;
	}
	for (const { uid = "", name } of active) {
		if (jobs.some((job) => job.metadata.uid === uid)) continue;
		actions.push(normal(component, cron, "MissingJob", `Active job went missing: ${name}`));
		drop(uid);
	}
	const start = cron.metadata.deletionTimestamp || cron.spec.suspend ? { actions: [] } : plan(cron, active, now);
	if (start.replace) for (const job of jobs) if (active.some((reference) => reference.uid === job.metadata.uid)) reap(job);
	const status: CronJobStatus = {
		...cron.status,
		active: active.length > 0 ? active : undefined,
		...(lastSuccessfulTime === undefined ? {} : { lastSuccessfulTime }),
	};
	const steps: Step[] = [{ actions }];
	if (!equal(status, cron.status ?? {}))
		steps.push({ actions: [{ verb: "updateStatus", target: targetOf(cron), status: withoutUndefined(status) }] });
	return [...steps, { actions: start.actions }];
}

const withoutUndefined = ({ active, ...rest }: CronJobStatus): CronJobStatus => (active ? { ...rest, active } : rest);

/** Finished Jobs beyond the limits, those that started first. */
function beyondHistory(cron: CronJob, jobs: readonly Job[]): readonly Job[] {
	const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cron.spec ?? {};
	const oldest = (end: string, limit: number | undefined) => {
		const all = jobs.filter((job) => endOf(job) === end).sort(byStart);
		return limit === undefined ? [] : all.slice(0, Math.max(0, all.length - limit));
	};
	return [...oldest("Complete", successfulJobsHistoryLimit), ...oldest("Failed", failedJobsHistoryLimit)];
}

const byStart = (a: Job, b: Job): number =>
	byCodeUnit(a.status?.startTime ?? "~", b.status?.startTime ?? "~") || byCodeUnit(a.metadata.name, b.metadata.name);

interface Start {
	readonly actions: readonly Action[];
	/** Whether the new Job replaces those that still run. */
	readonly replace?: boolean;
}

/** Whether a Job is due, and when to sync again. */
function plan(cron: CronJob, active: readonly ObjectReference[], now: number): Start {
	const text = cron.spec?.schedule ?? "";
	const next = timetableOf(cron);
	if (!next)
		return {
			actions: [
				warning(component, cron, "UnparseableSchedule", `unparseable schedule: "${text}" : ${parseSchedule(text).error}`),
			],
		};
	const deadline = cron.spec?.startingDeadlineSeconds;
	const since = earliestOf(cron);
	// What is later than the deadline allows is not due any more.
	const due = dueSince(next, deadline === undefined ? since : Math.max(since, now - deadline * 1000), now);
	if (due === "invalid") {
		const why = "time difference between two schedules is less than 1 second";
		return { actions: [warning(component, cron, "InvalidSchedule", `invalid schedule: ${text} : ${why}`)] };
	}
	const again: Action[] = [{ verb: "requeueAfter", ms: untilNext(cron, next, now) }];
	if (due.latest === undefined) return { actions: again };
	const events: Action[] = [];
	if (due.many) {
		const why = "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew";
		events.push(warning(component, cron, "TooManyMissedTimes", why));
	}
	const name = `${cron.metadata.name}-${epochMinutes + Math.floor(due.latest / 60_000)}`;
	if (active.some((job) => job.name === name) || cron.status?.lastScheduleTime === timestamp(due.latest))
		return { actions: [...events, ...again] };
	const policy = cron.spec?.concurrencyPolicy;
	if (policy === "Forbid" && active.length > 0) {
		const why = "Not starting job because prior execution is running and concurrency policy is Forbid";
		return { actions: [...events, normal(component, cron, "JobAlreadyActive", why), ...again] };
	}
	return {
		actions: [...events, { verb: "create", object: newJob(cron, name, due.latest) }, ...again],
		replace: policy === "Replace",
	};
}

const zoneOf = (cron: CronJob): TimeZone => findTimeZone(cron.spec?.timeZone ?? "") ?? { offset: () => 0 };

function timetableOf(cron: CronJob): Timetable | undefined {
	const { schedule } = parseSchedule(cron.spec?.schedule ?? "");
	return schedule && timetable(schedule, zoneOf(cron));
}

const earliestOf = (cron: CronJob): number =>
	parseTimestamp(cron.status?.lastScheduleTime ?? "") ?? parseTimestamp(cron.metadata.creationTimestamp ?? "") ?? 0;

/** Milliseconds until the next time after the latest past one. */
function untilNext(cron: CronJob, next: Timetable, now: number): number {
	const due = dueSince(next, earliestOf(cron), now);
	const latest = due === "invalid" ? now : (due.latest ?? (due.missed ? now : due.earliest));
	return Math.max(1, (next(latest) ?? now) + padding - now);
}

function newJob(cron: CronJob, name: string, at: number): Draft<Job> {
	const template = cron.spec?.jobTemplate;
	return {
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: {
			name,
			namespace: cron.metadata.namespace,
			...(template?.metadata?.labels ? { labels: template.metadata.labels } : {}),
			annotations: { ...template?.metadata?.annotations, [scheduledAt]: zoned(at, zoneOf(cron)) },
			ownerReferences: [controllerReference(cron)],
		},
		...(template?.spec ? { spec: template.spec } : {}),
	};
}

/** "2026-01-01T09:00:00+01:00": a time as the clocks of a zone show it. */
function zoned(ms: number, zone: TimeZone): string {
	const offset = zone.offset(ms);
	const minutes = Math.abs(offset) / 60_000;
	const ahead = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
	return timestamp(ms + offset).replace("Z", offset === 0 ? "Z" : ahead);
}

const two = (n: number): string => String(n).padStart(2, "0");

function keys(change: Change, { read, now }: Context<undefined>): readonly (string | Later)[] {
	const object = subject(change);
	if (object.kind === "Job") return dependentKeys(change, "CronJob", read);
	const cron = object as CronJob;
	const from = change.updated?.[0] as CronJob | undefined;
	const next = timetableOf(cron);
	// A new schedule needs a sync when it comes due.
	if (from && next && (from.spec?.schedule !== cron.spec?.schedule || from.spec?.timeZone !== cron.spec?.timeZone))
		return [{ key: keyOf(cron), after: untilNext(cron, next, now) }];
	return [keyOf(cron)];
}

/** The Job just made joins the list of those that run. */
function started(cron: CronJob, job: AnyObject): readonly Action[] {
	const { name, namespace, uid, resourceVersion, annotations } = job.metadata;
	const reference = { apiVersion: job.apiVersion, kind: job.kind, name, namespace, uid, resourceVersion };
	const status = {
		...cron.status,
		active: [...(cron.status?.active ?? []), reference],
		lastScheduleTime: timestamp(parseTimestamp(annotations?.[scheduledAt] ?? "") ?? 0),
	};
	return [
		normal(component, cron, "SuccessfulCreate", `Created job ${name}`),
		{ verb: "updateStatus", target: targetOf(cron), status },
	];
}

export const cronJob = controller<undefined>({
	name: component,
	watches: ["CronJob", "Job"],
	keys,
	reconcile,
	onApplied(action, object, key, { read }) {
		const cron = find(key, read);
		return cron && object && action.verb === "create" ? started(cron, object) : [];
	},
	onRefused(action, status, key, { read }) {
		const cron = find(key, read);
		return cron && action.verb === "create"
			? [warning(component, cron, "FailedCreate", `Error creating job: ${status.message}`)]
			: [];
	},
});
