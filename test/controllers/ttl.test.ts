import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import { ttlAfterFinished } from "../../src/cluster/controllers/ttlafterfinished.ts";
import { storeOf } from "./support.ts";

const job = (type: string, status: string, spec: object = { ttlSecondsAfterFinished: 10 }, more: object = {}) => ({
	apiVersion: "batch/v1",
	kind: "Job",
	metadata: { name: "job", namespace: "default", uid: "job", ...more },
	spec,
	status: { conditions: [{ type, status, lastTransitionTime: timestamp(60_000) }] },
});
const sync = (object: object, now: number) =>
	ttlAfterFinished
		.reconcile("default/job", { read: storeOf(object), now, seed: 1, memory: undefined } as never)
		.flatMap(({ actions }) => actions);

describe("A Job with a time to live", () => {
	it.each(["Complete", "Failed"])("is deleted in the foreground that long after it is %s", (type) => {
		expect(sync(job(type, "True"), 69_999)).toEqual([{ verb: "requeueAfter", ms: 1 }]);
		expect(sync(job(type, "True"), 70_000)).toMatchObject([
			{ verb: "delete", target: { kind: "Job", name: "job" }, propagationPolicy: "Foreground" },
		]);
	});
	it.each<[string, object]>([
		["it has not finished", job("Complete", "False")],
		["only something else is true of it", job("Suspended", "True")],
		["it has no time", job("Complete", "True", {})],
		["it is being deleted already", job("Complete", "True", undefined, { deletionTimestamp: timestamp(0) })],
	])("stays when %s", (_, object) => expect(sync(object, 1_000_000)).toEqual([]));
	it("of zero seconds goes at once", () =>
		expect(sync(job("Complete", "True", { ttlSecondsAfterFinished: 0 }), 60_000)).toMatchObject([{ verb: "delete" }]));
});
