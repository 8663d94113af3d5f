import { describe, expect, test } from "vitest";
import type { Container } from "../../src/cluster/api/types.generated.ts";
import { condition, KubeletsOnly, node, oneNode } from "./support.ts";

const app = (more: Partial<Container> = {}): Container => ({ name: "app", image: "nginx", ...more });

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

	test("has an identity of its own", () => {
		const cluster = new KubeletsOnly("course");
		for (const name of ["node-1", "node-2"]) cluster.kubelets.join({ name });
		cluster.advance(1000);
		const infos = [...cluster.store.all("Node")].map(({ status }) => status?.nodeInfo);
		for (const id of ["bootID", "machineID", "systemUUID"] as const) {
			expect(new Set(infos.map((info) => info?.[id])), id).toHaveProperty("size", 2);
			for (const info of infos) expect(info?.[id], id).toMatch(/^[\da-f-]{32,36}$/);
		}
	});

	test("that restarts records its conditions again, and once more if they had been set to Unknown", () => {
		const recorded = (status?: "Unknown") => {
			const cluster = oneNode();
			cluster.kubelets.stop("node-1");
			const before = node(cluster);
			const conditions = before.status?.conditions?.map((each) => ({ ...each, ...(status && { status }) }));
			cluster.store.put({ ...before, status: { ...before.status, conditions } }, "test", cluster.clock.now);
			cluster.kubelets.start("node-1");
			cluster.advance(2000);
			return cluster.events("node-1").filter((text) => text.includes("SufficientPID"));
		};
		const all = (count: number) => [`Normal NodeHasSufficientPID x${count} Node node-1 status is now: NodeHasSufficientPID`];
		expect(recorded()).toEqual(all(2 + 2));
		expect(recorded("Unknown")).toEqual(all(2 + 3));
	});

	test("whose Node is cordoned says so with its next report, and again after a restart", () => {
		const cluster = oneNode();
		const cordon = (unschedulable: boolean) => {
			const { spec, ...rest } = node(cluster);
			cluster.store.put({ ...rest, spec: { ...spec, unschedulable } }, "test", cluster.clock.now);
		};
		const recorded = () => cluster.events("node-1").filter((text) => text.includes("chedulable"));
		cordon(true);
		cordon(false);
		cluster.advance(11_000);
		expect(recorded()).toEqual([]);
		cordon(true);
		cluster.advance(11_000);
		expect(recorded()).toEqual(["Normal NodeNotSchedulable Node node-1 status is now: NodeNotSchedulable"]);
		cluster.kubelets.stop("node-1");
		cordon(false);
		cordon(true);
		cluster.kubelets.start("node-1");
		cluster.advance(2_000);
		cordon(false);
		cluster.advance(11_000);
		expect(recorded()).toEqual([
			"Normal NodeNotSchedulable x2 Node node-1 status is now: NodeNotSchedulable",
			"Normal NodeSchedulable Node node-1 status is now: NodeSchedulable",
		]);
	});

	test.each(["recorded", "course"] as const)(
		"that left and comes back under its name has lost what its Pods ran (%s)",
		(profile) => {
			const cluster = oneNode(profile);
			cluster.bind("once", { restartPolicy: "Never", containers: [app()] });
			cluster.bind("always", { containers: [app()] });
			cluster.advance(15_000);
			cluster.kubelets.leave("node-1");
			cluster.advance(5_000);
			cluster.kubelets.join({ name: "node-1" });
			cluster.advance(20_000);
			expect(cluster.pod("once")?.status).toMatchObject({
				phase: "Failed",
				containerStatuses: [{ state: { terminated: { reason: "ContainerStatusUnknown", exitCode: 137 } }, restartCount: 1 }],
			});
			expect(cluster.pod("always")?.status).toMatchObject({
				phase: "Running",
				containerStatuses: [{ restartCount: 1, ready: true }],
			});
		},
	);

	test("corrects its Node's labels: with the next report (its system not while new Pods come), all at its start", () => {
		const cluster = oneNode();
		const labels = () => {
			const all = node(cluster).metadata.labels ?? {};
			return ["os", "arch", "hostname"].map((key) => all[`kubernetes.io/${key}`] ?? "-").join(" ");
		};
		const label = (os: string, arch: string, hostname: string) => {
			const { metadata, ...rest } = node(cluster);
			const more = { "kubernetes.io/os": os, "kubernetes.io/arch": arch, "kubernetes.io/hostname": hostname };
			cluster.store.put(
				{ ...rest, metadata: { ...metadata, labels: { ...metadata.labels, ...more } } },
				"test",
				cluster.clock.now,
			);
		};
		label("windows", "arm64", "other");
		cluster.advance(11_000);
		expect(labels()).toBe("linux amd64 other");
		label("windows", "amd64", "other");
		cluster.advance(100);
		cluster.bind("web", { containers: [app()] });
		cluster.advance(11_000);
		expect(labels()).toBe("windows amd64 other");
		cluster.kubelets.stop("node-1");
		cluster.kubelets.start("node-1");
		cluster.advance(1000);
		expect(labels()).toBe("linux amd64 node-1");
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

	test("of the recordings loses its containers when its kubelet restarts, and starts them again", () => {
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
