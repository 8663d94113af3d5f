import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/cluster/api/time.ts";
import type { Job, Pod } from "../../src/cluster/api/types.generated.ts";
import { finishedAt } from "../../src/cluster/controllers/job/backoff.ts";
import { podsToRemove } from "../../src/cluster/controllers/job/pods.ts";

const pod = (name: string, phase: "Pending" | "Running", index?: number): Pod =>
	({
		metadata: {
			name,
			...(index === undefined ? {} : { annotations: { "batch.kubernetes.io/job-completion-index": String(index) } }),
		},
		spec: { nodeName: "n" },
		status: { phase },
	}) as unknown as Pod;

// As the Job controller's activePodsForRemoval chooses them.
describe("The Pods that a Job gives up", () => {
	const names = (completionMode: string, atLeast: number, ...pods: readonly Pod[]) =>
		podsToRemove({ spec: { completionMode, completions: 3 } } as Job, pods, atLeast).map(({ metadata }) => metadata.name);
	const twins = [pod("old", "Running", 0), pod("young", "Pending", 0)] as const;
	const other = pod("other", "Running", 1);

	it("are none if none must go", () => expect(names("NonIndexed", 0, ...twins, other)).toEqual([]));
	it("are the least active first", () => expect(names("NonIndexed", 1, ...twins, other)).toEqual(["young"]));
	it("are of two with one index the less active", () => expect(names("Indexed", 0, ...twins, other)).toEqual(["young"]));
	it("are of more with one index all but the most active", () =>
		expect(names("Indexed", 0, twins[1], pod("ready", "Running", 0), pod("late", "Pending", 0), other)).toEqual([
			"young",
			"late",
		]));
	it("are different ones when more must go than have a twin", () =>
		expect(names("Indexed", 3, ...twins, other).sort()).toEqual(["old", "other", "young"]));
	it("are those without an index, or with one that is too large", () =>
		expect(names("Indexed", 0, pod("none", "Running"), pod("large", "Running", 3), other)).toEqual(["none", "large"]));
});

describe("When a Pod of a Job has ended", () => {
	const ended = (metadata: object, status: object = {}) =>
		finishedAt({ metadata: { creationTimestamp: timestamp(1000), ...metadata }, status } as unknown as Pod);
	const terminated = (second: number) => ({ state: { terminated: { finishedAt: timestamp(second * 1000) } } });
	const unready = { type: "Ready", status: "False", lastTransitionTime: timestamp(5000) };
	const deleted = { deletionTimestamp: timestamp(30_000), deletionGracePeriodSeconds: 20 };

	it.each<[string, object, object, number]>([
		["the last of its containers", deleted, { containerStatuses: [terminated(8), terminated(9)], conditions: [unready] }, 9],
		["its Ready condition, if a container has no end", deleted, { containerStatuses: [{}], conditions: [unready] }, 5],
		["its deletion, before the time that it was given to end", deleted, {}, 10],
		["else its creation", {}, {}, 1],
	])("is known from %s", (_, metadata, status, second) => expect(ended(metadata, status)).toBe(second * 1000));
});
