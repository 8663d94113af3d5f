// The behaviour of a running cluster, as observed in Kubernetes.
import { describe, expect, it } from "vitest";
import { agent, World } from "./support.ts";

const three = ["node-1", "node-2", "node-3"];
const counts = (world: World, name = "agent") => {
	const { desiredNumberScheduled, currentNumberScheduled, numberReady, numberMisscheduled } =
		world.get("DaemonSet", name)?.status ?? {};
	return [desiredNumberScheduled, currentNumberScheduled, numberReady, numberMisscheduled];
};
const taints = (world: World, name: string) =>
	(world.get("Node", name)?.spec?.taints ?? []).map((t) => `${t.key.replace("node.kubernetes.io/", "")}:${t.effect}`);
const withAgent = (spec: object = {}, more: object = {}, nodes = three) => {
	const world = new World(nodes);
	world.create("daemonsets.apps", agent("agent", spec, more));
	world.wait(10);
	return world;
};

describe("A DaemonSet on a living cluster", () => {
	it("has one Pod on each node, and says so in an event each", () => {
		const world = withAgent();
		expect(counts(world)).toEqual([3, 3, 3, 0]);
		expect(world.events("agent").filter((text) => text.startsWith("SuccessfulCreate Created pod: agent-"))).toHaveLength(3);
	});

	it("does not notice a NoSchedule taint under a running Pod until something else wakes it", () => {
		const world = withAgent();
		world.taint("node-1", "x=y:NoSchedule");
		world.wait(10);
		expect(counts(world)).toEqual([3, 3, 3, 0]);
		const [pod] = [...world.cluster.read.podsOn("node-2")];
		world.delete("pods", pod?.metadata.name ?? "");
		world.wait(10);
		expect(counts(world)).toEqual([2, 2, 2, 1]);
	});

	it("loses its Pod to NoExecute, and both the taint manager and the DaemonSet record it", () => {
		const world = withAgent();
		const [pod] = [...world.cluster.read.podsOn("node-1")];
		const name = pod?.metadata.name ?? "";
		world.taint("node-1", "x=y:NoExecute");
		world.wait(10);
		expect(counts(world)).toEqual([2, 2, 2, 0]);
		expect(world.events(name)).toContain(`TaintManagerEviction Marking for deletion Pod default/${name}`);
		expect(world.events("agent")).toContain(`SuccessfulDelete Deleted pod: ${name}`);
	});

	it("records on a Pod that NoExecute evicts why it goes", () => {
		const world = withAgent();
		const [pod] = [...world.cluster.read.podsOn("node-1")];
		world.taint("node-1", "x=y:NoExecute");
		world.wait(0.02);
		expect(world.get("Pod", pod?.metadata.name ?? "")?.status?.conditions).toContainEqual(
			expect.objectContaining({
				type: "DisruptionTarget",
				status: "True",
				reason: "DeletionByTaintManager",
				message: "Taint manager: deleting due to NoExecute taint",
			}),
		);
	});

	it("comes to a node that joins, once that is ready", () => {
		const world = withAgent();
		world.cluster.gesture({ gesture: "join", node: { name: "node-4" } });
		world.wait(10);
		expect(counts(world)).toEqual([4, 4, 4, 0]);
	});

	it("keeps its counts when a node is deleted, until the Pod is collected after a minute or so", () => {
		const world = withAgent();
		world.cluster.gesture({ gesture: "leave", name: "node-3" });
		world.wait(20);
		expect(counts(world)).toEqual([3, 3, 3, 0]);
		world.wait(70);
		expect(counts(world)).toEqual([2, 2, 2, 0]);
		expect(world.all("Pod")).toHaveLength(2);
	});

	it("left without an owner, its Pods are adopted by the next of its name", () => {
		const world = withAgent();
		const before = world.all("Pod").map((pod) => pod.metadata.name);
		world.delete("daemonsets.apps", "agent", { propagationPolicy: "Orphan" });
		world.wait(5);
		expect(world.all("Pod").every((pod) => !pod.metadata.ownerReferences)).toBe(true);
		world.create("daemonsets.apps", agent("agent"));
		world.wait(10);
		expect(world.all("Pod").map((pod) => pod.metadata.name)).toEqual(before);
		expect(counts(world)).toEqual([3, 3, 3, 0]);
	});

	it("deleted in the foreground, waits for its Pods", () => {
		const world = withAgent();
		world.delete("daemonsets.apps", "agent", { propagationPolicy: "Foreground" });
		world.wait(0.1);
		expect(world.get("DaemonSet", "agent")?.metadata.finalizers).toEqual(["foregroundDeletion"]);
		world.wait(10);
		expect(world.get("DaemonSet", "agent")).toBeUndefined();
		expect(world.all("Pod")).toEqual([]);
		expect(world.all("ControllerRevision")).toEqual([]);
	});

	it("numbers its revisions, and takes an old one up again under a new number", () => {
		const world = withAgent();
		const image = (tag: string) =>
			world.patch("daemonsets.apps", "agent", {
				spec: { template: { spec: { containers: [{ name: "agent", image: `agent:${tag}` }] } } },
			});
		const revisions = () => world.all("ControllerRevision").map((r) => r.revision);
		image("2");
		world.wait(20);
		expect(revisions()).toEqual([1, 2]);
		image("1");
		world.wait(20);
		expect(revisions()).toEqual([3, 2]);
	});

	it("lets go of a Pod that loses its label, and makes another", () => {
		const world = withAgent();
		const [pod] = [...world.cluster.read.podsOn("node-1")];
		world.patch("pods", pod?.metadata.name ?? "", { metadata: { labels: { app: "freed" } } });
		world.wait(10);
		expect([...world.cluster.read.podsOn("node-1")]).toHaveLength(2);
		expect(world.get("Pod", pod?.metadata.name ?? "")?.metadata.ownerReferences).toBeUndefined();
	});
});

describe("A node whose kubelet has died", () => {
	const withDeadNode = () => {
		const world = withAgent();
		world.cluster.gesture({ gesture: "stop", name: "node-3" });
		world.wait(60);
		return world;
	};

	it("is NotReady after less than a minute, with both taints and all conditions Unknown", () => {
		const world = withDeadNode();
		expect(taints(world, "node-3")).toEqual(["unreachable:NoSchedule", "unreachable:NoExecute"]);
		const conditions = world.get("Node", "node-3")?.status?.conditions ?? [];
		expect(new Set(conditions.map((c) => `${c.status} ${c.reason}: ${c.message}`))).toEqual(
			new Set(["Unknown NodeStatusUnknown: Kubelet stopped posting node status."]),
		);
		expect(world.events("node-3")).toContain("NodeNotReady Node node-3 status is now: NodeNotReady");
	});

	it("counts its daemon Pod as misscheduled, which stays and is not Ready", () => {
		const world = withDeadNode();
		expect(counts(world)).toEqual([2, 2, 2, 1]);
		const [pod] = [...world.cluster.read.podsOn("node-3")];
		expect(pod?.status?.phase).toBe("Running");
		expect(pod?.status?.conditions?.find((c) => c.type === "Ready")?.status).toBe("False");
		expect(world.events(pod?.metadata.name ?? "")).toContain("NodeNotReady Node is not ready");
	});

	it("is as before soon after its kubelet is started", () => {
		const world = withDeadNode();
		world.cluster.gesture({ gesture: "start", name: "node-3" });
		world.wait(10);
		expect(taints(world, "node-3")).toEqual([]);
		expect(counts(world)).toEqual([3, 3, 3, 0]);
	});
});

describe("Tolerations with a time", () => {
	const tolerations = [{ key: "flaky", operator: "Exists", effect: "NoExecute", tolerationSeconds: 6 }];

	it("let a Pod stay so long", () => {
		const world = withAgent({ tolerations });
		const [pod] = [...world.cluster.read.podsOn("node-1")];
		world.taint("node-1", "flaky:NoExecute");
		world.wait(5);
		expect(world.get("Pod", pod?.metadata.name ?? "")?.metadata.deletionTimestamp).toBeUndefined();
		world.wait(4);
		expect(world.get("Pod", pod?.metadata.name ?? "")).toBeUndefined();
	});

	it("are called off when the taint goes", () => {
		const world = withAgent({ tolerations });
		const [pod] = [...world.cluster.read.podsOn("node-1")];
		const name = pod?.metadata.name ?? "";
		world.taint("node-1", "flaky:NoExecute");
		world.wait(2);
		world.taint("node-1");
		world.wait(20);
		expect(world.get("Pod", name)?.metadata.uid).toBe(pod?.metadata.uid);
		expect(world.events(name)).toContain(`TaintManagerEviction Cancelling deletion of Pod default/${name}`);
	});
});

describe("Other workloads", () => {
	const job = (name: string, spec: object, command = "sleep 1; exit 0") => ({
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: { name },
		spec: {
			...spec,
			template: {
				spec: { restartPolicy: "Never", containers: [{ name: "work", image: "busybox:1", command: ["sh", "-c", command] }] },
			},
		},
	});

	it("a Job is decided before it is complete", () => {
		const world = new World(["node-1"]);
		world.create("jobs.batch", job("greet", { completions: 2 }));
		world.wait(20);
		const { status } = world.get("Job", "greet") ?? {};
		expect(status?.conditions?.map((c) => `${c.type} ${c.reason}`)).toEqual([
			"SuccessCriteriaMet CompletionsReached",
			"Complete CompletionsReached",
		]);
		expect(status).toMatchObject({ succeeded: 2, ready: 0, terminating: 0, uncountedTerminatedPods: {} });
		expect(world.all("Pod").every((pod) => !pod.metadata.finalizers)).toBe(true);
		expect(world.events("greet")).toContain("Completed Job completed");
	});

	it("a Job gives up after as many failures as it may have", () => {
		const world = new World(["node-1"]);
		world.create("jobs.batch", job("doomed", { backoffLimit: 0 }, "sleep 1; exit 3"));
		world.wait(10);
		expect(world.get("Job", "doomed")?.status?.conditions?.map((c) => c.type)).toEqual(["FailureTarget", "Failed"]);
		expect(world.events("doomed")).toContain("BackoffLimitExceeded Job has reached the specified backoff limit");
	});

	it("an Indexed Job knows which indexes are done", () => {
		const world = new World(["node-1"]);
		world.create("jobs.batch", job("sharded", { completions: 4, parallelism: 2, completionMode: "Indexed" }));
		world.wait(30);
		expect(world.get("Job", "sharded")?.status?.completedIndexes).toBe("0-3");
	});

	it("a finished Job goes when its time is over", () => {
		const world = new World(["node-1"]);
		world.create("jobs.batch", job("brief", { ttlSecondsAfterFinished: 3 }));
		world.wait(20);
		expect(world.get("Job", "brief")).toBeUndefined();
		expect(world.all("Pod")).toEqual([]);
	});

	it("a suspended Job takes its Pods away, and makes them again when it is resumed", () => {
		const world = new World(["node-1"]);
		world.create("jobs.batch", job("paused", { parallelism: 2, completions: 2 }, "sleep 60; exit 0"));
		world.wait(5);
		expect(world.get("Job", "paused")?.status?.active).toBe(2);
		const suspended = () =>
			world.get("Job", "paused")?.status?.conditions?.map((c) => `${c.type} ${c.status} ${c.reason}: ${c.message}`);
		world.patch("jobs.batch", "paused", { spec: { suspend: true } });
		world.wait(40);
		expect(world.all("Pod")).toEqual([]);
		expect(suspended()).toEqual(["Suspended True JobSuspended: Job suspended"]);
		expect(world.get("Job", "paused")?.status?.startTime).toBeUndefined();
		world.patch("jobs.batch", "paused", { spec: { suspend: false } });
		world.wait(5);
		expect(world.get("Job", "paused")?.status).toMatchObject({ active: 2, startTime: "2026-01-01T00:01:00Z" });
		expect(suspended()).toEqual(["Suspended False JobResumed: Job resumed"]);
		expect(world.events("paused").filter((text) => /^(Suspended|Resumed)/.test(text))).toEqual([
			"Suspended Job suspended",
			"Resumed Job resumed",
		]);
	});

	it("a CronJob keeps as many finished Jobs as it may", () => {
		const world = new World(["node-1"]);
		world.create("cronjobs.batch", {
			apiVersion: "batch/v1",
			kind: "CronJob",
			metadata: { name: "tick" },
			spec: { schedule: "* * * * *", successfulJobsHistoryLimit: 2, jobTemplate: { spec: job("x", {}).spec } },
		});
		world.wait(330);
		expect(world.all("Job").map((j) => j.metadata.name)).toEqual(["tick-29453764", "tick-29453765"]);
		expect(world.events("tick")).toContain("SuccessfulDelete Deleted job tick-29453761");
	});

	it("a Deployment that is stuck in a rollout shares new replicas by size, up to its surge", () => {
		const world = new World(["node-1", "node-2"]);
		const template = (image: string) => ({
			metadata: { labels: { app: "web" } },
			spec: { containers: [{ name: "web", image, resources: { requests: { cpu: "10m" } } }] },
		});
		world.create("deployments.apps", {
			apiVersion: "apps/v1",
			kind: "Deployment",
			metadata: { name: "web" },
			spec: { replicas: 10, selector: { matchLabels: { app: "web" } }, template: template("web:1") },
		});
		world.wait(20);
		world.patch("deployments.apps", "web", { spec: { template: template("missing:2") } });
		world.wait(20);
		const sizes = () =>
			world
				.all("ReplicaSet")
				.map((rs) => rs.spec?.replicas)
				.sort();
		expect(sizes()).toEqual([5, 8]);
		world.patch("deployments.apps", "web", { spec: { replicas: 20 } });
		world.wait(20);
		// 20 and a surge of 5: the larger set gets 8 / 13 of the 12 that are missing.
		expect(sizes()).toEqual([10, 15]);
	});

	it("a StatefulSet numbers its revisions, and takes an old one up again under a new number", () => {
		const world = new World(["node-1"]);
		const template = (image: string) => ({ metadata: { labels: { app: "db" } }, spec: { containers: [{ name: "db", image }] } });
		world.create("statefulsets.apps", {
			apiVersion: "apps/v1",
			kind: "StatefulSet",
			metadata: { name: "db" },
			spec: { serviceName: "db", replicas: 1, selector: { matchLabels: { app: "db" } }, template: template("db:1") },
		});
		world.wait(10);
		const revisions = () => world.all("ControllerRevision").map((r) => r.revision);
		expect(revisions()).toEqual([1]);
		world.patch("statefulsets.apps", "db", { spec: { template: template("db:2") } });
		world.wait(20);
		expect(revisions().sort()).toEqual([1, 2]);
		world.patch("statefulsets.apps", "db", { spec: { template: template("db:1") } });
		world.wait(20);
		expect(revisions().sort()).toEqual([2, 3]);
	});

	it("a CronJob makes a Job a minute and keeps a list", () => {
		const world = new World(["node-1"]);
		world.create("cronjobs.batch", {
			apiVersion: "batch/v1",
			kind: "CronJob",
			metadata: { name: "tick" },
			spec: { schedule: "* * * * *", jobTemplate: { spec: job("x", {}).spec } },
		});
		world.wait(130);
		expect(world.all("Job").map((j) => j.metadata.name)).toEqual(["tick-29453761", "tick-29453762"]);
		expect(world.events("tick")).toContain("SawCompletedJob Saw completed job: tick-29453761, condition: Complete");
		expect(world.get("CronJob", "tick")?.status?.lastScheduleTime).toBe("2026-01-01T00:02:00Z");
	});

	it("a StatefulSet makes its Pods one after the other and takes them in reverse", () => {
		const world = new World(["node-1"]);
		const template = { metadata: { labels: { app: "db" } }, spec: { containers: [{ name: "db", image: "db:1" }] } };
		world.create("statefulsets.apps", {
			apiVersion: "apps/v1",
			kind: "StatefulSet",
			metadata: { name: "db" },
			spec: { serviceName: "db", replicas: 3, selector: { matchLabels: { app: "db" } }, template },
		});
		world.wait(0.3);
		expect(world.all("Pod").map((pod) => pod.metadata.name)).toEqual(["db-0"]);
		world.wait(20);
		expect(world.all("Pod").map((pod) => pod.metadata.name)).toEqual(["db-0", "db-1", "db-2"]);
		world.patch("statefulsets.apps", "db", { spec: { replicas: 1 } });
		world.wait(0.1);
		expect(
			world
				.all("Pod")
				.filter((pod) => pod.metadata.deletionTimestamp)
				.map((pod) => pod.metadata.name),
		).toEqual(["db-2"]);
	});

	it("a StatefulSet writes its status even while another owner's Pod has the name it needs", () => {
		const world = new World(["node-1"]);
		const pod = (name: string, app: string) =>
			world.create("pods", {
				apiVersion: "v1",
				kind: "Pod",
				metadata: { name, labels: { app } },
				spec: { containers: [{ name: "c", image: "web:1" }] },
			});
		pod("db-1", "other");
		pod("db-2", "db");
		world.wait(5);
		world.create("statefulsets.apps", {
			apiVersion: "apps/v1",
			kind: "StatefulSet",
			metadata: { name: "db" },
			spec: {
				serviceName: "db",
				replicas: 3,
				selector: { matchLabels: { app: "db" } },
				template: { metadata: { labels: { app: "db" } }, spec: { containers: [{ name: "c", image: "web:1" }] } },
			},
		});
		world.wait(10);
		expect(world.get("StatefulSet", "db")?.status).toMatchObject({ replicas: 2, readyReplicas: 2 });
	});

	it("a StatefulSet updates none of its Pods while a Pod of somebody else has the name it needs, also in parallel", () => {
		const world = new World(["node-1"]);
		const spec = (image: string) => ({ containers: [{ name: "c", image }] });
		world.create("pods", {
			apiVersion: "v1",
			kind: "Pod",
			metadata: { name: "db-0", labels: { app: "other" } },
			spec: spec("web:1"),
		});
		world.create("statefulsets.apps", {
			apiVersion: "apps/v1",
			kind: "StatefulSet",
			metadata: { name: "db" },
			spec: {
				serviceName: "db",
				replicas: 2,
				podManagementPolicy: "Parallel",
				selector: { matchLabels: { app: "db" } },
				template: { metadata: { labels: { app: "db" } }, spec: spec("web:1") },
			},
		});
		world.wait(10);
		const image = () => world.get("Pod", "db-1")?.spec?.containers[0]?.image;
		world.patch("statefulsets.apps", "db", { spec: { template: { spec: spec("web:2") } } });
		world.wait(20);
		expect(image()).toBe("web:1");
		world.delete("pods", "db-0");
		world.wait(120);
		expect(image()).toBe("web:2");
	});

	it("a namespace empties itself and goes", () => {
		const world = withAgent();
		world.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } });
		world.wait(1);
		expect(world.cluster.read.get("ServiceAccount", "team", "default")).toBeDefined();
		expect(world.cluster.read.get("ConfigMap", "team", "kube-root-ca.crt")).toBeDefined();
		world.delete("namespaces", "team");
		world.wait(4);
		expect(world.get("Namespace", "team")?.status?.phase).toBe("Terminating");
		world.wait(10);
		expect(world.get("Namespace", "team")).toBeUndefined();
		expect([...world.cluster.read.inNamespace("ConfigMap", "team")]).toEqual([]);
	});

	it("a namespace's certificate is written again as soon as it is changed or deleted", () => {
		const world = withAgent();
		const published = () => world.cluster.read.get("ConfigMap", "default", "kube-root-ca.crt");
		const { data, metadata } = published() ?? {};
		world.patch("configmaps", "kube-root-ca.crt", {
			data: { more: "x" },
			metadata: { annotations: null, labels: { mine: "yes" } },
		});
		world.wait(1);
		expect(published()).toMatchObject({ data, metadata: { annotations: metadata?.annotations, labels: { mine: "yes" } } });
		expect(Object.keys(published()?.data ?? {})).toEqual(["ca.crt"]);
		world.delete("configmaps", "kube-root-ca.crt");
		world.wait(1);
		expect(published()?.data).toEqual(data);
	});

	it("a Deployment goes from one template to the next Pod by Pod, and never back", () => {
		const world = new World(["node-1", "node-2"]);
		const template = (tag: string) => ({
			metadata: { labels: { app: "web" } },
			spec: { containers: [{ name: "web", image: `web:${tag}` }] },
		});
		world.create("deployments.apps", {
			apiVersion: "apps/v1",
			kind: "Deployment",
			metadata: { name: "web" },
			spec: { replicas: 8, selector: { matchLabels: { app: "web" } }, template: template("1") },
		});
		world.wait(20);
		world.patch("deployments.apps", "web", { spec: { template: template("2") } });
		world.wait(20);
		const old = world.all("ReplicaSet").find((rs) => rs.spec?.replicas === 0);
		const ups = world.events("web").filter((text) => text.includes(`Scaled up replica set ${old?.metadata.name}`));
		expect(ups).toEqual([`ScalingReplicaSet Scaled up replica set ${old?.metadata.name} from 0 to 8`]);
		expect(world.events("web")).toContain(`ScalingReplicaSet Scaled down replica set ${old?.metadata.name} from 6 to 5`);
	});

	it("a Deployment that does not get on says so when its time is over, and goes on when it is put right", () => {
		const world = new World(["node-1"]);
		const template = (tag: string) => ({
			metadata: { labels: { app: "web" } },
			spec: { containers: [{ name: "web", image: `web:${tag}` }] },
		});
		const spec = {
			replicas: 2,
			progressDeadlineSeconds: 5,
			selector: { matchLabels: { app: "web" } },
			template: template("missing"),
		};
		world.create("deployments.apps", { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec });
		const progressing = () => world.get("Deployment", "web")?.status?.conditions?.find((c) => c.type === "Progressing");
		world.wait(15);
		expect(progressing()).toMatchObject({
			status: "False",
			reason: "ProgressDeadlineExceeded",
			message: expect.stringMatching(/^ReplicaSet "web-\w+" has timed out progressing\.$/) as string,
		});
		world.patch("deployments.apps", "web", { spec: { template: template("1") } });
		world.wait(30);
		expect(progressing()?.reason).toBe("NewReplicaSetAvailable");
		expect(world.get("Deployment", "web")?.metadata.annotations?.["deployment.kubernetes.io/revision"]).toBe("2");
		expect(world.get("Deployment", "web")?.metadata.generation).toBe(2);
	});
});
