import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Action } from "../../src/cluster/apiserver/action.ts";
import { namespace } from "../../src/cluster/controllers/namespace/namespace.ts";
import { storeOf } from "./support.ts";

const deleted = {
	apiVersion: "v1",
	kind: "Namespace",
	metadata: { name: "team", uid: "team", deletionTimestamp: timestamp(10_000) },
	spec: { finalizers: ["kubernetes"] },
	status: { phase: "Terminating" },
};
const pod = (name: string, terminationGracePeriodSeconds: number, phase = "Running") => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name, namespace: "team", uid: name },
	spec: { nodeName: "a", terminationGracePeriodSeconds },
	status: { phase },
});

describe("A namespace whose Pods take time to stop", () => {
	const pods = [pod("slow", 30), pod("quick", 5), pod("ended", 300, "Succeeded")];
	const sync = (now: number): readonly Action[] =>
		namespace
			.reconcile("team", { read: storeOf(deleted, ...pods), now, seed: 1, memory: undefined } as never)
			.flatMap(({ actions }) => actions);
	const failures = (now: number) =>
		sync(now)
			.flatMap((action) => (action.verb === "updateStatus" ? [JSON.stringify(action.status)] : []))
			.join("");
	const again = (now: number) => sync(now).flatMap((action) => (action.verb === "requeueAfter" ? [action.ms] : []));

	it("deletes them all", () => expect(sync(10_000).filter(({ verb }) => verb === "delete")).toHaveLength(3));
	it("waits for the slowest that runs, and looks again after half of its time", () => {
		for (const now of [10_000, 39_999]) {
			expect(again(now)).toEqual([16_000]);
			expect(failures(now)).not.toContain("failed to delete pods");
		}
	});
	it("says that they are overdue once that time is over, and looks every second", () => {
		expect(again(40_000)).toEqual([1000]);
		expect(failures(40_000)).toContain("failed to delete pods for namespace: team, err: unexpected items still remain");
	});
});
