import { describe, expect, test } from "vitest";
import { one, oneNode, shell } from "./support.ts";

describe("init containers and sidecars", () => {
	test("init containers come one after another, a sidecar stays, then the others start", () => {
		const cluster = oneNode();
		cluster.bind("full", {
			initContainers: [
				{ name: "prepare", image: "busybox", command: ["sh", "-c", "sleep 1; exit 0"] },
				{ name: "proxy", image: "envoy", restartPolicy: "Always" },
			],
			containers: [
				{ name: "two", image: "nginx" },
				{ name: "app", image: "nginx" },
			],
		});
		cluster.advance(600);
		expect(cluster.pod("full")?.status?.conditions?.[1]).toMatchObject({
			type: "Initialized",
			status: "False",
			reason: "ContainersNotInitialized",
			message: "containers with incomplete status: [prepare proxy]",
		});
		expect(cluster.pod("full")?.status?.conditions?.[2]).toMatchObject({
			message: "containers with unready status: [proxy two app]",
		});
		cluster.advance(6000);
		const status = cluster.pod("full")?.status;
		expect(status?.phase).toBe("Running");
		expect(status?.initContainerStatuses?.map(({ name, ready, started }) => [name, ready, started])).toEqual([
			["prepare", true, false],
			["proxy", true, true],
		]);
		expect(status?.containerStatuses?.map(({ name }) => name)).toEqual(["app", "two"]); // sorted by name
	});

	test("a Pod whose containers are done stops its sidecar and has succeeded", () => {
		const cluster = oneNode();
		cluster.bind("job", {
			restartPolicy: "Never",
			initContainers: [{ name: "proxy", image: "envoy", restartPolicy: "Always" }],
			containers: [shell("sleep 1; exit 0")],
		});
		cluster.advance(9000);
		expect(cluster.pod("job")?.status).toMatchObject({
			phase: "Succeeded",
			initContainerStatuses: [{ ready: false, state: { terminated: { exitCode: 0 } } }],
		});
		expect(cluster.events("job").at(-1)).toBe("Normal Killing Stopping container proxy");
	});

	test("a failing init container of a Pod that never restarts fails the Pod", () => {
		const cluster = oneNode();
		cluster.bind("bad", {
			restartPolicy: "Never",
			initContainers: [{ name: "i", image: "busybox", command: ["exit 1"] }],
			...one(),
		});
		cluster.advance(5000);
		expect(cluster.pod("bad")?.status).toMatchObject({
			phase: "Failed",
			initContainerStatuses: [{ state: { terminated: { exitCode: 1 } } }],
		});
		expect(cluster.pod("bad")?.status?.containerStatuses?.[0]?.state).toEqual({ waiting: { reason: "PodInitializing" } });
		expect(cluster.pod("bad")?.status?.conditions?.[1]).toMatchObject({ type: "Initialized", status: "False" });
	});
});
