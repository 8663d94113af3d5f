// A lesson's start and what a learner does, as they are carried out on a real cluster.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { compileLesson } from "../../../scripts/lessons/compile.ts";
import { begin, usualWait } from "../../../scripts/lessons/oracle/begin.ts";
import { flagsOf } from "../../../scripts/lessons/oracle/programs.ts";
import { Player } from "../../../scripts/lessons/oracle/record.ts";
import { suppose, undo } from "../../../scripts/lessons/oracle/supposed.ts";
import { type } from "../../../scripts/lessons/oracle/typed.ts";
import { noting } from "./support.ts";

const exercise = compileLesson(path.resolve("test/lesson/courses"), "ondelete");

describe("a start", () => {
	it("joins its Nodes, writes what only their objects can say, and lives through its past", async () => {
		const { cluster, did } = noting();
		await begin(exercise, cluster, usualWait);
		expect(did).toEqual([
			"joins mumbai-node-1, mumbai-node-2, mumbai-node-3",
			'kubectl patch node mumbai-node-1 --type=merge -p {"metadata":{"annotations":{"team":"logs"}}}',
			'kubectl patch node mumbai-node-3 --type=merge -p {"spec":{"unschedulable":true}}',
			"settles",
			"writes node-agent.yaml",
			"kubectl apply -f node-agent.yaml",
			"waits 30000",
			"kubectl set image ds/node-agent agent=fluent/fluent-bit:3.2",
			"waits 60000",
		]);
	});

	it("applies documents one by one, each as if it had been applied", async () => {
		const { cluster, did } = noting();
		const document = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };
		await begin({ cluster: [document], past: [], files: [] }, cluster, usualWait);
		expect(did).toEqual([`kubectl apply -f - < ${JSON.stringify(document)}`, "settles"]);
	});

	it.each([
		[
			"an object",
			{ cluster: [{ apiVersion: "v1", kind: "Namespace", metadata: { name: "A" } }], past: [], files: [] },
			"cluster.yaml: Namespace A is refused there: no",
		],
		[
			"a line",
			{ cluster: [], past: [{ line: "kubectl get a" }], files: [] },
			'start/commands.txt: "kubectl get a" fails there: no',
		],
	])("differs where %s is refused", async (_, lesson, words) => {
		const { cluster } = noting([{ stderr: "no", exitCode: 1 }]);
		await expect(begin(lesson, cluster, usualWait)).rejects.toThrow(words);
	});

	it("gives a machine's size, labels and taints to its kubelet", () => {
		expect(flagsOf({ name: "a" })).toEqual([]);
		expect(
			flagsOf({
				name: "a",
				cpu: 4,
				memory: "16Gi",
				labels: { a: "b", c: "" },
				taints: ["k=v:NoSchedule", "l:NoExecute"],
				extended: { "nvidia.com/gpu": "1" },
			}),
		).toEqual([
			...["--cpu", "4", "--memory", "16Gi", "--labels", "a=b,c=", "--taints", "k=v:NoSchedule,l:NoExecute"],
			...["--extended", "nvidia.com/gpu=1"],
		]);
	});
});

describe("a line", () => {
	it.each([
		["k get po -l 'app in (a, b)'", ['kubectl get po -l "app in (a, b)"']],
		["kubectl get ds && kubectl get pods; kubectl get nodes", ["kubectl get ds", "kubectl get pods", "kubectl get nodes"]],
		["kubectl get ds || kubectl get pods", ["kubectl get ds"]],
		["cat a.yaml | kubectl apply -f -", ["kubectl apply -f - < a: 1\n"]],
		["kubectl get ds $(touch x) # all", []],
		["rm -rf a.yaml", []],
	])("%s reaches kubectl without a shell", async (line, calls) => {
		const { cluster, did } = noting();
		await type(line, 1, cluster);
		expect(did).toEqual(calls);
	});

	it("is kept with what it printed and its exit code", async () => {
		const { cluster } = noting([{ stdout: "NAME\n", stderr: "Warning: a\n", exitCode: 1 }]);
		expect(await type("kubectl get ds", 3, cluster)).toMatchObject({
			id: 3,
			text: "kubectl get ds",
			exitCode: 1,
			output: [
				{ to: "stderr", text: "Warning: a\n" },
				{ to: "stdout", text: "NAME\n" },
			],
		});
		expect(await type("nano a.yaml", 4, cluster)).toMatchObject({
			exitCode: 127,
			output: [{ text: "sh: 1: nano: not found\n" }],
		});
	});
});

describe("an act", () => {
	const played = async (...acts: Parameters<Player["play"]>[0][]) => {
		const { cluster, did } = noting();
		const player = new Player(cluster);
		for (const act of acts) await player.play(act, 0, 0);
		return { did: did.filter((each) => !/^(waits|settles)/.test(each)), recording: player.recording };
	};

	it("is a file, a line or a gesture", async () => {
		const { did, recording } = await played({ write: "a.yaml", text: "a" }, "kubectl apply -f a.yaml", "# + Add Node (tainted)");
		expect(did).toEqual([
			"writes a.yaml",
			"kubectl apply -f a.yaml",
			'join {"taints":["dedicated=batch:NoSchedule"],"name":"mumbai-node-1"}',
		]);
		expect(recording.entries.map(({ kind }) => kind)).toEqual(["line", "comment"]);
		expect(recording.rests).toHaveLength(3);
	});

	it("is a wait, which is lived through for two minutes at most", async () => {
		const { cluster, did } = noting();
		const player = new Player(cluster);
		for (const wait of [30_000, 3_600_000]) await player.play({ wait }, 0, 0);
		expect(did).toEqual(expect.arrayContaining(["waits 30000", "waits 120000"]));
		expect(player.recording.rests.map(({ act }) => act)).toEqual([{ wait: 30_000 }, { wait: 3_600_000 }]);
	});

	it("is left out where it only looks into a container, and on a Node that is not there", async () => {
		const { did, recording } = await played("kubectl logs ds/a", "kubectl top nodes", "# stop mumbai-node-9");
		expect(did).toEqual([]);
		expect(recording.entries).toEqual([]);
	});
});

describe("what a check supposes", () => {
	it("is done to the cluster, and added Nodes are taken away again", async () => {
		const { cluster, did } = noting();
		const steps = [
			{ addNode: { name: "mumbai-node-99", capacity: { cpu: "4", "nvidia.com/gpu": "1" } } },
			{ wait: 5000 },
			{ run: "kubectl delete pod a" },
		];
		await suppose(steps, cluster);
		expect(did).toEqual([
			'join {"name":"mumbai-node-99","cpu":"4","extended":{"nvidia.com/gpu":"1"}}',
			"waits 5000",
			"kubectl delete pod a",
			"settles",
		]);
		did.length = 0;
		const there = {
			...cluster,
			read: {
				...cluster.read,
				get: () => ({}) as never,
				podsOn: () => [{ metadata: { name: "p", namespace: "n" } }] as never,
			} as never,
		};
		await undo(steps.slice(0, 1), there);
		expect(did).toEqual([
			"leave mumbai-node-99",
			"kubectl delete pod p -n n --grace-period=0 --force --ignore-not-found --wait=false",
			"settles",
		]);
	});
});
