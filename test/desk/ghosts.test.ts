import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { DaemonSet, Node } from "../../src/cluster/api/types.generated.ts";
import { Cluster, type SavedCluster } from "../../src/cluster/cluster.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { ghosts } from "../../src/desk/questions.ts";

interface Recorded {
	readonly id: string;
	readonly node: Node;
	readonly daemonset: DaemonSet;
	readonly expect: { readonly shouldRun: boolean };
}
const recordings = gunzipSync(readFileSync(new URL("../conformance/should-run.jsonl.gz", import.meta.url)))
	.toString()
	.split("\n")
	.filter(Boolean)
	.map((line) => JSON.parse(line) as Recorded);

const manifest = (kind: string, spec: object, more: object = {}, name = "agent"): string =>
	JSON.stringify({
		apiVersion: kind === "Pod" ? "v1" : "apps/v1",
		kind,
		metadata: { name },
		spec:
			kind === "Pod"
				? spec
				: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec }, ...more },
	});
const asks = (cpu: string, image = "agent:1") => ({
	containers: [{ name: "agent", image, resources: { requests: { cpu } } }],
});

/** Four Nodes, the third one tainted. */
async function desk(...lines: readonly string[]): Promise<Desk> {
	const made = new Desk({ seed: 3, profile: "course" });
	for (const kind of ["plain", "plain", "tainted", "plain"] as const) made.gesture({ gesture: "join", kind });
	made.advanceTo(10_000);
	for (const line of lines) {
		made.files.set("f.yaml", line);
		await made.type(line.startsWith("kubectl") ? line : "kubectl apply -f f.yaml");
		await made.settleLine();
		made.advanceTo(made.world.now + 20_000);
	}
	return made;
}
/** "node-1 lands", "node-2 waits for lands (Insufficient cpu)": for what the verdict would come instead of. */
async function said(on: Desk, text: string): Promise<readonly string[]> {
	on.files.set("typed.yaml", text);
	const found = await ghosts("typed.yaml", on);
	if (found?.refused !== undefined) return [`refused: ${found.refused}`];
	return (found?.places ?? []).map(({ node = "nowhere", verdict, was, reason, pods }) =>
		[node.replace("mumbai-", ""), verdict, was && `for ${was}`, pods > 1 && `x${pods}`, reason && `(${reason})`]
			.filter(Boolean)
			.join(" "),
	);
}

describe("ghosts", () => {
	beforeAll(loadRest);

	it("stand where a new DaemonSet would have its Pods, with why not", async () => {
		expect(await said(await desk(), manifest("DaemonSet", asks("100m")))).toEqual([
			"node-1 lands",
			"node-2 lands",
			"node-3 none (taint dedicated=batch:NoSchedule)",
			"node-4 lands",
		]);
	});
	it("wait for Nodes that have too little room: a Pod is made for each of them", async () => {
		expect(await said(await desk(), manifest("DaemonSet", asks("5")))).toEqual([
			"node-1 waits (not enough CPU)",
			"node-2 waits (not enough CPU)",
			"node-3 none (taint dedicated=batch:NoSchedule)",
			"node-4 waits (not enough CPU)",
		]);
	});
	it("say where a rolling update stops: one Pod goes and waits, the others stay", async () => {
		const here = await desk(manifest("DaemonSet", asks("100m")));
		const found = await said(here, manifest("DaemonSet", asks("5")));
		expect(found.filter((line) => line.includes("lands for lands"))).toHaveLength(2);
		expect(found.filter((line) => line.includes("waits for lands"))).toHaveLength(1);
	});
	it("are none where applying the text changes nothing", async () => {
		const text = manifest("DaemonSet", asks("100m"));
		expect(await said(await desk(text), text)).toEqual([]);
	});
	it("show where a Deployment's Pods would be, and those that find no Node", async () => {
		const found = await said(await desk(), manifest("Deployment", asks("1500m"), { replicas: 5 }));
		expect(found.slice(0, 3)).toEqual(["node-1 lands", "node-2 lands", "node-4 lands"]);
		expect(found[3]).toMatch(/^nowhere waits x2 \(0\/4 nodes are available: .*3 Insufficient cpu/);
	});
	it("show where a Pod would be", async () => {
		const spec = { ...asks("100m"), nodeSelector: { "kubernetes.io/hostname": "mumbai-node-2" } };
		expect(await said(await desk(), manifest("Pod", spec))).toEqual(["node-2 lands"]);
	});
	it("say that the API server would refuse the Pods", async () => {
		const quota = JSON.stringify({
			apiVersion: "v1",
			kind: "ResourceQuota",
			metadata: { name: "q" },
			spec: { hard: { pods: "1" } },
		});
		const found = await said(await desk(quota), manifest("DaemonSet", asks("100m")));
		expect(found.filter((line) => line.endsWith("none (the API server refuses the Pod)"))).toHaveLength(2);
		expect(found.filter((line) => line.endsWith("lands"))).toHaveLength(1);
	});
	it.each([
		[
			"a field that nobody knows",
			manifest("DaemonSet", { ...asks("100m"), nodeSelctor: {} }),
			/unknown field "spec.template.spec.nodeSelctor"/,
		],
		["no YAML", "kind: [a", /error converting YAML to JSON/],
		["nothing", "", /no objects passed to apply/],
		[
			"a namespace that is not there",
			manifest("DaemonSet", asks("1")).replace('"metadata":{', '"metadata":{"namespace":"x",'),
			/namespaces "x" not found/,
		],
	])("are none for a text that would be refused, and it says so: %s", async (_, text, words) => {
		const [only, ...more] = await said(await desk(), text);
		expect(only).toMatch(words);
		expect(more).toEqual([]);
	});
	it("know a Namespace that the same text makes", async () => {
		const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "x" } };
		const text = `${JSON.stringify(namespace)}\n---\n${manifest("DaemonSet", asks("1")).replace('"metadata":{', '"metadata":{"namespace":"x",')}`;
		expect((await said(await desk(), text)).filter((line) => line.endsWith("lands"))).toHaveLength(3);
	});
	it("change nothing", async () => {
		const here = await desk();
		const { revision } = here.world.read;
		await said(here, manifest("DaemonSet", asks("100m")));
		expect([here.world.read.revision, here.world.inputs.length]).toEqual([revision, 4]);
	});
	it("are silent about a cluster that is too large to look ahead in, and when a later question has come", async () => {
		const here = await desk();
		here.files.set("typed.yaml", manifest("DaemonSet", asks("100m")));
		const [overtaken, last] = await Promise.all([ghosts("typed.yaml", here), ghosts("typed.yaml", here)]);
		expect([overtaken, last?.places.length]).toEqual([undefined, 4]);
		const large = new Desk({ seed: 3, profile: "course" });
		for (let n = 0; n < 251; n++) large.gesture({ gesture: "join", kind: "plain" });
		large.advanceTo(1000);
		large.files.set("typed.yaml", manifest("DaemonSet", asks("100m")));
		expect(await ghosts("typed.yaml", large)).toBeUndefined();
	});
});

describe("ghosts of the recorded DaemonSets", () => {
	beforeAll(loadRest);
	it("stand on the Nodes on which the real controller makes a Pod, and on no other", async () => {
		const control = new Cluster({ seed: 1, profile: "recorded" });
		control.advance(10_000);
		const empty = control.save();
		const wrong: string[] = [];
		for (const { id, node, daemonset, expect: recorded } of recordings) {
			const stored = {
				...node,
				metadata: { ...node.metadata, uid: id, resourceVersion: "1", creationTimestamp: "2026-01-01T00:00:00Z" },
			};
			const start: SavedCluster = { ...empty, store: { ...empty.store, objects: [...empty.store.objects, stored] } };
			const desk = new Desk({
				seed: 1,
				profile: "recorded",
				start,
				files: [{ name: "a.yaml", text: JSON.stringify(daemonset) }],
			});
			const found = await ghosts("a.yaml", desk);
			const place = found?.places.find((each) => each.node === node.metadata.name);
			if (!place || (place.verdict !== "none") !== recorded.shouldRun)
				wrong.push(`${id}: ${found?.refused ?? JSON.stringify(place)} ${recorded.shouldRun}`);
		}
		expect(wrong).toEqual([]);
		expect(recordings).toHaveLength(400);
	}, 60_000);
});
