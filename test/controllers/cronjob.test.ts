import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { cronJob } from "../../src/cluster/controllers/cronjob/cronjob.ts";
import { storeOf } from "./support.ts";

const hour = 3_600_000;

const cron = (spec: object, status: object = {}) => ({
	apiVersion: "batch/v1",
	kind: "CronJob",
	metadata: { name: "tick", namespace: "default", uid: "cron", creationTimestamp: timestamp(0) },
	spec: { schedule: "0 * * * *", jobTemplate: { spec: {} }, ...spec },
	status,
});
const completed = (name: string, completionTime: string) => ({
	apiVersion: "batch/v1",
	kind: "Job",
	metadata: {
		name,
		namespace: "default",
		uid: name,
		ownerReferences: [{ apiVersion: "batch/v1", kind: "CronJob", name: "tick", uid: "cron", controller: true }],
	},
	status: { startTime: completionTime, completionTime, conditions: [{ type: "Complete", status: "True" }] },
});
const sync = (now: number, ...objects: readonly object[]): readonly Action[] =>
	cronJob
		.reconcile("default/tick", { read: storeOf(...objects), now, seed: 1, memory: undefined } as never)
		.flatMap(({ actions }) => actions);

describe("A CronJob with a deadline for starting", () => {
	const started = (now: number, startingDeadlineSeconds?: number) =>
		sync(now, cron({ ...(startingDeadlineSeconds === undefined ? {} : { startingDeadlineSeconds }) })).some(
			({ verb }) => verb === "create",
		);
	it("makes its Job until then, and not later", () => {
		expect(started(hour + 19_999, 20)).toBe(true);
		expect(started(hour + 20_000, 20)).toBe(false);
	});
	it("makes it late if there is no deadline", () => expect(started(hour + 3_000_000)).toBe(true));
});

describe("The last time that a CronJob's Job was successful", () => {
	const last = (status: object, ...times: readonly string[]) =>
		sync(60_000, cron({}, status), ...times.map((time, i) => completed(`job-${i}`, time))).flatMap((action) =>
			action.verb === "updateStatus" ? [(action.status as { lastSuccessfulTime?: string }).lastSuccessfulTime] : [],
		);
	const [early, late] = [timestamp(10_000), timestamp(20_000)];

	it("is that of the latest Job", () => expect(last({}, early, late, early)).toEqual([late]));
	it("stays when that Job is gone", () => expect(last({ lastSuccessfulTime: late }, early)).toEqual([]));
	it("moves on", () => expect(last({ lastSuccessfulTime: early }, late)).toEqual([late]));
});
