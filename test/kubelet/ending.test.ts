import { describe, expect, test } from "vitest";
import { one, oneNode, shell, states } from "./support.ts";

describe("the end of a container or of its Pod", () => {
	test("a container that is made to crash ends with exit code 1, starts again at once, and later each time", () => {
		const cluster = oneNode("course");
		cluster.bind("web", { containers: [{ name: "app", image: "nginx" }] });
		cluster.advance(10_000);
		cluster.kubelets.crash("default", "web");
		cluster.advance(3000);
		const [first] = cluster.pod("web")?.status?.containerStatuses ?? [];
		expect(first).toMatchObject({
			restartCount: 1,
			state: { running: {} },
			lastState: { terminated: { exitCode: 1, reason: "Error" } },
		});
		cluster.kubelets.crash("default", "web");
		cluster.advance(3000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({
			ready: false,
			restartCount: 1,
			state: { waiting: { reason: "CrashLoopBackOff" } },
		});
		expect(() => cluster.kubelets.crash("default", "web")).toThrow("no container of pod default/web is running");
		cluster.advance(12_000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ ready: true, restartCount: 2 });
	});

	test("a container whose Pod is not to start it again ends for good when it crashes", () => {
		const cluster = oneNode("course");
		cluster.bind("web", { restartPolicy: "Never", containers: [{ name: "app", image: "nginx" }] });
		cluster.advance(10_000);
		cluster.kubelets.crash("default", "web");
		cluster.advance(3000);
		expect(cluster.pod("web")?.status).toMatchObject({ phase: "Failed" });
	});

	test("a container that ends badly is started again at once, then after 10, 20, 40 … seconds", () => {
		const cluster = oneNode();
		cluster.bind("crash", { containers: [shell("exit 3")] });
		cluster.advance(60_000);
		expect(states(cluster, "crash")).toEqual([
			"Pending -",
			"Pending ContainerCreating",
			"Running Running",
			"Running Terminated(3)",
			"Running Running",
			"Running Terminated(3)",
			"Running CrashLoopBackOff",
			"Running Running",
			"Running Terminated(3)",
			"Running CrashLoopBackOff",
			"Running Running",
			"Running Terminated(3)",
			"Running CrashLoopBackOff",
		]);
		const uid = cluster.pod("crash")?.metadata.uid;
		expect(cluster.pod("crash")?.status?.containerStatuses?.[0]).toMatchObject({
			restartCount: 3,
			state: {
				waiting: {
					reason: "CrashLoopBackOff",
					message: `back-off 40s restarting failed container=app pod=crash_default(${uid})`,
				},
			},
			lastState: { terminated: { exitCode: 3, reason: "Error" } },
		});
		expect(cluster.events("crash").at(-1)).toMatch(`Back-off restarting failed container app in pod crash_default(${uid})`);
	});

	test.each([
		["Never", "sleep 1; exit 4", "Failed", "PodFailed", "Terminated(4)"],
		["Never", "sleep 1", "Succeeded", "PodCompleted", "Terminated(0)"],
		["OnFailure", "exit 0", "Succeeded", "PodCompleted", "Terminated(0)"],
	] as const)("restartPolicy %s: `%s` ends as %s", (restartPolicy, line, phase, reason, state) => {
		const cluster = oneNode();
		cluster.bind("once", { restartPolicy, containers: [shell(line)] });
		cluster.advance(10_000);
		const pod = cluster.pod("once");
		expect(states(cluster, "once").at(-1)).toBe(`${phase} ${state}`);
		expect(pod?.status?.conditions?.find(({ type }) => type === "Ready")).toMatchObject({ status: "False", reason });
		expect(pod?.status?.conditions?.find(({ type }) => type === "PodReadyToStartContainers")).toMatchObject({ status: "False" });
		expect(pod?.status?.podIP).toBe("10.244.1.3");
	});

	test("a deleted Pod stops at once and is gone at the kubelet's next look", () => {
		const cluster = oneNode();
		cluster.bind("web", one());
		cluster.advance(3000);
		cluster.delete("web");
		cluster.advance(20);
		expect(cluster.pod("web")?.status?.phase).toBe("Succeeded");
		expect(cluster.events("web").at(-1)).toBe("Normal Killing Stopping container app");
		cluster.advance(1000);
		expect(cluster.pod("web")).toBeUndefined();
	});

	test("a preStop sleep holds the stop back", () => {
		const cluster = oneNode();
		cluster.bind("web", one({ lifecycle: { preStop: { sleep: { seconds: 3 } } } }));
		cluster.advance(3000);
		cluster.delete("web");
		cluster.advance(2900);
		expect(cluster.pod("web")?.status?.phase).toBe("Running");
		cluster.advance(1100);
		expect(cluster.pod("web")).toBeUndefined();
	});

	test("a Pod that is deleted before it could start leaves as Failed", () => {
		const cluster = oneNode();
		cluster.bind("lost", one({ image: "missing" }));
		cluster.advance(5000);
		cluster.delete("lost");
		cluster.advance(2000);
		expect(cluster.pod("lost")).toBeUndefined();
		expect(states(cluster, "lost").at(-1)).toBe("Failed Terminated(137)");
	});

	test("activeDeadlineSeconds ends the Pod", () => {
		const cluster = oneNode();
		cluster.bind("short", { ...one(), activeDeadlineSeconds: 5 });
		cluster.advance(9000);
		expect(cluster.pod("short")?.status).toMatchObject({
			phase: "Failed",
			reason: "DeadlineExceeded",
			message: "Pod was active on the node longer than the specified deadline",
		});
		expect(cluster.events("short").map((text) => text.replace(/ x\d+ /, " "))).toContain(
			"Normal DeadlineExceeded Pod was active on the node longer than the specified deadline",
		);
	});

	test("a postStart hook that fails kills its container", () => {
		const cluster = oneNode();
		cluster.bind("hook", one({ lifecycle: { postStart: { exec: { command: ["false"] } } } }));
		cluster.advance(1700);
		expect(
			cluster
				.events("hook")
				.slice(4, 6)
				.map((text) => text.replace(/ x\d+ /, " ")),
		).toEqual(["Warning FailedPostStartHook PostStartHook failed", "Normal Killing FailedPostStartHook"]);
		expect(cluster.pod("hook")?.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
			reason: "PostStartHookError",
			message: `Exec lifecycle hook ([false]) for Container "app" in Pod "hook_default(${cluster.pod("hook")?.metadata.uid})" failed - error: command "false" exited with 1, message: ""`,
		});
	});
});
