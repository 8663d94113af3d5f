import { describe, expect, test } from "vitest";
import type { Container, Pod } from "../../src/cluster/api/types.generated.ts";
import { runShort } from "../../src/cluster/kubelet/node/faults.ts";
import { condition, oneNode } from "./support.ts";

const app = (more: Partial<Container> = {}): Container => ({ name: "app", image: "nginx", ...more });

const refused = (pod: Pod | undefined) => [pod?.status?.phase, pod?.status?.reason, pod?.status?.message];

describe("a Pod that the kubelet refuses", () => {
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
		[
			"another system",
			{ os: { name: "windows" }, containers: [app({ resources: { requests: { cpu: "3" } } })] },
			"PodOSNotSupported",
			"Failed to admit pod as the OS field doesn't match node OS",
		],
		[
			"a policy that its runtime does not know",
			{ securityContext: { supplementalGroupsPolicy: "Strict" as const }, containers: [app()] },
			"SupplementalGroupsPolicyNotSupported",
			"SupplementalGroupsPolicy=Strict is not supported in this node",
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

	test("by a kubelet that has just started still fails to mount its volumes", () => {
		const cluster = oneNode();
		const container = app({
			resources: { requests: { cpu: "3" } },
			volumeMounts: [{ name: "token", mountPath: "/token" }],
		});
		const sources = [{ serviceAccountToken: { path: "token" } }, { configMap: { name: "kube-root-ca.crt" } }];
		cluster.bind("big", { containers: [container], volumes: [{ name: "token", projected: { sources } }] });
		cluster.advance(30_000);
		expect(cluster.events("big").at(-1)).toBe(
			'Warning FailedMount x5 MountVolume.SetUp failed for volume "token" : object "default"/"kube-root-ca.crt" not registered',
		);
	});

	test("goes as soon as it is deleted, or with the report of its end if it was being deleted before it came", () => {
		const cluster = oneNode();
		const big = { containers: [app({ resources: { requests: { cpu: "3" } } })] };
		cluster.bind("early", big);
		cluster.delete("early");
		cluster.bind("late", big);
		cluster.advance(1000);
		cluster.delete("late");
		cluster.advance(1000);
		expect(cluster.pod("late")).toBeUndefined();
		cluster.advance(3000);
		expect(refused(cluster.pod("early"))).toEqual(["Pending", undefined, undefined]);
		cluster.advance(6000);
		expect(cluster.pod("early")).toBeUndefined();
	});
});

test.each(["before", "after"])(
	"a Pod that is removed by force %s another is bound in the same moment makes room for it",
	(when) => {
		const cluster = oneNode();
		const web = { containers: [app({ ports: [{ containerPort: 80, hostPort: 80 }] })] };
		cluster.bind("web", web);
		cluster.advance(2000);
		if (when === "before") cluster.delete("web", 0);
		cluster.bind("again", web);
		if (when === "after") cluster.delete("web", 0);
		cluster.advance(2000);
		expect(cluster.pod("again")?.status?.phase).toBe("Running");
	},
);

describe("node pressure", () => {
	const bestEffort = { containers: [app()] };
	const tolerating = {
		...bestEffort,
		tolerations: [{ key: "node.kubernetes.io/memory-pressure", operator: "Exists" as const, effect: "NoSchedule" as const }],
	};
	const burstable = { containers: [app({ resources: { requests: { memory: "1Mi" } } })] };
	const critical = { ...bestEffort, priority: 2_000_000_000 };

	// As the kubelet's eviction manager admits Pods.
	test.each([
		["memory", { memory: true }, "MemoryPressure", ["tolerating", "burstable", "critical"]],
		["the disk", { disk: true }, "DiskPressure", ["critical"]],
		["both", { memory: true, disk: true }, "MemoryPressure DiskPressure", ["critical"]],
	])("on %s keeps Pods out, but not all", (_, pressure, conditions, admitted) => {
		const cluster = oneNode();
		cluster.advance(5000);
		cluster.kubelets.befall("node-1", runShort(pressure));
		cluster.advance(1000);
		const pods = { bestEffort, tolerating, burstable, critical };
		for (const [name, spec] of Object.entries(pods)) cluster.bind(name, spec);
		cluster.advance(1000);
		const message = `Pod was rejected: The node had condition: [${conditions}]. `;
		for (const name of Object.keys(pods))
			expect(refused(cluster.pod(name)), name).toEqual(
				admitted.includes(name)
					? [expect.stringMatching(/Pending|Running/), undefined, undefined]
					: ["Failed", "Evicted", message],
			);
	});

	test("is reported, evicts one Pod after the other in the kubelet's order, and stays reported for five minutes", () => {
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
		cluster.kubelets.befall("node-1", runShort({ memory: true }));
		cluster.advance(1000);
		expect(condition(cluster, "MemoryPressure")).toMatchObject({ status: "True", reason: "KubeletHasInsufficientMemory" });
		const gone = () =>
			["within", "above", "higher", "critical"].filter((name) => cluster.pod(name)?.status?.reason === "Evicted");
		expect(gone()).toEqual(["above"]);
		// The next one's turn is as soon as the last one has ended, as the kubelet looks for that once a second.
		cluster.advance(2500);
		expect(gone()).toEqual(["above", "higher"]);
		cluster.advance(37_500);
		expect(gone()).toEqual(["within", "above", "higher"]);
		expect(cluster.pod("above")?.status?.message).toMatch(
			/^The node was low on resource: memory\. Threshold quantity: 100Mi, available: \d+Ki\. Container app was using \d+Ki, request is 0, has larger consumption of memory\. $/,
		);
		expect(cluster.pod("above")?.status?.conditions?.[0]).toMatchObject({
			type: "DisruptionTarget",
			status: "True",
			reason: "TerminationByKubelet",
		});

		cluster.kubelets.befall("node-1", runShort({ memory: false }));
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
