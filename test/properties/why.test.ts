// Why is never empty, each of its lines names what was compared, and it blames only what did stop the Pod: the scheduler itself, the
// controller itself and the kubelet itself must have said so.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeShouldRunDaemonPod } from "../../src/cluster/api/daemonplacement.ts";
import { isReady } from "../../src/cluster/api/podfacts.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import type { Desk } from "../../src/desk/desk.ts";
import type { Explanation, Gate, Subject } from "../../src/desk/port.ts";
import { explain, ghosts } from "../../src/desk/questions.ts";
import { ownerKey } from "../../src/explain/ghosts.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import { cases } from "./scene.ts";
import { base, deskOf, textOf, typed } from "./typed.ts";

const failed = ({ gates }: Explanation): readonly Gate[] => gates.filter(({ verdict }) => verdict === "failed");

/** What the scheduler writes into the Pod's condition, by the words of the gate that speaks of the same. */
const schedulerSays: readonly (readonly [gate: RegExp, message: RegExp])[] = [
	[/ of CPU| of memory|No place is left/, /Insufficient|Too many pods/],
	[/^Taint|: Taint/, /untolerated taint/],
	[/nodeSelector asks|node affinity|Node affinity/, /node affinity\/selector|NodeAffinity/],
	[/Host port/, /free ports/],
	[/cordoned/, /were unschedulable/],
];

function blamesRightly(pod: Pod, gates: readonly Gate[]): void {
	const condition = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
	for (const { text } of gates) {
		const [, message] = schedulerSays.find(([gate]) => gate.test(text)) ?? [];
		expect(message, text).toBeDefined();
		expect(condition?.message, text).toMatch(message!);
	}
}

function check(subject: Subject, said: Explanation): void {
	expect(said.title, JSON.stringify(subject)).toMatch(/\S/);
	expect(said.gates.length, said.title).toBeGreaterThan(0);
	for (const { text, verdict } of said.gates) if (verdict !== "not asked") expect(text, said.title).toMatch(/`[^`]+`.*[.]$/s);
	for (const gate of failed(said)) expect(gate.text).toMatch(/\S/);
}

async function askAll(desk: Desk): Promise<void> {
	const { read } = desk.world;
	const ask = async (subject: Subject): Promise<Explanation> => {
		const said = await explain(subject, desk);
		check(subject, said);
		return said;
	};
	for (const node of read.sorted("Node")) {
		await ask({ about: "node", name: node.metadata.name });
		for (const daemonSet of read.sorted("DaemonSet")) {
			const said = await ask({ about: "place", owner: ownerKey(daemonSet), node: node.metadata.name });
			const [stop] = failed(said);
			if (nodeShouldRunDaemonPod(node, daemonSet).shouldRun) expect(stop?.text ?? "").not.toMatch(/so the controller/);
		}
	}
	for (const pod of read.sorted("Pod")) {
		const said = await ask({ about: "pod", uid: pod.metadata.uid });
		if (isReady(pod) && !pod.metadata.deletionTimestamp) expect(failed(said), said.title).toEqual([]);
		if (!pod.spec?.nodeName && pod.status?.conditions?.some(({ reason }) => reason === "Unschedulable")) {
			expect(failed(said).length, said.title).toBeGreaterThan(0);
			blamesRightly(pod, failed(said));
		}
	}
}

describe("Why", () => {
	beforeAll(async () => {
		await loadRest();
		await Promise.all(["kubectl apply -f f.yaml", "kubectl cordon x"].map(load));
	});

	it("answers all that can be asked in a hundred worlds", async () => {
		for (const shape of fc.sample(base, cases(100))) await askAll(deskOf(shape));
	}, 120_000);

	it("answers what is typed, on every Node", async () => {
		const desks = fc.sample(base, cases(10)).map(deskOf);
		for (const [i, manifest] of fc.sample(typed, cases(100)).entries()) {
			const desk = desks[i % desks.length]!;
			desk.files.set("f.yaml", textOf(manifest));
			const found = await ghosts("f.yaml", desk);
			for (const { owner, node, verdict } of found?.places ?? []) {
				if (!node || !owner.startsWith("DaemonSet/")) continue;
				const subject = { about: "ghost", file: "f.yaml", owner, node } as const;
				const said = await explain(subject, desk);
				check(subject, said);
				if (verdict !== "lands") expect(failed(said), said.title).toHaveLength(1);
			}
		}
	}, 120_000);

	it("says of what is not there any more that it has gone", async () => {
		const [desk] = fc.sample(base, cases(1)).map(deskOf);
		const subjects: readonly Subject[] = [
			{ about: "pod", uid: "gone" },
			{ about: "pod", uid: "gone", owner: "DaemonSet/default/gone", node: "node-1" },
			{ about: "node", name: "gone" },
			{ about: "place", owner: "DaemonSet/default/gone", node: "node-1" },
			{ about: "ghost", file: "gone.yaml", owner: "DaemonSet/default/gone", node: "node-1" },
		];
		for (const subject of subjects) {
			const { title, gates } = await explain(subject, desk!);
			expect(title).toMatch(/not there any more/);
			expect(gates).toHaveLength(1);
		}
	});
});
