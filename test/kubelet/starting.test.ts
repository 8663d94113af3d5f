import { describe, expect, test } from "vitest";
import type { Container } from "../../src/cluster/api/types.generated.ts";
import { fullName, invalidName } from "../../src/cluster/kubelet/base/imagename.ts";
import { one, oneNode, shortState, states } from "./support.ts";

describe("a Pod's start on the recorded machine", () => {
	test("a Pod with volumes mounts, pulls and runs; its address is reported once its container runs", () => {
		const cluster = oneNode();
		cluster.advance(500);
		const from = cluster.clock.now;
		cluster.bind("web", {
			...one({ volumeMounts: [{ name: "work", mountPath: "/work" }] }),
			volumes: [{ name: "work", emptyDir: {} }],
		});
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

	test("an image that no registry has: the reason shown is always that of the previous try", () => {
		const cluster = oneNode();
		cluster.bind("lost", one({ image: "missing/app:v1" }));
		cluster.advance(45_000);
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

	test.each([
		["nginx", undefined],
		["quay.io/team/app:v1.0", undefined],
		["localhost:5000/app", undefined],
		["Team/app:1", undefined], // capitals: the name of a registry
		["docker.io/nginx@sha256:" + "a".repeat(64), undefined],
		["BAD//image", "invalid reference format"],
		["team//app", "invalid reference format"],
		["-bad.io/app", "invalid reference format"],
		["app:", "invalid reference format"],
		["quay.io/Team/app", "invalid reference format: repository name (Team/app) must be lowercase"],
		["App", "invalid reference format: repository name (library/App) must be lowercase"],
		["a".repeat(64), `invalid repository name (${"a".repeat(64)}), cannot specify 64-byte hexadecimal strings`],
		["team/" + "a".repeat(251), "repository name must not be more than 255 characters"],
		["Busy:Box:x", "invalid reference format: repository name (library/Busy) must be lowercase"],
	])("the image name %s: %s", (image, problem) => expect(invalidName(image)).toBe(problem));

	test.each([
		["nginx", "docker.io/library/nginx:latest"],
		["team/app:1", "docker.io/team/app:1"],
		["index.docker.io/nginx:1", "docker.io/library/nginx:1"],
		["Team/app:1", "Team/app:1"],
		["localhost/app:1", "localhost/app:1"],
	])("a runtime completes %s to %s", (image, full) => expect(fullName(image)).toBe(full));

	test("a container whose image is changed is killed and started again, whatever the Pod's restartPolicy", () => {
		const cluster = oneNode();
		cluster.bind("web", {
			...one(),
			restartPolicy: "Never",
			initContainers: [{ name: "side", image: "envoy:1", restartPolicy: "Always" }],
		});
		cluster.advance(5000);
		const { spec, ...rest } = cluster.pod("web")!;
		const newer = (list: readonly Container[] | undefined) => list?.map((each) => ({ ...each, image: `${each.image}-new` }));
		const next = { ...spec, containers: newer(spec?.containers), initContainers: newer(spec?.initContainers) };
		cluster.act({ verb: "update", object: { ...rest, spec: next } }, "test");
		cluster.advance(5000);
		expect(cluster.events("web").filter((text) => text.includes("Killing"))).toEqual([
			"Normal Killing Init container side definition changed",
			"Normal Killing Container app definition changed, will be restarted",
		]);
		const status = cluster.pod("web")?.status;
		expect([status?.initContainerStatuses?.[0], status?.containerStatuses?.[0]]).toMatchObject([
			{ image: "envoy:1-new", restartCount: 1, started: true },
			{ image: "nginx-new:latest", restartCount: 1, ready: true },
		]);
	});

	test("a volume that no container mounts does not matter", () => {
		const cluster = oneNode();
		cluster.bind("goes", { ...one(), volumes: [{ name: "c", configMap: { name: "later" } }] });
		cluster.advance(5000);
		expect(shortState(cluster.pod("goes")!)).toBe("Running Running");
	});

	test("a volume without its ConfigMap keeps the Pod from starting until the ConfigMap is there", () => {
		const cluster = oneNode();
		cluster.bind("waits", {
			...one({ volumeMounts: [{ name: "c", mountPath: "/c" }] }),
			volumes: [{ name: "c", configMap: { name: "later" } }],
		});
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

	test("each volume that cannot be mounted is reported, with what it lacks", () => {
		const cluster = oneNode();
		const make = (kind: "ConfigMap" | "Secret", name: string, data: object) => {
			cluster.act(
				{ verb: "create", object: { apiVersion: "v1", kind, metadata: { name, namespace: "default" }, ...data } },
				"test",
			);
		};
		make("ConfigMap", "here", { data: { a: "1" } });
		make("Secret", "hidden", { data: { a: "MQ==" } });
		const lost = { configMap: { name: "lost" } };
		const volumes = [
			{ name: "key", configMap: { name: "here", items: [{ key: "b", path: "b" }] } },
			{ name: "secret", secret: { secretName: "hidden", items: [{ key: "c", path: "c" }] } },
			{ name: "optional", configMap: { name: "lost", optional: true } },
			{ name: "two", projected: { sources: [lost, { secret: { name: "gone" } }, { configMap: { name: "here" } }] } },
		];
		cluster.bind("waits", { ...one({ volumeMounts: volumes.map(({ name }) => ({ name, mountPath: `/${name}` })) }), volumes });
		cluster.advance(100);
		expect(
			cluster.events("waits").map((text) => text.replace("Warning FailedMount MountVolume.SetUp failed for volume ", "")),
		).toEqual([
			'"key" : configmap references non-existent config key: b',
			'"secret" : references non-existent secret key: c',
			'"two" : [configmap "lost" not found, secret "gone" not found]',
		]);
	});
});
