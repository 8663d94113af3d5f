import { describe, expect, it, test } from "vitest";
import { filterPlugins } from "../../src/cluster/scheduler/plugins/registry.ts";
import type { Answer } from "../../src/explain/explanation.ts";
import { pluginWords, schedulerGates } from "../../src/explain/schedulergates.ts";
import { snapshotOf } from "../../src/explain/snapshot.ts";
import { makeNode, makePod, type NodeWords, type PodWords } from "../scheduler/support.ts";
import { storeOf } from "./support.ts";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const db = { labelSelector: { matchLabels: { app: "db" } }, topologyKey: "kubernetes.io/hostname" };
const claim = [{ name: "data", persistentVolumeClaim: { claimName: "data" } }];
const pending = {
	apiVersion: "v1",
	kind: "PersistentVolumeClaim",
	metadata: { name: "data", namespace: "default", uid: "data", creationTimestamp: "", resourceVersion: "" },
	spec: { accessModes: ["ReadWriteOnce"] },
	status: { phase: "Pending" },
};

const web = { name: "web", image: "web:1", ports: [{ containerPort: 80, hostPort: 80 }] };

/** A world for each filter plugin in which that plugin refuses the Node. */
const refusals: Readonly<Record<string, readonly [pod: PodWords, node: NodeWords, ...others: readonly object[]]>> = {
	NodeUnschedulable: [{}, { cordoned: true }],
	NodeName: [{ nodeName: "node-2" }, {}],
	TaintToleration: [{}, { taints: [{ key: "k", effect: "NoSchedule" }] }],
	NodeAffinity: [{ nodeSelector: { disk: "ssd" } }, {}],
	NodePorts: [{ containers: [web] }, {}, makePod("other", { node: "node-1", containers: [web] })],
	NodeResourcesFit: [{ cpu: "100" }, {}],
	VolumeRestrictions: [{ volumes: claim }, {}],
	VolumeBinding: [{ volumes: claim }, {}, pending],
	PodTopologySpread: [
		{
			topologySpreadConstraints: [
				{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector: { matchLabels: { app: "web" } } },
			],
		},
		{},
	],
	InterPodAffinity: [{ affinity: { podAffinity: { [required]: [db] } } }, {}],
};

describe("The explanation of a Node that the scheduler refuses", () => {
	it("has words for each filter plugin, and for nothing else", () => {
		expect(Object.keys(pluginWords)).toEqual(filterPlugins().map(({ name }) => name));
		expect(Object.keys(refusals)).toEqual(Object.keys(pluginWords));
	});

	test.each(Object.entries(refusals))("says in words of its own what %s holds against it", (plugin, [words, node, ...others]) => {
		const pod = makePod("web", words);
		const store = storeOf(makeNode("node-1", node), pod, ...others);
		const world = snapshotOf(store);
		const stopped = schedulerGates(pod, { object: pod, spec: pod.spec!, path: ["spec"] }, world.node("node-1")!, world).filter(
			({ passed }) => passed === false,
		);
		expect(stopped).toHaveLength(1);
		const [{ sentence, reason, compared, manifestPath, fixes }] = stopped as [Answer];
		expect(sentence).not.toContain(plugin);
		expect(reason).toBeTruthy();
		expect(compared ?? manifestPath ?? fixes, "what to look at, or what to do").toBeDefined();
	});
});
