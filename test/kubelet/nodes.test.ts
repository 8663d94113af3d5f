import { describe, expect, test } from "vitest";
import type { Container, Json, Node, Pod } from "../../src/cluster/api/types.generated.ts";
import type { SavedClock } from "../../src/cluster/clock.ts";
import { KubeletsOnly, oneNode, shortState } from "./support.ts";

const app = (more: Partial<Container> = {}): Container => ({ name: "app", image: "nginx", ...more });
const node = (cluster: KubeletsOnly): Node => {
	const found = cluster.store.get("Node", undefined, "node-1");
	if (!found) throw new Error("no node");
	return found;
};
const condition = (cluster: KubeletsOnly, type: string) => node(cluster).status?.conditions?.find((c) => c.type === type);

describe("a machine", () => {
	test("joins as a Node that is ready half a second later", () => {
		const cluster = new KubeletsOnly();
		cluster.kubelets.join({
			name: "node-1",
			cpu: 4,
			memory: "8Gi",
			labels: { disk: "ssd" },
			taints: ["a=b:NoSchedule", "c:NoExecute"],
			extended: { "nvidia.com/gpu": "2" },
		});
		cluster.advance(250);
		expect(condition(cluster, "Ready")).toMatchObject({ status: "False", reason: "KubeletNotReady" });
		cluster.advance(250);
		expect(condition(cluster, "Ready")).toMatchObject({
			status: "True",
			reason: "KubeletReady",
			message: "kubelet is posting ready status",
		});
		expect(node(cluster)).toMatchObject({
			metadata: { labels: { "kubernetes.io/hostname": "node-1", "kubernetes.io/os": "linux", disk: "ssd" } },
			spec: {
				taints: [
					{ key: "a", value: "b", effect: "NoSchedule" },
					{ key: "c", effect: "NoExecute" },
				],
			},
			status: {
				allocatable: { cpu: "4", memory: "8Gi", pods: "110", "nvidia.com/gpu": "2", "ephemeral-storage": "0" },
				nodeInfo: { kubeletVersion: "v1.36.3" },
			},
		});
		expect(cluster.events("node-1")).toEqual([
			"Normal Starting Starting kubelet.",
			"Normal NodeHasSufficientMemory x2 Node node-1 status is now: NodeHasSufficientMemory",
			"Normal NodeHasNoDiskPressure x2 Node node-1 status is now: NodeHasNoDiskPressure",
			"Normal NodeHasSufficientPID x2 Node node-1 status is now: NodeHasSufficientPID",
			"Normal NodeReady Node node-1 status is now: NodeReady",
		]);
	});

	test("has a network of its own for its Pods, also as one of hundreds", () => {
		const cluster = new KubeletsOnly("course");
		for (let i = 1; i <= 600; i++) cluster.kubelets.join({ name: `node-${i}` });
		cluster.advance(2000);
		const nodes = [...cluster.store.all("Node")];
		expect(new Set(nodes.map(({ spec }) => spec?.podCIDR)).size).toBe(600);
		expect(new Set(nodes.map(({ status }) => status?.addresses?.[0]?.address)).size).toBe(600);
		for (const { spec } of nodes) expect(Math.max(...(spec?.podCIDR ?? "").split(/[./]/).map(Number))).toBeLessThan(256);
	});

	test("keeps a Lease without a time while its kubelet lives, and leaves the last renewal behind when it dies", () => {
		const cluster = oneNode();
		const lease = () => cluster.store.get("Lease", "kube-node-lease", "node-1");
		expect(lease()).toMatchObject({
			metadata: { ownerReferences: [{ kind: "Node", name: "node-1" }] },
			spec: { holderIdentity: "node-1", leaseDurationSeconds: 40 },
		});
		expect(lease()?.spec?.renewTime).toBeUndefined();
		cluster.advance(24_000);
		cluster.kubelets.stop("node-1");
		cluster.advance(1);
		expect(lease()?.spec?.renewTime).toBe("2026-01-01T00:00:20.000000Z");
		cluster.kubelets.start("node-1");
		cluster.advance(1000);
		expect(lease()?.spec?.renewTime).toBeUndefined();
	});

	test("whose kubelet is dead takes no Pods and lets none go", () => {
		const cluster = oneNode();
		cluster.bind("old", { containers: [app()] });
		cluster.advance(3000);
		cluster.kubelets.stop("node-1");
		cluster.bind("new", { containers: [app()] });
		cluster.delete("old");
		cluster.advance(30_000);
		expect(cluster.pod("new")?.status?.phase).toBe("Pending");
		expect(cluster.pod("old")?.status?.phase).toBe("Running");
		cluster.kubelets.start("node-1");
		cluster.advance(5000);
		expect(cluster.pod("new")?.status?.phase).toBe("Running");
		expect(cluster.pod("old")).toBeUndefined();
	});

	test("of the recordings loses its containers when its kubelet starts again, and begins anew", () => {
		const cluster = oneNode();
		cluster.bind("web", { initContainers: [{ name: "init", image: "busybox", command: ["exit 0"] }], containers: [app()] });
		cluster.bind("once", { restartPolicy: "Never", containers: [app()] });
		cluster.advance(6000);
		cluster.kubelets.stop("node-1");
		cluster.advance(5000);
		cluster.kubelets.start("node-1");
		cluster.advance(1100);
		const sentinel = {
			exitCode: 137,
			reason: "ContainerStatusUnknown",
			message: "The container could not be located when the pod was deleted.  The container used to be Running",
			startedAt: null,
			finishedAt: null,
		};
		expect(cluster.pod("web")?.status).toMatchObject({
			phase: "Running",
			containerStatuses: [
				{
					restartCount: 1,
					image: "nginx",
					imageID: "",
					state: { waiting: { reason: "PodInitializing" } },
					lastState: { terminated: sentinel },
				},
			],
		});
		expect(cluster.pod("web")?.status?.podIP).toBeUndefined();
		cluster.advance(5000);
		expect(cluster.pod("web")?.status).toMatchObject({
			phase: "Running",
			initContainerStatuses: [{ restartCount: 1, ready: true }],
			containerStatuses: [
				{ restartCount: 1, ready: true, containerID: `containerd://web_default_${cluster.pod("web")?.metadata.uid}_0_app_0` },
			],
		});
		expect(cluster.pod("once")?.status?.phase).toBe("Failed");
	});

	test("of the course keeps its containers running while its kubelet is away", () => {
		const cluster = oneNode("course");
		cluster.advance(1000);
		cluster.bind("web", { containers: [app()] });
		cluster.advance(3000);
		cluster.kubelets.stop("node-1");
		cluster.advance(5000);
		cluster.kubelets.start("node-1");
		cluster.advance(3000);
		expect(cluster.pod("web")?.status).toMatchObject({ phase: "Running", containerStatuses: [{ restartCount: 0, ready: true }] });
	});

	test("that leaves and comes back keeps its Pods' addresses", () => {
		const cluster = oneNode();
		cluster.kubelets.join({ name: "node-2" });
		cluster.kubelets.leave("node-1");
		cluster.act({ verb: "delete", target: { kind: "Node", name: "node-1" } }, "test");
		cluster.advance(2000);
		cluster.kubelets.join({ name: "node-1" });
		cluster.advance(2000);
		cluster.bind("web", { containers: [app()] });
		cluster.advance(2000);
		expect(cluster.pod("web")?.status?.podIP).toBe("10.244.1.3");
	});
});

describe("a Pod that the kubelet refuses", () => {
	const refused = (pod: Pod | undefined) => [pod?.status?.phase, pod?.status?.reason, pod?.status?.message];

	test.each([
		[
			"cpu",
			{ containers: [app({ resources: { requests: { cpu: "3" } } })] },
			"OutOfcpu",
			"Node didn't have enough resource: cpu, requested: 3000, used: 100, capacity: 2000",
		],
		[
			"memory",
			{ containers: [app({ resources: { requests: { memory: "5Gi" } } })] },
			"OutOfmemory",
			"Node didn't have enough resource: memory, requested: 5368709120, used: 0, capacity: 4294967296",
		],
		[
			"its node's labels",
			{ nodeSelector: { a: "b" }, containers: [app()] },
			"NodeAffinity",
			"Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
		],
		[
			"a port",
			{ containers: [app({ ports: [{ containerPort: 80, hostPort: 80 }] })] },
			"NodePorts",
			"Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
		],
	])("for %s is Failed with the reason", (_what, spec, reason, message) => {
		const cluster = oneNode();
		cluster.advance(5000);
		cluster.bind("first", {
			containers: [
				app({ resources: { requests: { cpu: "100m" } }, ports: [{ containerPort: 80, hostPort: 80, protocol: "TCP" }] }),
			],
		});
		cluster.advance(100);
		cluster.bind("second", spec);
		cluster.advance(100);
		expect(refused(cluster.pod("second"))).toEqual(["Failed", reason, `Pod was rejected: ${message}`]);
		expect(cluster.events("second")).toEqual([`Warning ${reason} ${message}`]);
	});

	test("is one too many: places are counted without the Pods that have ended", () => {
		const cluster = oneNode();
		cluster.advance(5000);
		for (let i = 0; i < 110; i++) cluster.bind(`pod-${i}`, { containers: [app()] });
		cluster.advance(60_000);
		cluster.bind("late", { containers: [app()] });
		cluster.advance(100);
		expect(refused(cluster.pod("late"))[1]).toBe("OutOfpods");
		cluster.delete("pod-7");
		cluster.advance(2000);
		cluster.bind("later", { containers: [app()] });
		cluster.advance(3000);
		expect(cluster.pod("later")?.status?.phase).toBe("Running");
	});

	test("is never a critical one that lacks room: others go for it, the best-effort first", () => {
		const cluster = oneNode();
		cluster.advance(5000);
		cluster.bind("small", { containers: [app({ resources: { requests: { cpu: "500m" } } })] });
		cluster.bind("large", { containers: [app({ resources: { requests: { cpu: "1500m" } } })] });
		cluster.advance(3000);
		cluster.bind("critical", { priority: 2_000_000_000, containers: [app({ resources: { requests: { cpu: "400m" } } })] });
		cluster.advance(3000);
		expect(cluster.events("small")).toContain("Warning Preempting Preempted in order to admit critical pod");
		expect(cluster.pod("small")?.status?.phase).toBe("Succeeded"); // its container ended well, so the real one says
		expect(cluster.pod("small")?.status?.conditions?.[0]).toMatchObject({ type: "DisruptionTarget", status: "True" });
		expect(cluster.pod("large")?.status?.phase).toBe("Running");
		expect(cluster.pod("critical")?.status?.phase).toBe("Running");
	});

	test("by a kubelet that has just started stays Pending in the API for some seconds", () => {
		const cluster = oneNode();
		cluster.bind("big", { containers: [app({ resources: { requests: { cpu: "3" } } })] });
		cluster.advance(5000);
		expect(refused(cluster.pod("big"))).toEqual(["Pending", undefined, undefined]);
		expect(cluster.events("big")).toHaveLength(1);
		cluster.advance(6000);
		expect(refused(cluster.pod("big")).slice(0, 2)).toEqual(["Failed", "OutOfcpu"]);
	});
});

describe("node pressure", () => {
	test("is told, evicts one Pod every ten seconds in the kubelet's order, and stays told for five minutes", () => {
		const cluster = oneNode("course");
		cluster.advance(1000);
		cluster.bind("within", {
			priority: 0,
			containers: [app({ image: "fluentd", resources: { requests: { memory: "512Mi" } } })],
		});
		cluster.bind("above", { priority: 0, containers: [app({ image: "falco" })] });
		cluster.bind("higher", { priority: 1000, containers: [app({ image: "falco" })] });
		cluster.bind("critical", { priority: 2_000_001_000, containers: [app({ image: "falco" })] });
		cluster.advance(60_000);
		cluster.kubelets.pressure("node-1", { memory: true });
		cluster.advance(1000);
		expect(condition(cluster, "MemoryPressure")).toMatchObject({ status: "True", reason: "KubeletHasInsufficientMemory" });
		const gone = () =>
			["within", "above", "higher", "critical"].filter((name) => cluster.pod(name)?.status?.reason === "Evicted");
		expect(gone()).toEqual(["above"]);
		cluster.advance(10_000);
		expect(gone()).toEqual(["above", "higher"]);
		cluster.advance(30_000);
		expect(gone()).toEqual(["within", "above", "higher"]);
		expect(cluster.pod("above")?.status?.message).toMatch(
			/^The node was low on resource: memory\. Threshold quantity: 100Mi, available: \d+Ki\. Container app was using \d+Ki, request is 0, has larger consumption of memory\. $/,
		);
		expect(cluster.pod("above")?.status?.conditions?.[0]).toMatchObject({
			type: "DisruptionTarget",
			status: "True",
			reason: "TerminationByKubelet",
		});

		cluster.kubelets.pressure("node-1", { memory: false });
		cluster.bind("late", { containers: [app()] });
		cluster.advance(1000);
		expect(cluster.pod("late")?.status).toMatchObject({
			phase: "Failed",
			reason: "Evicted",
			message: "Pod was rejected: The node had condition: [MemoryPressure]. ",
		});
		cluster.advance(200_000);
		expect(condition(cluster, "MemoryPressure")?.status).toBe("True");
		cluster.advance(100_000);
		expect(condition(cluster, "MemoryPressure")).toMatchObject({ status: "False", reason: "KubeletHasSufficientMemory" });
	});
});

describe("a world", () => {
	const play = (cluster: KubeletsOnly): void => {
		cluster.bind("web", { containers: [app()] });
		cluster.bind("crash", { containers: [{ name: "app", image: "busybox", command: ["sh", "-c", "sleep 1; exit 1"] }] });
		cluster.bind("probed", { containers: [app({ livenessProbe: { exec: { command: ["false"] }, periodSeconds: 3 } })] });
	};

	test("is the same in every run", () => {
		const [a, b] = [oneNode("course"), oneNode("course")];
		for (const cluster of [a, b]) {
			play(cluster);
			cluster.advance(120_000);
		}
		expect(JSON.stringify(b.changes)).toBe(JSON.stringify(a.changes));
	});

	test.each([150, 450, 900, 2500, 20_000])("goes on as if nothing had been when it was saved after %i ms", (at) => {
		const cluster = oneNode();
		play(cluster);
		cluster.advance(at);
		const copy = new KubeletsOnly();
		copy.store.restore(cluster.store.save());
		copy.clock.restore(JSON.parse(JSON.stringify(cluster.clock.save())) as SavedClock);
		copy.kubelets.restore(JSON.parse(JSON.stringify(cluster.kubelets.save())) as Json);
		cluster.advance(60_000);
		copy.advance(60_000);
		for (const name of ["web", "crash", "probed"]) expect(copy.pod(name)?.status).toEqual(cluster.pod(name)?.status);
	});
});

describe("the course's machine", () => {
	test("a container that needs more memory than its limit is killed", () => {
		const cluster = oneNode("course");
		cluster.bind("log", { containers: [app({ image: "fluent/fluentd:v1.16", resources: { limits: { memory: "50Mi" } } })] });
		cluster.advance(15_000);
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
