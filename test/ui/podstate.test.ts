import { describe, expect, it } from "vitest";
import { podState } from "../../src/ui/state/podstate.ts";
import { pod } from "./objects.ts";

const ready = [{ type: "Ready", status: "True" }];
const container = (state: object, more: object = {}) => ({
	containerStatuses: [{ name: "main", ready: false, restartCount: 0, state, ...more }],
});

describe("a Pod's shape", () => {
	it.each([
		["waits for a Node while it has none", pod("a"), "pending"],
		[
			"fills while its containers are created",
			pod("a", { node: "n", status: { phase: "Pending", ...container({ waiting: { reason: "ContainerCreating" } }) } }),
			"creating",
		],
		[
			"is whole when it runs and is ready",
			pod("a", { node: "n", status: { phase: "Running", conditions: ready, ...container({ running: {} }, { ready: true }) } }),
			"running",
		],
		[
			"has a double edge when it runs and is not ready",
			pod("a", { node: "n", status: { phase: "Running", ...container({ running: {} }) } }),
			"notready",
		],
		[
			"turns in a crash loop",
			pod("a", {
				node: "n",
				status: { phase: "Running", ...container({ waiting: { reason: "CrashLoopBackOff" } }, { restartCount: 3 }) },
			}),
			"crash",
		],
		[
			"turns when it has just crashed",
			pod("a", { node: "n", status: { phase: "Running", ...container({ terminated: { exitCode: 1 } }) } }),
			"crash",
		],
		[
			"is stuck when its image cannot be pulled",
			pod("a", { node: "n", status: { phase: "Pending", ...container({ waiting: { reason: "ImagePullBackOff" } }) } }),
			"stuck",
		],
		["has its corner cut when it failed", pod("a", { node: "n", status: { phase: "Failed", reason: "Evicted" } }), "failed"],
		["is done when it succeeded", pod("a", { node: "n", status: { phase: "Succeeded" } }), "succeeded"],
		[
			"fades when it is asked to go, whatever else it is",
			pod("a", { node: "n", leaving: true, status: { phase: "Running", conditions: ready } }),
			"terminating",
		],
	])("%s", (_name, object, shape) => {
		expect(podState(object).shape).toBe(shape);
	});

	it("says how often a crash loop has restarted, and why a failed Pod failed", () => {
		const looping = pod("a", {
			node: "n",
			status: { phase: "Running", ...container({ waiting: { reason: "CrashLoopBackOff" } }, { restartCount: 1 }) },
		});
		expect(podState(looping).detail).toBe("CrashLoopBackOff, 1 restart");
		expect(podState(pod("a", { node: "n", status: { phase: "Failed", reason: "Evicted" } })).detail).toBe("Evicted");
	});
});
