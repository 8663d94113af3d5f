// A ghost is what then happens: whatever is typed and applied, Pods land, wait or are missing where the ghosts said, and a text that
// is refused was said to be.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { controllerOf } from "../../src/cluster/api/objects.ts";
import { targetNode } from "../../src/cluster/api/daemonplacement.ts";
import type { Pod } from "../../src/cluster/api/types.generated.ts";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { ghosts } from "../../src/desk/questions.ts";
import { load } from "../../src/kubectl/shell/shell.ts";
import { cases } from "./scene.ts";
import { base, deskOf, textOf, type, typed, type Typed } from "./typed.ts";

/** Where the Pods of an object are, a line for each Node, told from the cluster alone. */
function places(cluster: Cluster, { kind, name }: Typed): readonly string[] {
	const { read } = cluster;
	const owns = (pod: Pod): boolean => {
		if (kind === "Pod") return pod.metadata.name === name && pod.metadata.namespace === "default";
		let owner = controllerOf(pod);
		if (owner?.kind === "ReplicaSet") owner = controllerOf(read.get("ReplicaSet", "default", owner.name)!);
		return owner?.kind === kind && owner.name === name;
	};
	const pods = [...read.all("Pod")].filter(
		(pod) => owns(pod) && !pod.metadata.deletionTimestamp && pod.status?.phase !== "Failed" && pod.status?.phase !== "Succeeded",
	);
	if (kind === "DaemonSet")
		return read.sorted("Node").map(({ metadata }) => {
			const own = pods.filter((pod) => targetNode(pod) === metadata.name);
			const how = own.length === 0 ? "none" : own.some(({ spec }) => spec?.nodeName) ? "lands" : "waits";
			return `${metadata.name} ${how}`;
		});
	return pods.map(({ spec }) => (spec?.nodeName ? `${spec.nodeName} lands` : "nowhere waits")).sort();
}

/** What the ghosts say, in the same words. */
function said(found: Awaited<ReturnType<typeof ghosts>>, kind: string): readonly string[] {
	return (found?.places ?? [])
		.flatMap(({ node = "nowhere", verdict, pods }) =>
			kind === "DaemonSet"
				? [`${node} ${verdict}`]
				: verdict === "none"
					? []
					: Array.from({ length: pods }, () => `${node} ${verdict}`),
		)
		.sort();
}

describe("ghosts", () => {
	beforeAll(async () => {
		await loadRest();
		await Promise.all(["kubectl apply -f f.yaml", "kubectl cordon x"].map(load));
	});

	it("say what then happens, in a thousand worlds and edits", async () => {
		const desks = fc.sample(base, { ...cases(40) }).map(deskOf);
		const edit = fc.record({ at: fc.nat(desks.length - 1), typed, later: fc.constantFrom(0, 700, 3000) });
		const count: Record<string, number> = {};
		await fc.assert(
			fc.asyncProperty(edit, async ({ at, typed: manifest, later }) => {
				const desk = desks[at]!;
				const text = textOf(manifest);
				desk.files.set("f.yaml", text);
				const found = await ghosts("f.yaml", desk);
				const then = desk.world.fork();
				then.advance(later);
				const { revision } = then.read;
				const code = type("kubectl apply -f f.yaml", text, then);
				expect(found?.refused === undefined, found?.refused).toBe(code === 0);
				const changes = then.read.revision !== revision;
				if (code === 0) {
					then.advance(120_000);
					if (changes) expect(said(found, manifest.kind)).toEqual(places(then, manifest));
					else expect(found?.places).toEqual([]);
				}
				const what = code !== 0 ? "refused" : changes ? manifest.kind : "unchanged";
				count[what] = (count[what] ?? 0) + 1;
			}),
			{ ...cases(1000), endOnFailure: true },
		);
		expect(Math.min(...Object.values(count)), JSON.stringify(count)).toBeGreaterThan(50);
	}, 120_000);
});
