import { describe, expect, test } from "vitest";
import type { Container, Pod } from "../../src/cluster/api/types.generated.ts";
import { KubeletsOnly, oneNode, shortState } from "./support.ts";

const app = (more: Partial<Container> = {}): Container => ({ name: "app", image: "nginx", ...more });

describe("the course's machine", () => {
	test("a container that needs more memory than its limit is killed", () => {
		const cluster = oneNode("course");
		cluster.bind("log", { containers: [app({ image: "fluent/fluentd:v1.16", resources: { limits: { memory: "50Mi" } } })] });
		cluster.advance(12_000);
		expect(cluster.pod("log")?.status?.containerStatuses?.[0]).toMatchObject({
			state: { waiting: { reason: "CrashLoopBackOff" } },
			lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
		});
	});

	test("a shell with nothing to do ends at once; one that ignores SIGTERM is killed when its grace is over", () => {
		const cluster = oneNode("course");
		cluster.bind("idle", { containers: [app({ image: "busybox" })] });
		cluster.bind("loop", {
			terminationGracePeriodSeconds: 5,
			containers: [app({ image: "busybox", command: ["sh", "-c", "while true; do echo tick; sleep 5; done"] })],
		});
		cluster.advance(10_000);
		expect(shortState(cluster.pod("idle") as Pod)).toBe("Running CrashLoopBackOff");
		cluster.delete("loop", 5);
		cluster.advance(4500);
		expect(cluster.pod("loop")?.status?.phase).toBe("Running");
		cluster.advance(2000);
		expect(cluster.pod("loop")).toBeUndefined();
	});

	test.each([
		["/", 80, true, undefined],
		["/healthz", 80, false, "Readiness probe failed: HTTP probe failed with statuscode: 404"],
		[
			"/",
			8080,
			false,
			'Readiness probe failed: Get "http://10.244.1.3:8080/": dial tcp 10.244.1.3:8080: connect: connection refused',
		],
	] as const)("nginx answers %s on port %i: %s", (path, port, ready, event) => {
		const cluster = oneNode("course");
		cluster.bind("web", { containers: [app({ readinessProbe: { httpGet: { path, port }, periodSeconds: 1 } })] });
		cluster.advance(8000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]?.ready).toBe(ready);
		if (event)
			expect(
				cluster
					.events("web")
					.at(-1)
					?.replace(/ x\d+ /, " "),
			).toBe(`Warning Unhealthy ${event}`);
	});

	test("CPU is shared by requests when the node is short of it, and never past a limit", () => {
		const cluster = new KubeletsOnly("course");
		cluster.kubelets.join({ name: "node-1", cpu: "160m" });
		cluster.advance(2000);
		cluster.bind("large", { containers: [app({ image: "fluentd", resources: { requests: { cpu: "90m" } } })] });
		cluster.bind("small", { containers: [app({ image: "fluentd", resources: { requests: { cpu: "30m" } } })] });
		cluster.bind("capped", {
			containers: [app({ image: "fluentd", resources: { requests: { cpu: "30m" }, limits: { cpu: "10m" } } })],
		});
		cluster.advance(62_500);
		const cpu = (name: string) => cluster.kubelets.podUsage("default", name)?.["app"]?.cpu ?? 0;
		expect(cpu("capped")).toBeLessThanOrEqual(10);
		expect(cpu("large")).toBeGreaterThan(cpu("small"));
		expect(cluster.kubelets.nodeUsage("node-1")?.cpu).toBeLessThanOrEqual(161);
	});

	test("an empty loop takes the whole CPU, or its share of it, or as much as its limit allows", () => {
		const cluster = new KubeletsOnly("course");
		cluster.kubelets.join({ name: "node-1", cpu: "1" });
		cluster.advance(2000);
		const busy = ["sh", "-c", "while true; do :; done"];
		const cpu = (name: string) => cluster.kubelets.podUsage("default", name)?.["app"]?.cpu;
		cluster.bind("first", { containers: [app({ command: busy })] });
		cluster.advance(30_000);
		expect(cpu("first")).toBe(940); // the machine's own work takes 60
		cluster.bind("second", { containers: [app({ command: busy })] });
		cluster.advance(30_000);
		expect([cpu("first"), cpu("second")]).toEqual([470, 470]);
		cluster.bind("capped", { containers: [app({ command: busy, resources: { limits: { cpu: "200m" } } })] });
		cluster.advance(30_000);
		expect([cpu("first"), cpu("second"), cpu("capped")]).toEqual([370, 370, 200]);
	});

	test("logs are lines with simulated times, cut as asked", () => {
		const cluster = oneNode("course");
		cluster.bind("loop", {
			containers: [app({ image: "busybox", command: ["sh", "-c", "while true; do echo tick; sleep 5; done"] })],
		});
		cluster.advance(22_000);
		const pod = cluster.pod("loop") as Pod;
		expect(cluster.kubelets.logs(pod, "app", {})).toBe("tick\n".repeat(5));
		expect(cluster.kubelets.logs(pod, "app", { tailLines: "1", timestamps: "true" })).toMatch(
			/^2026-01-01T00:00:2\d\.\d{9}Z tick\n$/,
		);
		expect(cluster.kubelets.logs(pod, "app", { sinceSeconds: "6" })).toBe("tick\n");
		expect(cluster.kubelets.logs(pod, "app", { previous: "true" })).toBeUndefined();
	});
});
