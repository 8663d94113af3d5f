import { describe, expect, test } from "vitest";
import type { Container, PodSpec } from "../../src/cluster/api/types.generated.ts";
import { oneNode, shortState } from "./support.ts";

const one = (more: Partial<Container> = {}): Partial<PodSpec> => ({ containers: [{ name: "app", image: "nginx", ...more }] });
const shell = (line: string, more: Partial<Container> = {}): Container => ({
	name: "app",
	image: "busybox",
	command: ["sh", "-c", line],
	...more,
});

/** The states one after another, without their times. */
const states = (cluster: ReturnType<typeof oneNode>, name: string): string[] =>
	cluster.history(name, shortState).map((text) => text.replace(/^\d+ /, ""));

describe("a Pod's way on the recorded machine", () => {
	test("a Pod with volumes mounts, pulls and runs; its address is told once its container runs", () => {
		const cluster = oneNode();
		cluster.advance(500);
		const from = cluster.clock.now;
		cluster.bind("web", { ...one(), volumes: [{ name: "work", emptyDir: {} }] });
		cluster.advance(3000);
		const writes = cluster.history(
			"web",
			({ status }) => `${status?.phase} ${status?.podIP ?? "-"} ${status?.conditions?.map((c) => c.status.charAt(0)).join("")}`,
		);
		expect(writes.map((text) => `${Number.parseInt(text, 10) - from} ${text.replace(/^\d+ /, "")}`)).toEqual([
			"0 Pending - ",
			"0 Pending - FTFFT",
			"300 Pending - TTFFT",
			"700 Running 10.244.1.3 TTTTT",
		]);
		expect(cluster.events("web")).toEqual([
			'Normal Pulling Pulling image "nginx"',
			'Normal Pulled Successfully pulled image "nginx" in 400ms (400ms including waiting). Image size: 31457280 bytes.',
			"Normal Created Container created",
			"Normal Started Container started",
		]);
	});

	test("a status is what the real one prints", () => {
		const cluster = oneNode();
		cluster.bind(
			"web",
			one({
				resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "128Mi" } },
				volumeMounts: [{ name: "cfg", mountPath: "/cfg", readOnly: true }],
			}),
		);
		cluster.advance(3000);
		const pod = cluster.pod("web");
		expect(pod?.status?.containerStatuses).toEqual([
			{
				name: "app",
				state: { running: { startedAt: "2026-01-01T00:00:01Z" } },
				lastState: {},
				ready: true,
				restartCount: 0,
				image: "nginx:latest",
				imageID: "nginx:latest",
				containerID: `containerd://web_default_${pod?.metadata.uid}_0_app_0`,
				started: true,
				allocatedResources: { cpu: "100m", memory: "64Mi" },
				resources: { limits: { memory: "128Mi" }, requests: { cpu: "100m", memory: "64Mi" } },
				volumeMounts: [{ name: "cfg", mountPath: "/cfg", readOnly: true, recursiveReadOnly: "Disabled" }],
			},
		]);
		expect(pod?.status).toMatchObject({
			observedGeneration: 1,
			allocatedResources: { cpu: "100m", memory: "64Mi" },
			resources: { limits: { memory: "128Mi" }, requests: { cpu: "100m", memory: "64Mi" } },
			hostIP: "192.0.2.2",
			hostIPs: [{ ip: "192.0.2.2" }],
			podIPs: [{ ip: "10.244.1.3" }],
		});
		expect(pod?.status?.conditions?.map(({ type }) => type)).toEqual([
			"PodReadyToStartContainers",
			"Initialized",
			"Ready",
			"ContainersReady",
			"PodScheduled",
		]);
	});

	test("images are pulled one after another, also the same one", () => {
		const cluster = oneNode();
		for (const name of ["a", "b"]) cluster.bind(name, one());
		cluster.advance(3000);
		expect(cluster.events("b")[1]).toBe(
			'Normal Pulled Successfully pulled image "nginx" in 400ms (800ms including waiting). Image size: 31457280 bytes.',
		);
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

	test("an image that nobody has: the reason shown is always that of the try before", () => {
		const cluster = oneNode();
		cluster.bind("lost", one({ image: "missing/app:v1" }));
		cluster.advance(40_000);
		expect(states(cluster, "lost").slice(1)).toEqual([
			"Pending ContainerCreating",
			"Pending ErrImagePull",
			"Pending ImagePullBackOff",
			"Pending ErrImagePull",
			"Pending ImagePullBackOff",
		]);
		const error =
			'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/missing/app:v1": failed to resolve reference "docker.io/missing/app:v1": docker.io/missing/app:v1: not found';
		expect(cluster.events("lost").map((text) => text.replace(/ x\d+ /, " "))).toEqual([
			'Normal Pulling Pulling image "missing/app:v1"',
			`Warning Failed Failed to pull image "missing/app:v1": ${error}`,
			"Warning Failed Error: ErrImagePull",
			'Normal BackOff Back-off pulling image "missing/app:v1"',
			"Warning Failed Error: ImagePullBackOff",
		]);
		expect(cluster.pod("lost")?.status?.containerStatuses?.[0]?.state?.waiting?.message).toBe(
			`Back-off pulling image "missing/app:v1": ErrImagePull: ${error}`,
		);
	});

	test.each([
		[
			{ image: "only-here:1", imagePullPolicy: "Never" as const },
			"ErrImageNeverPull",
			'Container image "only-here:1" is not present with pull policy of Never',
		],
		[
			{ image: "NGINX:Bad" },
			"InvalidImageName",
			'Failed to apply default image tag "NGINX:Bad": couldn\'t parse image name "NGINX:Bad": invalid reference format: repository name (library/NGINX) must be lowercase',
		],
		[{ envFrom: [{ configMapRef: { name: "nope" } }] }, "CreateContainerConfigError", 'configmap "nope" not found'],
		[
			{ env: [{ name: "A", valueFrom: { secretKeyRef: { name: "nope", key: "a" } } }] },
			"CreateContainerConfigError",
			'secret "nope" not found',
		],
	])("what cannot be started says why: %j", (container, reason, message) => {
		const cluster = oneNode();
		cluster.bind("stuck", one(container));
		cluster.advance(5000);
		expect(cluster.pod("stuck")?.status?.containerStatuses?.[0]?.state).toEqual({ waiting: { reason, message } });
		expect(cluster.pod("stuck")?.status?.phase).toBe("Pending");
	});

	test("a volume without its ConfigMap keeps the Pod from starting until the ConfigMap is there", () => {
		const cluster = oneNode();
		cluster.bind("waits", { ...one(), volumes: [{ name: "c", configMap: { name: "later" } }] });
		cluster.advance(3000);
		expect(cluster.events("waits")).toEqual([
			'Warning FailedMount x3 MountVolume.SetUp failed for volume "c" : configmap "later" not found',
		]);
		cluster.act(
			{
				verb: "create",
				object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "later", namespace: "default" }, data: {} },
			},
			"test",
		);
		cluster.advance(5000);
		expect(shortState(cluster.pod("waits")!)).toBe("Running Running");
	});

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

	test("a deleted Pod stops at once and is gone at the kubelet's next look", () => {
		const cluster = oneNode();
		cluster.bind("web", one());
		cluster.advance(3000);
		cluster.delete("web");
		cluster.advance(0);
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

describe("probes", () => {
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
		cluster.advance(6500);
		expect(cluster.events("web").map((text) => text.replace(/ x\d+ /, " "))).toContain(
			`Normal Killing Container app failed ${kind} probe, will be restarted`,
		);
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]?.restartCount).toBeGreaterThan(0);
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
});
