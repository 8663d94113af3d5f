import { describe, expect, test } from "vitest";
import type { ContainerStatus, Pod } from "../../src/cluster/api/types.generated.ts";
import { explainPod } from "../../src/explain/pod.ts";
import { explainUnplaced } from "../../src/explain/unplaced.ts";
import { makeNode, makePod, type NodeWords, type PodWords } from "../scheduler/support.ts";
import { lines, nodeOf, stop, storeOf } from "./support.ts";

const explain = (pod: Pod, node: NodeWords = {}, ...others: readonly object[]) => {
	const store = storeOf(makeNode("node-1", node), pod, ...others);
	return explainPod(pod, nodeOf(store, "node-1"), store);
};

describe("what the scheduler asks", () => {
	const spread = (maxSkew: number): PodWords => ({
		labels: { app: "web" },
		topologySpreadConstraints: [
			{ maxSkew, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: { app: "web" } } },
		],
	});
	const term = { labelSelector: { matchLabels: { app: "db" } }, topologyKey: "kubernetes.io/hostname" };
	const near: PodWords = { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
	const apart: PodWords = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
	const db = makePod("db", { node: "node-1", labels: { app: "db" } });

	test.each<[string, PodWords, NodeWords, readonly object[], string]>([
		[
			"a cordon",
			{},
			{ cordoned: true },
			[],
			"The Node is cordoned (`spec.unschedulable: true`): new Pods come only if they tolerate that.",
		],
		[
			"a taint",
			{},
			{ taints: [{ key: "k", effect: "NoSchedule" }] },
			[],
			"Taint `k:NoSchedule`: the Pod has no toleration of its own, so the scheduler does not put it here. @ spec",
		],
		[
			"a label",
			{ nodeSelector: { disk: "ssd" } },
			{},
			[],
			"nodeSelector asks for `disk=ssd`, and the Node has no label `disk`, so the scheduler does not put it here. @ spec.nodeSelector.disk",
		],
		[
			"more than the Node has",
			{ cpu: "3", memory: "8Gi" },
			{},
			[],
			"The Pod requests `3` of CPU, and the whole Node has `2`. It requests `8Gi` of memory, and the whole Node has `4Gi`. @ spec.containers.0.resources.requests.cpu",
		],
		["no place", {}, { pods: "1" }, [db], "No place is left: the Node takes `1 Pod` and has `1`. @ spec"],
		[
			"a claim that is missing",
			{ volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] },
			{},
			[],
			"The PersistentVolumeClaim `data` does not exist in the namespace `default`. @ spec.volumes.0.persistentVolumeClaim.claimName",
		],
		[
			"an uneven spread",
			spread(1),
			{ labels: { zone: "a" } },
			[makePod("one", { node: "node-1", labels: { app: "web" } }), makeNode("node-2", { labels: { zone: "b" } })],
			"Topology spread over `zone`: with the Pod, `a` would have `2` more than the emptiest, and `maxSkew: 1` is the most. @ spec.topologySpreadConstraints.0",
		],
		[
			"a Node outside of all domains",
			spread(1),
			{},
			[],
			"Topology spread over `zone`: the Node has no such label. @ spec.topologySpreadConstraints.0",
		],
		[
			"company that is missing",
			near,
			{},
			[],
			"Pod affinity wants a Pod with `app=db` on this Node, and there is none. @ spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution.0",
		],
		[
			"company that is unwanted",
			apart,
			{},
			[db],
			"Pod anti-affinity keeps away from Pods with `app=db`, and one is on this Node. @ spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.0",
		],
		[
			"gates",
			{ schedulingGates: [{ name: "a.example/wait" }] },
			{},
			[],
			"The Pod waits until its scheduling gates are gone: `a.example/wait`. @ spec.schedulingGates",
		],
		[
			"another Node, though this one would do",
			{ node: "node-2" },
			{},
			[makeNode("node-2")],
			"`node-1` would do too; the scheduler chose `node-2`.",
		],
	])("%s", (_, words, node, others, expected) => {
		expect(stop(explain(makePod("web", words), node, ...others))).toBe(expected);
	});

	test("a Pod of a Deployment is explained by the Deployment's manifest", () => {
		const deployment = {
			apiVersion: "apps/v1",
			kind: "Deployment",
			metadata: { name: "web", namespace: "default", uid: "d" },
			spec: { template: { spec: { containers: [], nodeSelector: { disk: "ssd" } } } },
		};
		const owner = { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: "d", controller: true };
		const replicaSet = {
			...deployment,
			kind: "ReplicaSet",
			metadata: { name: "web-1", namespace: "default", uid: "web-1", ownerReferences: [owner] },
		};
		const pod = makePod("web-1-x", {
			nodeSelector: { disk: "ssd" },
			owner: { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-1" },
		});
		expect(explain(pod, {}, deployment, replicaSet).stoppedBy?.manifestPath).toEqual([
			"spec",
			"template",
			"spec",
			"nodeSelector",
			"disk",
		]);
	});
	test("says that a Node would do, with all that was asked", () => {
		expect(lines(explain(makePod("web", { cpu: "500m" })))).toEqual([
			"✓ The Node is not cordoned (`spec.unschedulable` is not set).",
			"✓ The Node has no taint `NoSchedule` or `NoExecute`.",
			"✓ No `nodeSelector`: every Node qualifies.",
			"✓ No required `nodeAffinity`: every Node qualifies.",
			"✓ Room: the Pod requests `500m` of `2` free CPU.",
			"… `node-1` would do; the scheduler is about to choose.",
		]);
	});
	test("a waiting Pod is asked about by its own spec, though its Deployment has another one now", () => {
		const deployment = {
			apiVersion: "apps/v1",
			kind: "Deployment",
			metadata: { name: "web", namespace: "default", uid: "web" },
			spec: { template: { spec: { containers: [], nodeSelector: { zone: "a" } } } },
		};
		const owner = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
		const found = explain(makePod("web-x", { nodeSelector: { disk: "ssd" }, owner }), { labels: { disk: "ssd" } }, deployment);
		expect(stop(found)).toBe("nothing stops it");
	});
	test("a Pod of any Node is told what each Node has against it", () => {
		const store = storeOf(
			makeNode("node-1", { cordoned: true }),
			makeNode("node-2", { cpu: "1" }),
			makePod("web", { cpu: "1500m" }),
		);
		const found = explainUnplaced(store.get("Pod", "default", "web")!, store);
		expect(found.question).toBe("Why is web on no Node?");
		expect(lines(found)).toEqual([
			"✗ `node-1`: The Node is cordoned (`spec.unschedulable: true`): new Pods come only if they tolerate that.",
			"✗ `node-2`: The Pod requests `1500m` of CPU, and the whole Node has `1`.",
		]);
		const none = storeOf(makePod("web"));
		expect(lines(explainUnplaced(none.get("Pod", "default", "web")!, none))).toEqual([
			"… The cluster has no Node yet: `web` waits.",
		]);
	});
	test("a promised Node is kept while Pods leave it", () => {
		const pod = { ...makePod("web"), status: { phase: "Pending" as const, nominatedNodeName: "node-1" } };
		expect(lines(explain(pod)).at(-1)).toBe("… `node-1` is kept for this Pod: Pods of lower priority are leaving it.");
	});
});

describe("what the kubelet does", () => {
	const running = (status: object): Pod => ({
		...makePod("web", { node: "node-1" }),
		status: { phase: "Pending", ...status },
	});
	const container = (state: object, more: object = {}): Pod =>
		running({
			containerStatuses: [
				{ name: "main", image: "nginx:1.27", ready: false, restartCount: 0, state, ...more } as unknown as ContainerStatus,
			],
		});

	test.each<[string, Pod, string]>([
		["nothing yet", running({}), "… The kubelet of `node-1` is about to start `web`."],
		["creating", container({ waiting: { reason: "ContainerCreating" } }), "… Container `main` is being created."],
		[
			"a bad image",
			container({ waiting: { reason: "ImagePullBackOff" } }),
			"✗ Container `main`: the image `nginx:1.27` cannot be pulled.",
		],
		[
			"a crash",
			container({ waiting: { reason: "CrashLoopBackOff" } }, { restartCount: 3, lastState: { terminated: { exitCode: 1 } } }),
			"✗ Container `main` ended with exit code `1` and is started again after a growing pause; so far 3 times.",
		],
		[
			"too little memory",
			container(
				{ waiting: { reason: "CrashLoopBackOff" } },
				{ restartCount: 1, lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } } },
			),
			"✗ Container `main` was killed for using more memory than its limit (`OOMKilled`, exit code `137`) and is started again after a growing pause; so far once.",
		],
		["not ready", container({ running: {} }), "… Container `main` runs and is not ready yet."],
		["ready", container({ running: {} }, { ready: true }), "✓ Container `main` runs and is ready."],
		[
			"refused at the door",
			running({
				phase: "Failed",
				reason: "OutOfcpu",
				message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 1500, used: 0, capacity: 1000",
			}),
			"✗ The Pod has failed: `OutOfcpu`: Pod was rejected: Node didn't have enough resource: cpu, requested: 1500, used: 0, capacity: 1000.",
		],
	])("%s", (_, pod, expected) => {
		expect(lines(explain(pod)).at(-1)).toBe(expected);
	});

	test("a kubelet that has stopped answering is named before all else", () => {
		const node = makeNode("node-1");
		const silent = { ...node, status: { ...node.status, conditions: [{ type: "Ready", status: "Unknown" }] } };
		const pod = container({ running: {} }, { ready: true });
		const store = storeOf(silent, pod);
		expect(stop(explainPod(pod, nodeOf(store, "node-1"), store))).toBe(
			"The kubelet of `node-1` has stopped answering: what the Pod does there is unknown.",
		);
	});
	test("a Pod that a taint drives out says which", () => {
		const pod = makePod("web", { node: "node-1" });
		const leaving = {
			...pod,
			metadata: { ...pod.metadata, deletionTimestamp: "2026-01-01T00:00:30Z", deletionGracePeriodSeconds: 30 },
		};
		expect(lines(explain(leaving, { taints: [{ key: "bad", value: "disk", effect: "NoExecute" }] })).at(-1)).toBe(
			"… `web` is Terminating (it does not tolerate the taint `bad=disk:NoExecute`): its containers are given `30 s` to stop.",
		);
	});
	test("a crashing container is shown by its log", () => {
		expect(explain(container({ waiting: { reason: "CrashLoopBackOff" } })).kubectl).toBe("kubectl logs web -c main --previous");
	});
});
