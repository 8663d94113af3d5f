// A machine whose clock is off: what its kubelet and its runtime stamp shows it, what the API server stamps does not.
import { describe, expect, test } from "vitest";
import { Cluster } from "../../src/cluster/cluster.ts";
import { parseTimestamp } from "../../src/cluster/api/time.ts";
import type { Event, Pod } from "../../src/cluster/api/types.generated.ts";
import type { ApiResponse } from "../../src/cluster/apiserver/request.ts";

const minute = 60_000;
const pods = { group: "", version: "v1", resource: "pods", namespace: "default" } as const;

function world(ahead = 0, more: object = {}): Cluster {
	const cluster = new Cluster({ seed: 1, profile: "course" });
	cluster.gesture({ gesture: "join", node: { name: "node-1" } });
	cluster.advance(10 * minute);
	cluster.gesture({ gesture: "clock", name: "node-1", ms: ahead });
	make(cluster, "web", more);
	cluster.advance(10_000);
	return cluster;
}

function make(cluster: Cluster, name: string, more: object = {}): ApiResponse {
	const container = { name: "app", image: "nginx:1.29", ...more };
	const body = { apiVersion: "v1", kind: "Pod", metadata: { name }, spec: { containers: [container] } };
	return cluster.request({ verb: "create", ...pods, body });
}
const pod = (cluster: Cluster, name = "web"): Pod => cluster.read.get("Pod", "default", name)!;
const events = (cluster: Cluster): readonly Event[] => [...cluster.read.all("Event")];
const log = (cluster: Cluster, query = {}): string =>
	(cluster.request({ verb: "get", ...pods, name: "web", subresource: "log", query: { timestamps: "true", ...query } })
		.text as string) ?? "";
/** Minutes from now, rounded. */
const off = (cluster: Cluster, at: string | null | undefined): number =>
	Math.round((parseTimestamp(at ?? "")! - cluster.now) / minute) || 0; // never -0

describe.each([
	["ahead", 7],
	["behind", -7],
])("a clock that is %s", (_, minutes) => {
	const cluster = world(minutes * minute);

	test("stamps what the kubelet writes into a Pod's status, and not what the API server writes", () => {
		const { metadata, status } = pod(cluster);
		expect(off(cluster, metadata.creationTimestamp)).toBe(0);
		expect(off(cluster, status?.startTime)).toBe(minutes);
		expect(off(cluster, status?.containerStatuses?.[0]?.state?.running?.startedAt)).toBe(minutes);
		const times = Object.fromEntries(status!.conditions!.map((each) => [each.type, off(cluster, each.lastTransitionTime)]));
		expect(times).toMatchObject({ Ready: minutes, ContainersReady: minutes, PodScheduled: 0 });
	});

	test("stamps the kubelet's Events, and not the scheduler's", () => {
		const about = events(cluster).filter(({ involvedObject }) => involvedObject.name === "web");
		for (const { source, metadata, firstTimestamp, lastTimestamp, eventTime } of about) {
			expect(off(cluster, metadata.creationTimestamp)).toBe(0);
			if (source?.component === "kubelet")
				expect([off(cluster, firstTimestamp), off(cluster, lastTimestamp)]).toEqual([minutes, minutes]);
			else expect(off(cluster, eventTime)).toBe(0);
		}
		expect(about.map(({ reason }) => reason)).toEqual(expect.arrayContaining(["Scheduled", "Pulling", "Started"]));
	});

	test("stamps the lines of a log; how far back one asks for them is reckoned by the same clock", () => {
		const lines = log(cluster).trim().split("\n");
		expect(lines.map((line) => off(cluster, line.split(" ")[0]))).toEqual([minutes, minutes, minutes]);
		expect(log(cluster, { sinceSeconds: "60" })).toBe(log(cluster));
	});

	test("stamps the conditions of its Node that it reports", () => {
		const other = world(minutes * minute);
		other.gesture({ gesture: "pressure", name: "node-1", disk: true });
		other.advance(1000);
		const { conditions = [] } = other.read.get("Node", undefined, "node-1")!.status!;
		const stamps = conditions.map((each) => [each.type, off(other, each.lastTransitionTime)]);
		expect(Object.fromEntries(stamps)).toEqual({ MemoryPressure: -10, DiskPressure: minutes, PIDPressure: -10, Ready: -10 });
		const warned = events(other).find(({ reason }) => reason === "EvictionThresholdMet");
		expect(off(other, warned?.lastTimestamp)).toBe(minutes);
	});

	test("keeps Events for an hour all the same", () => {
		const other = world(minutes * minute);
		const left = () => events(other).filter(({ reason }) => reason === "Pulling").length;
		other.advance(58 * minute);
		expect(left()).toBe(1);
		other.advance(4 * minute);
		expect(left()).toBe(0);
	});
});

test("what was stamped before a clock was changed stays as it is", () => {
	const cluster = world(7 * minute);
	const before = pod(cluster).status!;
	cluster.gesture({ gesture: "clock", name: "node-1", ms: 0 });
	make(cluster, "later");
	cluster.advance(10_000);
	cluster.gesture({ gesture: "crash", namespace: "default", name: "web" });
	cluster.advance(10_000);
	const [status] = pod(cluster).status!.containerStatuses!;
	expect(off(cluster, status?.lastState?.terminated?.startedAt)).toBe(7);
	expect(off(cluster, status?.lastState?.terminated?.finishedAt)).toBe(0);
	expect(pod(cluster).status?.startTime).toBe(before.startTime);
	expect(off(cluster, pod(cluster, "later").status?.startTime)).toBe(0);
});

test("a kubelet with a clock that is off lives on for the control plane, and dies as any other", () => {
	const cluster = world(-7 * minute);
	const ready = () =>
		cluster.read.get("Node", undefined, "node-1")?.status?.conditions?.find(({ type }) => type === "Ready")?.status;
	cluster.advance(5 * minute);
	expect(ready()).toBe("True");
	cluster.gesture({ gesture: "stop", name: "node-1" });
	cluster.advance(30_000);
	expect(ready()).toBe("True");
	cluster.advance(40_000);
	expect(ready()).toBe("Unknown");
});

test("minReadySeconds are counted from what the kubelet says: a Node ahead of the cluster is late", () => {
	const cluster = world(7 * minute);
	const container = { name: "app", image: "nginx:1.29" };
	const body = {
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name: "agent" },
		spec: {
			minReadySeconds: 10,
			selector: { matchLabels: { app: "agent" } },
			template: { metadata: { labels: { app: "agent" } }, spec: { containers: [container] } },
		},
	};
	cluster.request({ verb: "create", group: "apps", version: "v1", resource: "daemonsets", namespace: "default", body });
	cluster.advance(2 * minute);
	const status = () => cluster.read.get("DaemonSet", "default", "agent")?.status;
	expect([status()?.numberReady, status()?.numberAvailable ?? 0]).toEqual([1, 0]);
	cluster.advance(6 * minute);
	expect([status()?.numberReady, status()?.numberAvailable ?? 0]).toEqual([1, 1]);
});
