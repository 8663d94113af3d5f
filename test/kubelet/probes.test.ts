import { describe, expect, test } from "vitest";
import { nextRow } from "../../src/cluster/kubelet/pod/probes.ts";
import { one, oneNode, states } from "./support.ts";

describe("a row of equal answers", () => {
	const rowOf = (...answers: readonly boolean[]) => answers.reduce(nextRow, 0);

	test.each([
		[[true, true, true], 3],
		[[false, false, false], -3],
		[[true, true, false], -1],
		[[false, false, true], 1],
	])("%j is %i long", (answers, length) => expect(rowOf(...answers)).toBe(length));
});

describe("probes", () => {
	test("have to pass as often in a row as the threshold says", () => {
		const cluster = oneNode();
		const readinessProbe = { exec: { command: ["true"] }, periodSeconds: 2, successThreshold: 3 };
		cluster.bind("web", one({ readinessProbe }));
		cluster.advance(4000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ ready: false, started: true });
		cluster.advance(4000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ ready: true });
	});

	test("are asked by a kubelet as soon as it has started again", () => {
		const cluster = oneNode("course");
		cluster.bind("web", one({ livenessProbe: { exec: { command: ["false"] }, periodSeconds: 60, failureThreshold: 9 } }));
		const failures = () => cluster.events("web").find((text) => text.includes("Unhealthy"));
		cluster.advance(70_000);
		expect(failures()).toBe("Warning Unhealthy Liveness probe failed: ");
		cluster.kubelets.stop("node-1");
		cluster.kubelets.start("node-1");
		cluster.advance(5000);
		expect(failures()).toBe("Warning Unhealthy x2 Liveness probe failed: ");
	});

	test("an unready container is asked at once and then every period", () => {
		const cluster = oneNode();
		cluster.bind("web", one({ readinessProbe: { exec: { command: ["false"] }, periodSeconds: 2 } }));
		cluster.advance(10_000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ ready: false, started: true });
		expect(cluster.events("web").at(-1)).toMatch(/^Warning Unhealthy x[45] Readiness probe failed: $/);
	});

	test.each(["liveness", "startup"] as const)("a %s probe that keeps failing has its container restarted", (kind) => {
		const cluster = oneNode();
		cluster.bind("web", one({ [`${kind}Probe`]: { exec: { command: ["false"] }, periodSeconds: 2, failureThreshold: 2 } }));
		cluster.advance(9_500);
		// Two kills by two failures each: a container that has just restarted is probed a period later.
		expect(cluster.events("web").filter((text) => /Unhealthy|Killing/.test(text))).toEqual([
			`Warning Unhealthy x4 ${kind === "startup" ? "Startup" : "Liveness"} probe failed: `,
			`Normal Killing x2 Container app failed ${kind} probe, will be restarted`,
		]);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]?.restartCount).toBe(2);
		cluster.advance(30_000);
		expect(states(cluster, "web")).toContain("Running CrashLoopBackOff");
	});

	test("a startup probe that passes lets the others begin", () => {
		const cluster = oneNode();
		cluster.bind(
			"web",
			one({
				startupProbe: { exec: { command: ["true"] }, periodSeconds: 3 },
				readinessProbe: { exec: { command: ["true"] }, periodSeconds: 1 },
			}),
		);
		cluster.advance(1000);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ started: false, ready: false });
		cluster.advance(3500);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]).toMatchObject({ started: true, ready: true });
	});

	test("a Pod that is well asks nothing of the clock", () => {
		const cluster = oneNode();
		cluster.bind("web", one({ livenessProbe: { exec: { command: ["true"] } }, readinessProbe: { exec: { command: ["true"] } } }));
		cluster.advance(30_000);
		expect(cluster.clock.pending).toEqual([]);
	});

	test("a readiness gate keeps a Pod unready until somebody sets its condition", () => {
		const cluster = oneNode();
		cluster.bind("gate", { ...one(), readinessGates: [{ conditionType: "example.com/ok" }] });
		cluster.advance(3000);
		const conditions = cluster.pod("gate")?.status?.conditions ?? [];
		expect(conditions[2]).toMatchObject({
			reason: "ReadinessGatesNotReady",
			message: 'corresponding condition of pod readiness gate "example.com/ok" does not exist.',
		});
		cluster.act(
			{
				verb: "updateStatus",
				target: { kind: "Pod", namespace: "default", name: "gate" },
				status: { ...cluster.pod("gate")?.status, conditions: [...conditions, { type: "example.com/ok", status: "True" }] },
			},
			"test",
		);
		cluster.advance(1000);
		expect(cluster.pod("gate")?.status?.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
			"example.com/ok=True",
			"PodReadyToStartContainers=True",
			"Initialized=True",
			"Ready=True",
			"ContainersReady=True",
			"PodScheduled=True",
		]);
	});
});
