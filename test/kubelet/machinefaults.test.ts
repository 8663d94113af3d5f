// What a learner sees of one machine that is not as the others are.
import { describe, expect, test } from "vitest";
import { platformError } from "../../src/cluster/kubelet/base/platforms.ts";
import { runShort, slowDown } from "../../src/cluster/kubelet/node/faults.ts";
import { condition, KubeletsOnly, node, one, shortState } from "./support.ts";

const aNode = (more: object = {}): KubeletsOnly => {
	const cluster = new KubeletsOnly("course");
	cluster.kubelets.join({ name: "node-1", ...more });
	cluster.advance(5000);
	return cluster;
};

describe("a machine of another architecture", () => {
	const arm = { labels: { "kubernetes.io/arch": "arm64" } };

	test("says so by its label: its Node has the labels and the nodeInfo", () => {
		const { metadata, status } = node(aNode(arm));
		expect(metadata.labels).toMatchObject({ "kubernetes.io/arch": "arm64", "beta.kubernetes.io/arch": "arm64" });
		expect(status?.nodeInfo?.architecture).toBe("arm64");
	});

	test("has its label put right by its kubelet", () => {
		const cluster = aNode(arm);
		const { metadata, ...rest } = node(cluster);
		const labels = { ...metadata.labels, "kubernetes.io/arch": "amd64" };
		cluster.store.put({ ...rest, metadata: { ...metadata, labels } }, "test", cluster.clock.now);
		cluster.advance(11_000);
		expect(node(cluster).metadata.labels?.["kubernetes.io/arch"]).toBe("arm64");
	});

	test.each([
		["registry.example.com/agent-amd64:1.4", "amd64", true],
		["registry.example.com/agent-amd64:1.4", "arm64", false],
		["grafana/promtail:2.9.8-amd64", "arm64", false],
		["grafana/promtail:2.9.8-arm64", "arm64", true],
		["grafana/promtail:2.9.8-arm64", "amd64", false],
		["example.com/agent_x86_64", "arm64", false],
		["arm64v8/nginx", "amd64", false],
		["arm64v8/nginx", "arm64", true],
		["example.com/agent-amd64-arm64:2", "arm64", true],
		["example.com/camd64x:2", "arm64", true],
		["mysql:5.7", "arm64", false],
		["mysql:8.4", "arm64", true],
		["fluent/fluent-bit:3.1.4", "arm64", true],
	] as const)("has a build of %s for %s: %s", (image, arch, has) => {
		expect(platformError(image, { name: "node-1", labels: { "kubernetes.io/arch": arch } }) === undefined).toBe(has);
	});

	test("cannot pull an image without a build for it, and backs off as the real one does", () => {
		const cluster = aNode(arm);
		cluster.bind("web", one({ image: "mysql:5.7" }));
		cluster.advance(15_000);
		expect(shortState(cluster.pod("web")!)).toBe("Pending ImagePullBackOff");
		cluster.advance(5_000);
		const ref = "docker.io/library/mysql:5.7";
		const why = `rpc error: code = NotFound desc = failed to pull and unpack image "${ref}": no match for platform in manifest: not found`;
		expect(cluster.pod("web")?.status?.containerStatuses?.[0]?.state?.waiting?.message).toBe(
			`Back-off pulling image "mysql:5.7": ErrImagePull: ${why}`,
		);
		const events = cluster.events("web").map((text) => text.replace(/ x\d+/, ""));
		expect(events).toEqual(
			expect.arrayContaining([
				'Normal Pulling Pulling image "mysql:5.7"',
				`Warning Failed Failed to pull image "mysql:5.7": ${why}`,
				"Warning Failed Error: ErrImagePull",
				'Normal BackOff Back-off pulling image "mysql:5.7"',
				"Warning Failed Error: ImagePullBackOff",
			]),
		);
	});

	test("names an image by its digest alone, as a runtime does", () => {
		const digest = `sha256:${"0".repeat(64)}`;
		expect(platformError(`example.com/agent-amd64:1.4@${digest}`, { name: "node-1", ...arm })).toContain(
			`image "example.com/agent-amd64@${digest}": no match`,
		);
	});
});

describe("a slow network", () => {
	const pulled = (cluster: KubeletsOnly, name: string) => cluster.events(name).filter((text) => text.includes("Pulled"));

	test("makes a pull last as long as it is told to, and the event says so", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", slowDown(123_000));
		cluster.bind("web", one({ image: "nginx:1.29" }));
		cluster.advance(120_000);
		expect(shortState(cluster.pod("web")!)).toBe("Pending ContainerCreating");
		expect(cluster.events("web")).toEqual(['Normal Pulling Pulling image "nginx:1.29"']);
		cluster.advance(10_000);
		expect(pulled(cluster, "web")).toEqual([
			'Normal Pulled Successfully pulled image "nginx:1.29" in 2m3s (2m3s including waiting). Image size: 72351744 bytes.',
		]);
	});

	test("lets one image wait for the other, and is over when it is said to be", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", slowDown(90_000));
		cluster.bind("web", one({ image: "nginx:1.29" }));
		cluster.bind("cache", one({ image: "redis:7" }));
		cluster.advance(200_000);
		expect(pulled(cluster, "cache")).toEqual([expect.stringMatching(/ in 1m30s \(2m59\.\d+s including waiting\)/)]);
		cluster.kubelets.befall("node-1", slowDown(0));
		cluster.bind("proxy", one({ image: "httpd:2.4" }));
		cluster.advance(5000);
		expect(pulled(cluster, "proxy")).toEqual([expect.stringContaining(" in 800ms (800ms including waiting)")]);
	});

	test("does not hold up what is on the Node already, nor the answer that there is no such image", () => {
		const cluster = aNode();
		cluster.bind("first", one({ image: "nginx:1.29" }));
		cluster.advance(5000);
		cluster.kubelets.befall("node-1", slowDown(90_000));
		cluster.bind("second", one({ image: "nginx:1.29" }));
		cluster.bind("asks", one({ image: "nginx:1.29", imagePullPolicy: "Always" }));
		cluster.bind("typo", one({ image: "nginx:v1.29" }));
		cluster.advance(5000);
		expect(["second", "asks", "typo"].map((name) => shortState(cluster.pod(name)!))).toEqual([
			"Running Running",
			"Running Running",
			"Pending ErrImagePull",
		]);
	});

	test("tells a pull of hours in hours", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", slowDown(3_660_000));
		cluster.bind("web", one({ image: "nginx:1.29" }));
		cluster.advance(3_700_000);
		expect(pulled(cluster, "web")).toEqual([expect.stringContaining(" in 1h1m0s (1h1m0s including waiting)")]);
	});
});

describe("a full disk", () => {
	const onNode = (cluster: KubeletsOnly) =>
		cluster.events("node-1").filter((text) => /Disk|Evict|GC/.test(text) && !text.includes("x2 Node node-1 status"));
	const usage =
		"Insufficient free disk space on the node's image filesystem (93% of 20.0 GiB used). Failed to free sufficient space by deleting unused images (freed 0 bytes). Investigate disk usage, as it could be used by active images, logs, volumes, or other data.";

	test("is reported, reclaimed, and ends five minutes after it was last seen", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", runShort({ disk: true }));
		cluster.advance(1000);
		expect(condition(cluster, "DiskPressure")).toMatchObject({
			status: "True",
			reason: "KubeletHasDiskPressure",
			message: "kubelet has disk pressure",
		});
		expect(onNode(cluster)).toEqual([
			"Normal NodeHasDiskPressure Node node-1 status is now: NodeHasDiskPressure",
			"Warning EvictionThresholdMet Attempting to reclaim ephemeral-storage",
		]);
		cluster.kubelets.befall("node-1", runShort({ disk: false }));
		cluster.advance(290_000);
		expect(condition(cluster, "DiskPressure")?.status).toBe("True");
		cluster.advance(11_000);
		expect(condition(cluster, "DiskPressure")).toMatchObject({ status: "False", reason: "KubeletHasNoDiskPressure" });
	});

	test("evicts those that use most above their request first, and never critical Pods", () => {
		const cluster = aNode();
		const requests = { "ephemeral-storage": "1Gi" };
		cluster.bind("small", one({ image: "node-exporter" }));
		cluster.bind("large", one({ image: "falco" }));
		cluster.bind("within", one({ image: "falco", resources: { requests } }));
		cluster.bind("critical", { ...one({ image: "falco" }), priority: 2_000_001_000 });
		cluster.advance(60_000);
		cluster.kubelets.befall("node-1", runShort({ disk: true }));
		const gone: string[] = [];
		for (let n = 0; n < 20; n++) {
			cluster.advance(500);
			for (const name of ["small", "large", "within", "critical"])
				if (cluster.pod(name)?.status?.reason === "Evicted" && !gone.includes(name)) gone.push(name);
		}
		expect(gone).toEqual(["large", "small", "within"]);
		expect(cluster.pod("large")?.status?.message).toMatch(
			/^The node was low on resource: ephemeral-storage\. Threshold quantity: 2147483680, available: 1677721\d*Ki\. Container app was using \d+(Ki)?, request is 0, has larger consumption of ephemeral-storage\. $/,
		);
	});

	test("costs the Node the images that no container uses, once they have been there for two minutes", () => {
		const cluster = aNode();
		const image = (name: string, image: string) => cluster.bind(name, { ...one({ image }), priority: 2_000_001_000 });
		image("used", "nginx:1.29");
		image("unused", "redis:7");
		cluster.advance(420_000);
		image("young", "httpd:2.4");
		cluster.advance(5000);
		for (const name of ["unused", "young"]) cluster.delete(name, 0);
		cluster.advance(5000);
		cluster.kubelets.befall("node-1", runShort({ disk: true }));
		cluster.advance(1000);
		for (const [name, of] of [
			["a", "nginx:1.29"],
			["b", "redis:7"],
			["c", "httpd:2.4"],
		] as const)
			image(name, of);
		cluster.advance(5000);
		const [a, b, c] = ["a", "b", "c"].map((name) => cluster.events(name).find((text) => text.includes("Pulled")));
		expect([a, c]).toEqual([expect.stringContaining("already present"), expect.stringContaining("already present")]);
		expect(b).toContain('Successfully pulled image "redis:7" in 700ms');
		cluster.delete("c", 0);
		cluster.advance(120_000);
		image("d", "httpd:2.4");
		cluster.advance(5000);
		expect(cluster.events("d").find((text) => text.includes("Pulled"))).toContain("Successfully pulled");
	});

	test("makes image collection complain every five minutes since the kubelet's start, of itself from the second time on", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", runShort({ disk: true }));
		cluster.advance(200_000);
		for (const disk of [false, true]) cluster.kubelets.befall("node-1", runShort({ disk }));
		const complaints = () => onNode(cluster).filter((text) => /Failed/.test(text));
		cluster.advance(94_000);
		expect(complaints()).toEqual([]);
		cluster.advance(2000);
		expect(complaints()).toEqual([`Warning FreeDiskSpaceFailed ${usage}`]);
		cluster.advance(300_000);
		expect(complaints()).toEqual([`Warning FreeDiskSpaceFailed x2 ${usage}`, `Warning ImageGCFailed ${usage}`]);
		cluster.kubelets.befall("node-1", runShort({ disk: false }));
		cluster.advance(600_000);
		expect(complaints()).toHaveLength(2);
		expect(complaints()[0]).toContain("x2");
	});

	test("is still full when its kubelet has been started again", () => {
		const cluster = aNode();
		cluster.kubelets.befall("node-1", runShort({ disk: true }));
		cluster.advance(20_000);
		cluster.kubelets.stop("node-1");
		cluster.advance(20_000);
		cluster.kubelets.start("node-1");
		cluster.advance(2000);
		expect(condition(cluster, "DiskPressure")?.status).toBe("True");
		cluster.advance(300_000);
		expect(onNode(cluster)).toContain(`Warning FreeDiskSpaceFailed ${usage}`);
	});
});

test("memory that runs short is used up for whoever measures the Node", () => {
	const cluster = aNode();
	cluster.advance(20_000);
	const before = cluster.kubelets.nodeUsage("node-1")!.memory;
	cluster.kubelets.befall("node-1", runShort({ memory: true }));
	const free = 4 * 2 ** 30 - cluster.kubelets.nodeUsage("node-1")!.memory;
	expect([free > 0, free < 100 * 2 ** 20]).toEqual([true, true]);
	cluster.kubelets.befall("node-1", runShort({ memory: false }));
	expect(cluster.kubelets.nodeUsage("node-1")!.memory).toBe(before);
});
