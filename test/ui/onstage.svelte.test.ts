// Who is on stage: which workloads the strip lists, with which numbers, and in which colours.
import { describe, expect, it } from "vitest";
import type { AnyObject, KubeObject } from "../../src/cluster/api/objects.ts";
import { ClusterView } from "../../src/ui/state/clusterview.svelte.ts";
import { figuresOf, onStage } from "../../src/ui/state/onstage.ts";
import { hueOf } from "../../src/ui/state/owners.ts";

const workload = (
	kind: string,
	name: string,
	more: { namespace?: string; at?: string; spec?: object; status?: object } = {},
): AnyObject =>
	({
		kind,
		metadata: {
			name,
			namespace: more.namespace ?? "default",
			uid: `${kind}-${name}`,
			creationTimestamp: more.at ?? "2026-01-01T00:00:02Z",
		},
		spec: more.spec ?? {},
		status: more.status ?? {},
	}) as unknown as AnyObject;
const numbers = (object: AnyObject) => figuresOf(object).map(([word, value]) => `${value} ${word}`);

describe("the strip", () => {
	it("counts a Deployment like a DaemonSet, and misscheduled Pods where there are some", () => {
		const status = { desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 2 };
		expect(numbers(workload("DaemonSet", "a", { status }))).toEqual(["3 desired", "3 current", "2 ready"]);
		expect(numbers(workload("DaemonSet", "a", { status: { ...status, numberMisscheduled: 1 } }))).toContain("1 misscheduled");
		const deployment = workload("Deployment", "web", { spec: { replicas: 4 }, status: { replicas: 4, readyReplicas: 1 } });
		expect(numbers(deployment)).toEqual(["4 wanted", "4 current", "1 ready"]);
		expect(numbers(workload("Job", "once", { status: { succeeded: 1 } }))).toEqual(["1 wanted", "1 completed"]);
		expect(numbers(workload("CronJob", "nightly"))).toEqual([]);
	});

	it("leaves kube-system out until a workload has been made in it", () => {
		const given = workload("DaemonSet", "kube-proxy", { namespace: "kube-system" });
		const own = workload("DaemonSet", "agent", { namespace: "kube-system", at: "2026-01-01T00:00:08Z" });
		const other = workload("Deployment", "web");
		expect(onStage([given, other], 8400)).toEqual([other]);
		expect(onStage([given, own, other], 8400)).toEqual([given, own, other]);
	});
});

describe("an owner's colour", () => {
	const key = (object: AnyObject) => `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`;

	it("does not depend on what was open before, or on the order in which things came", () => {
		const [set, deployment] = [workload("DaemonSet", "log-shipper"), workload("Deployment", "log-shipper")];
		const first = new ClusterView();
		first.reset([deployment]);
		first.feed([{ revision: 1, at: 0, source: "test", cause: 0, added: set as KubeObject }]);
		const again = new ClusterView();
		again.recolour({});
		again.reset([set, deployment]);
		for (const object of [set, deployment]) expect(again.hue(key(object))).toBe(first.hue(key(object)));
		expect(first.hue(key(set))).not.toBe(first.hue(key(deployment)));
	});

	it("stays when its workload is deleted and made again, though another has taken the same meanwhile", () => {
		const names = Array.from({ length: 40 }, (_, i) => workload("DaemonSet", `set-${i}`));
		const [one] = names as [AnyObject];
		const twin = names.find((each) => each !== one && hueOf(key(each), new Set()) === hueOf(key(one), new Set()))!;
		const view = new ClusterView();
		view.reset([one, twin]);
		const [hue, other] = [view.hue(key(one)), view.hue(key(twin))];
		expect(other).not.toBe(hue);
		view.feed([{ revision: 1, at: 0, source: "test", cause: 0, removed: one as KubeObject }]);
		view.reset([twin]); // undo, or a seek
		expect(view.hue(key(twin))).toBe(other);
		// Who comes back sees the colours that they left.
		const back = new ClusterView();
		back.recolour(view.hues);
		back.reset([twin]);
		expect(back.hue(key(twin))).toBe(other);
	});
});
