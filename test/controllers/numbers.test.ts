import { describe, expect, it } from "vitest";
import { parseSchedule } from "../../src/cluster/api/cronschedule.ts";
import { parseTimestamp, timestamp } from "../../src/cluster/api/time.ts";
import { findTimeZone } from "../../src/cluster/api/timezones.ts";
import type { Deployment, Job, ReplicaSet } from "../../src/cluster/api/types.generated.ts";
import { dueSince, timetable } from "../../src/cluster/controllers/cronjob/schedule.ts";
import { maxSurge, maxUnavailable, newSize, proportion } from "../../src/cluster/controllers/deployment/numbers.ts";
import { newSetAnnotations } from "../../src/cluster/controllers/deployment/revision.ts";
import {
	common,
	firstMissing,
	formatIndexes,
	indexesOf,
	merge,
	parseIndexes,
	total,
} from "../../src/cluster/controllers/job/indexes.ts";
import { countFailures, remaining } from "../../src/cluster/controllers/job/backoff.ts";
import { judgeSuccess } from "../../src/cluster/controllers/job/policies.ts";
import { rateFor, takeToken, withRate, zoneState } from "../../src/cluster/controllers/nodelifecycle/zones.ts";
import { toleratedFor } from "../../src/cluster/controllers/tainteviction.ts";
import { taint } from "./support.ts";

const deployment = (replicas: number, rollingUpdate: object = { maxSurge: "25%", maxUnavailable: "25%" }): Deployment =>
	({
		metadata: { name: "web" },
		spec: { replicas, strategy: { type: "RollingUpdate", rollingUpdate } },
	}) as unknown as Deployment;
const set = (replicas: number): ReplicaSet => ({ metadata: { name: "rs" }, spec: { replicas } }) as unknown as ReplicaSet;

describe("How many Pods a Deployment may have", () => {
	it.each([
		[3, "25%", "25%", 1, 0],
		[4, "25%", "25%", 1, 1],
		[10, "25%", "25%", 3, 2],
		[1, 0, "25%", 0, 1],
		[2, 0, "1%", 0, 1],
		[5, 2, 1, 2, 1],
	])("of %i with surge %s and unavailable %s: %i more, %i less", (replicas, surge, unavailable, more, less) => {
		const d = deployment(replicas, { maxSurge: surge, maxUnavailable: unavailable });
		expect([maxSurge(d), maxUnavailable(d)]).toEqual([more, less]);
	});
	it("gives the new ReplicaSet what the limit leaves, but no more than is wanted", () => {
		expect(newSize(deployment(10), [set(10)], 0)).toBe(3);
		expect(newSize(deployment(10), [set(8), set(5)], 5)).toBe(5);
		expect(newSize(deployment(3), [], 0)).toBe(3);
	});
	it("shares a growth by size", () => {
		const d = deployment(30, { maxSurge: 3, maxUnavailable: 2 });
		// From 10 (13 at most) to 30 (33 at most): sets of 8 and 5 get 12 and the rest.
		expect(proportion(set(8), d, 20, 0, 13)).toBe(12);
		expect(proportion(set(5), d, 20, 12, 13)).toBe(8);
	});
	it("shrinks to nothing when nothing is wanted", () => expect(proportion(set(8), deployment(0), -8, 0, 13)).toBe(-8));
});

describe("The annotations of a Deployment's ReplicaSet", () => {
	const d = {
		metadata: { name: "web", annotations: { note: "x", "deployment.kubernetes.io/revision": "7" } },
	} as unknown as Deployment;
	it("are the Deployment's, with its own revision", () => {
		expect(newSetAnnotations(d, undefined, 3)).toEqual({ note: "x", "deployment.kubernetes.io/revision": "3" });
	});
	it("keep the numbers that it had before", () => {
		const once = newSetAnnotations(d, { "deployment.kubernetes.io/revision": "1" }, 3);
		expect(once["deployment.kubernetes.io/revision-history"]).toBe("1");
		expect(newSetAnnotations(d, once, 5)["deployment.kubernetes.io/revision-history"]).toBe("1,3");
	});
	it("never count back", () =>
		expect(newSetAnnotations(d, { "deployment.kubernetes.io/revision": "9" }, 3)["deployment.kubernetes.io/revision"]).toBe("9"));
});

describe("Completion indexes", () => {
	it.each(["", "0", "0,1", "0-2", "1,3-5,7", "0,1,5-9"])("%j is read and written alike", (text) =>
		expect(formatIndexes(parseIndexes(text, 100))).toBe(text),
	);
	it("are cut off at the completions", () => expect(formatIndexes(parseIndexes("1,3-9,12", 6))).toBe("1,3-5"));
	it("join their neighbours", () => expect(formatIndexes(merge(parseIndexes("0-2", 9), indexesOf([3, 7])))).toBe("0-3,7"));
	it("are counted", () => expect(total(parseIndexes("1,3-5,7", 9))).toBe(5));
	it("know what is missing", () => expect(firstMissing(parseIndexes("0,2-3", 9), 3, 9)).toEqual([1, 4, 5]));
	it("know what they have in common", () => expect(common(parseIndexes("0-3", 9), parseIndexes("2-5", 9))).toBe(2));
});

describe("A Job's wait after failures", () => {
	it.each([
		[1, 10],
		[2, 20],
		[4, 80],
		[10, 600],
	])("after %i: %i seconds", (failures, seconds) => expect(remaining({ failures, at: 0 }, 0)).toBe(seconds * 1000));
	it("is over when it is over", () => expect(remaining({ failures: 1, at: 0 }, 11_000)).toBe(0));
	it("starts again after a success", () => {
		const at = (seconds: number) =>
			({
				metadata: {},
				status: { containerStatuses: [{ state: { terminated: { finishedAt: timestamp(seconds * 1000) } } }] },
			}) as never;
		expect(countFailures({ failures: 3, at: 0 }, [at(10)], [at(5)])).toBeUndefined();
		expect(countFailures({ failures: 3, at: 0 }, [at(10)], [at(5), at(12)])).toEqual({ failures: 1, at: 12_000 });
		expect(countFailures({ failures: 3, at: 0 }, [at(10)], [at(10)])).toBeUndefined(); // the same second is not after it
		expect(countFailures({ failures: 3, at: 0 }, [], [at(12)])).toEqual({ failures: 4, at: 12_000 });
	});
});

describe("A CronJob's schedule", () => {
	const times = (text: string, zone = "") => {
		const { schedule } = parseSchedule(text);
		const clocks = findTimeZone(zone);
		if (!schedule || !clocks) throw new Error(`${text} in ${zone}`);
		return timetable(schedule, clocks);
	};
	const after = (text: string, time: string, zone?: string) => {
		const next = times(text, zone)(parseTimestamp(time) ?? 0);
		return next === undefined ? undefined : timestamp(next);
	};
	it.each([
		["*/5 * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"],
		["30 3 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T03:30:00Z"],
		["0 9 * * mon-fri", "2026-01-02T09:00:00Z", "2026-01-05T09:00:00Z"],
		["0 0 13 * 5", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
		["@hourly", "2026-01-01T00:59:59Z", "2026-01-01T01:00:00Z"],
		["0 0 31 2 *", "2026-01-01T00:00:00Z", undefined],
	])("%s after %s is %s", (text, time, expected) => expect(after(text, time)).toBe(expected));
	// What robfig/cron answers with Go's own zones.
	it.each([
		["Asia/Kolkata", "30 9 * * *", "2026-01-01T00:00:00Z", "2026-01-01T04:00:00Z"],
		["Europe/Berlin", "30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z"],
		["Europe/Berlin", "30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"],
		["America/New_York", "0 9 * * 1", "2026-03-07T00:00:00Z", "2026-03-09T13:00:00Z"],
		["Australia/Lord_Howe", "0 12 * 4 *", "2026-04-04T12:00:00Z", "2026-04-06T01:30:00Z"],
		["Pacific/Chatham", "0 0 1 * *", "2026-09-30T00:00:00Z", "2026-09-30T10:15:00Z"],
		["Pacific/Easter", "15 22 * * *", "2026-09-04T12:00:00Z", "2026-09-05T04:15:00Z"],
		["Africa/Cairo", "0 5 * * 5", "2026-04-23T12:00:00Z", "2026-05-01T02:00:00Z"],
		["Antarctica/Troll", "0 12 * * *", "2026-07-01T00:00:00Z", "2026-07-01T10:00:00Z"],
		["America/Nuuk", "0 0 * * *", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00Z"],
		["Asia/Jerusalem", "0 2 * * *", "2026-03-26T12:00:00Z", "2026-03-27T23:00:00Z"],
	])("in %s: %s after %s is %s", (zone, text, time, expected) => expect(after(text, time, zone)).toBe(expected));
	it("is due at its very second and not before", () => {
		expect(dueSince(times("* * * * *"), 0, 59_999)).toMatchObject({ latest: undefined, missed: false });
		expect(dueSince(times("* * * * *"), 0, 60_000)).toMatchObject({ latest: 60_000, missed: false });
		expect(dueSince(times("* * * * *"), 0, 120_000)).toMatchObject({ latest: 120_000, missed: true, many: false });
	});
	it("knows the latest of many that were missed", () => {
		expect(dueSince(times("* * * * *"), 0, 200 * 60_000 + 500)).toMatchObject({ latest: 200 * 60_000, many: true });
	});
});

describe("The success policy of an Indexed Job", () => {
	const job = (...rules: readonly object[]) => ({ spec: { completions: 10, successPolicy: { rules } } }) as unknown as Job;
	it.each<[string, readonly object[], string, string | undefined]>([
		["no index has succeeded", [{ succeededCount: 0 }], "", undefined],
		["enough indexes have", [{ succeededCount: 2 }], "3,5", "Matched rules at index 0"],
		["too few have", [{ succeededCount: 3 }], "3,5", undefined],
		["all that are named have", [{ succeededIndexes: "3-5" }], "1,3-5", "Matched rules at index 0"],
		["one that is named has not", [{ succeededIndexes: "3-5" }], "3,5", undefined],
		[
			"enough of those that are named have",
			[{ succeededIndexes: "3-5", succeededCount: 2 }],
			"3,5,7",
			"Matched rules at index 0",
		],
		[
			"the first rule that is met counts",
			[{ succeededCount: 9 }, { succeededIndexes: "1" }, { succeededCount: 1 }],
			"1",
			"Matched rules at index 1",
		],
		["there is no rule", [], "1", undefined],
	])("when %s", (_, rules, indexes, expected) => expect(judgeSuccess(job(...rules), parseIndexes(indexes, 10))).toBe(expected));
});

describe("Zones in trouble", () => {
	it.each([
		[3, 1, "Normal"],
		[2, 2, "Normal"],
		[1, 2, "Normal"],
		[2, 1, "Normal"],
		[2, 3, "PartialDisruption"],
		[9, 11, "PartialDisruption"],
		[10, 11, "Normal"],
		[0, 1, "FullDisruption"],
		[0, 0, "Normal"],
	])("%i ready and %i not: %s", (ready, notReady, state) => expect(zoneState(ready, notReady)).toBe(state));
	it("stop evicting in a small cluster and slow down in a large one", () => {
		expect(rateFor("PartialDisruption", 50)).toBe(0);
		expect(rateFor("PartialDisruption", 51)).toBe(0.01);
	});
	it("give one token per ten seconds, and save none up while the rate is zero", () => {
		const limiter = { qps: 0.1, tokenAt: 0 };
		expect(takeToken(limiter, 5)).toEqual({ qps: 0.1, tokenAt: 10_005 });
		expect(takeToken({ qps: 0, tokenAt: 0 }, 5)).toBeUndefined();
		expect(withRate(withRate(limiter, 0, 5), 0.1, 6)).toEqual({ qps: 0.1, tokenAt: 10_006 });
	});
});

describe("How long NoExecute taints are tolerated", () => {
	const flaky = [taint("flaky:NoExecute")];
	it.each([
		["not at all without a toleration", [], 0],
		["forever without a limit", [{ key: "flaky", operator: "Exists" }], undefined],
		["for its number of seconds", [{ key: "flaky", operator: "Exists", tolerationSeconds: 7 }], 7000],
		["not at all below zero", [{ key: "flaky", operator: "Exists", tolerationSeconds: -1 }], 0],
		[
			"by the first that matches",
			[{ operator: "Exists" }, { key: "flaky", operator: "Exists", tolerationSeconds: 7 }],
			undefined,
		],
	] as const)("%s", (_, tolerations, ms) => expect(toleratedFor(flaky, tolerations)).toBe(ms));
});
