// The two sentences above the stage: what they say of a few states, and that they say nothing that kubectl would not, whatever has
// happened.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { isDrawn } from "../../src/desk/drawn.ts";
import { resources } from "../../src/cluster/api/resources.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import type { Answer } from "../../src/kubectl/framework/process.ts";
import { load, run } from "../../src/kubectl/shell/shell.ts";
import { factsOf, factsText, hintText } from "../../src/ui/scene/situation.ts";
import { ClusterView } from "../../src/ui/state/clusterview.svelte.ts";
import type { World } from "../controllers/support.ts";
import { begin, cases, moves, play, shapes } from "../properties/scene.ts";
import { daemonSet, node, pod, taint } from "./objects.ts";

const any = (object: unknown): AnyObject => object as AnyObject;
function told(objects: readonly unknown[], name = "agent", moment = { playing: true, predicting: false, guessed: false }) {
	const view = new ClusterView();
	view.reset(objects.map(any));
	const facts = factsOf(
		view,
		view.workloads.find(({ metadata }) => metadata.name === name),
	);
	return [factsText(facts), hintText(facts, moment)];
}
const running = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
const agent = (status: object, spec: object = {}) => daemonSet("agent", spec, { observedGeneration: 1, ...status });

describe("what is, and what could be tried", () => {
	it("is said of an empty cluster", () => {
		expect(told([])).toEqual(["The cluster has no Nodes. No workloads yet.", "Add a Node."]);
		expect(told([node("a"), node("b", { ready: "Unknown" })])).toEqual([
			"2 Nodes, 1 not ready. No workloads yet.",
			"Apply a manifest and watch what happens.",
		]);
	});

	it("names the Node that a taint keeps empty, and the empty place on it", () => {
		const nodes = [node("a"), node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = agent({ desiredNumberScheduled: 1, numberReady: 1 });
		expect(told([...nodes, set, pod("agent-1", { set: "agent", node: "a", status: running })])).toEqual([
			"2 Nodes. agent wants 1 and runs 1; the taint on b keeps it out.",
			"Click the empty place on b to see why.",
		]);
	});

	it("counts the Pod that would not come today", () => {
		const nodes = [node("a"), node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = agent({ desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 1 });
		const pods = ["a", "b"].map((name) => pod(`agent-${name}`, { set: "agent", node: name, status: running }));
		expect(told([...nodes, set, ...pods])).toEqual([
			"2 Nodes. agent wants 1 and runs 1; 1 more is on b, where no new one would come.",
			"Delete the Pod on b and see whether a new one comes.",
		]);
	});

	it("counts a Pod that stops once, wherever it is", () => {
		const nodes = [node("a"), node("b", { taints: [taint("dedicated=gpu:NoSchedule")] })];
		const set = agent({ desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 1 });
		const [here, there] = ["a", "b"].map((name) => pod(`agent-${name}`, { set: "agent", node: name, status: running }));
		const stops = { ...there!, metadata: { ...there!.metadata, deletionTimestamp: "2026-01-01T00:00:30Z" } };
		expect(told([...nodes, set, here, stops])[0]).toBe("2 Nodes. agent wants 1 and runs 1; 1 is stopping.");
	});

	it("says no more than fits into its line", () => {
		const taints = [taint("dedicated=gpu:NoSchedule")];
		const [on, other] = ["a", "b"].map((name) => node(`a-node-with-a-rather-long-name-${name}`, { taints }));
		const set = agent({ desiredNumberScheduled: 1, numberReady: 1, numberMisscheduled: 1 });
		const one = pod("agent-1", { set: "agent", node: on!.metadata.name, status: running });
		expect(told([on, other, set, one])[0]).toBe(
			"2 Nodes. agent wants 1 and runs 1; 1 more is on a-node-with-a-rather-long-name-a, where no new one would come.",
		);
	});

	it("says when the playground takes no more Pods", () => {
		const set = agent({ desiredNumberScheduled: 1, numberReady: 1 });
		const others = Array.from({ length: 999 }, (_, n) => pod(`other-${n}`, {}));
		const one = pod("agent-1", { set: "agent", node: "a", status: running });
		const words = (pods: readonly unknown[]): string | undefined => told([node("a"), set, ...pods])[0];
		expect(words([one, ...others.slice(1)])).toBe("1 Node. agent wants 1 and runs 1.");
		expect(words([one, ...others])).toBe("1 Node. agent wants 1 and runs 1; this playground makes at most 1000 Pods.");
	});

	it("says what Pods do that do not run, the worst first", () => {
		const set = agent({ desiredNumberScheduled: 2 });
		const crashed = {
			phase: "Running",
			containerStatuses: [{ ready: false, restartCount: 2, state: { waiting: { reason: "CrashLoopBackOff" } } }],
		};
		const pods = [pod("agent-1", { set: "agent", node: "a", status: crashed }), pod("agent-2", { set: "agent" })];
		expect(told([node("a"), set, ...pods])).toEqual([
			"1 Node. agent wants 2 and runs 0; 1 crashes; 1 waits for a Node.",
			"Click the Pod with the red mark to see why.",
		]);
	});

	it("does not pretend that a controller has answered, that time goes on, or that nothing is asked", () => {
		const set = daemonSet("agent", {}, {});
		expect(told([node("a"), set])[0]).toBe("1 Node. The DaemonSet controller has not counted agent yet.");
		expect(told([node("a")], "agent", { playing: false, predicting: true, guessed: false })[1]).toBe(
			"Time is paused. Press Play to go on.",
		);
		const asked = { playing: true, predicting: true };
		expect(told([node("a")], "agent", { ...asked, guessed: false })[1]).toBe(
			"In the text, choose the Nodes where you expect a Pod.",
		);
		expect(told([node("a")], "agent", { ...asked, guessed: true })[1]).toBe(
			"Your guess is kept. Now do the step below it in the text.",
		);
	});
});

/** As a program reads kubectl's output. */
interface Json {
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly uid: string;
		readonly generation?: number;
		readonly deletionTimestamp?: string;
		readonly labels?: Readonly<Record<string, string>>;
		readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
	};
	readonly spec: {
		readonly taints?: readonly { readonly key: string; readonly effect: string }[];
		readonly nodeName?: string;
		readonly replicas?: number;
		readonly completions?: number;
		readonly template: {
			readonly spec: {
				readonly nodeSelector?: Readonly<Record<string, string>>;
				readonly tolerations?: readonly { readonly key: string }[];
			};
		};
	};
	readonly status: Readonly<Record<string, number>> & {
		readonly phase?: string;
		readonly conditions?: readonly { readonly type: string; readonly status: string }[];
	};
}

/** What kubectl prints of these at this moment. */
function kubectl(world: World, what: string): readonly Json[] {
	const process = run(`kubectl get ${what} -o json`, { files: new Map(), env: {}, kubeconfig: everynodeConfig });
	let printed = "";
	let answer: Answer = undefined;
	for (;;) {
		const step = process.next(answer);
		if (step.done) return (JSON.parse(printed) as { readonly items: readonly Json[] }).items;
		answer = undefined;
		if (step.value.effect === "request") answer = world.cluster.request(step.value.request);
		else if (step.value.effect === "print" && step.value.to === "stdout") printed += step.value.text;
	}
}

const automatic = new Set([
	"not-ready NoExecute",
	"unreachable NoExecute",
	"disk-pressure NoSchedule",
	"memory-pressure NoSchedule",
	"pid-pressure NoSchedule",
	"unschedulable NoSchedule",
]);
/** Why a DaemonSet puts no Pod on a Node, worked out from their JSON alone. */
function keptOut(set: Json, on: Json): "taint" | "selector" | undefined {
	const { nodeSelector = {}, tolerations = [] } = set.spec.template.spec;
	if (Object.entries(nodeSelector).some(([key, value]) => on.metadata.labels?.[key] !== value)) return "selector";
	const bars = (on.spec.taints ?? []).some(
		({ key, effect }) =>
			effect !== "PreferNoSchedule" &&
			!tolerations.some((each) => each.key === key) &&
			!automatic.has(`${key.replace("node.kubernetes.io/", "")} ${effect}`),
	);
	return bars ? "taint" : undefined;
}

describe("The sentences", () => {
	beforeAll(async () => {
		await loadRest();
		await load("kubectl get nodes");
	});

	it("say what `kubectl get -o json` says at the same moment, whatever has happened", () => {
		const step = fc.record({ move: moves, wait: fc.constantFrom(0, 0, 1, 3, 20) });
		fc.assert(
			fc.property(shapes, fc.array(step, { maxLength: 12 }), (shape, steps) => {
				const world = begin(shape);
				for (const { move, wait } of steps) {
					play(world, shape, move);
					world.wait(wait);
					check(world);
				}
			}),
			cases(40),
		);
	});

	function check(world: World): void {
		const view = new ClusterView();
		view.reset(resources.filter(isDrawn).flatMap(({ kind }) => [...(world.cluster.read.all(kind) as Iterable<AnyObject>)]));
		const nodes = kubectl(world, "nodes");
		const pods = kubectl(world, "pods");
		const isReady = ({ status }: Json) => status.conditions?.some((each) => each.type === "Ready" && each.status === "True");
		for (const kind of ["DaemonSet", "Deployment", "StatefulSet", "Job"]) {
			const [object] = kubectl(world, `${kind.toLowerCase()}s`);
			const workload = view.workloads.find((each) => each.kind === kind);
			expect(workload === undefined).toBe(object === undefined);
			const said = factsText(factsOf(view, workload));
			const notReady = nodes.filter((each) => !isReady(each)).length;
			expect(said.match(/^(?:The cluster has no|(\d+)) Nodes?/)?.[1] ?? "0").toBe(String(nodes.length));
			expect(/^\d+ Nodes?, (\d+) not ready/.exec(said)?.[1] ?? "0").toBe(String(notReady));
			if (!object) {
				expect(said).toMatch(/No workloads yet\.$/);
				continue;
			}
			const { metadata, spec, status } = object;
			if (kind !== "Job" && (status.observedGeneration ?? 0) !== metadata.generation) {
				expect(said).toMatch(/has not counted \w+ yet\.$/);
				continue;
			}
			const numbers = {
				DaemonSet: [status.desiredNumberScheduled ?? 0, status.numberReady ?? 0],
				Job: [spec.completions, status.succeeded ?? 0],
			}[kind] ?? [spec.replicas, status.readyReplicas ?? 0];
			expect(/ wants (\d+)(?: completed)? and (?:runs|has) (\d+)/.exec(said)?.slice(1)).toEqual(numbers.map(String));
			const own = pods.filter(({ metadata: { ownerReferences = [] } }) => {
				const [owner] = ownerReferences;
				return (
					owner?.uid === metadata.uid || (kind === "Deployment" && owner?.kind === "ReplicaSet" && owner.name.startsWith("web-"))
				);
			});
			const waiting = own.filter(
				({ metadata: { deletionTimestamp }, spec: { nodeName }, status: { phase } }) =>
					!nodeName && !deletionTimestamp && phase === "Pending",
			).length;
			expect(/; (\d+) waits? for a Node/.exec(said)?.[1] ?? (cut(said) ? String(waiting) : "0")).toBe(String(waiting));
			if (kind !== "DaemonSet") continue;
			const empty = nodes.filter(({ metadata: { name } }) => own.every((each) => each.spec.nodeName !== name));
			const barred = empty.filter((each) => keptOut(object, each) === "taint").map(({ metadata: { name } }) => name);
			const told = /; the taint on (\S+) keeps it out|; taints keep it out of (\d+ Nodes)/.exec(said)?.slice(1).find(Boolean);
			if (told !== undefined || !cut(said))
				expect(told ?? "").toBe(barred.length > 1 ? `${barred.length} Nodes` : (barred[0] ?? ""));
		}
	}

	/** So much is to be said that something is left out. */
	const cut = (said: string): boolean => said.split(";").length >= 3;
});
