// A world at rest does no work: its clock holds only what will really happen.
import { expect, test } from "vitest";
import { Cluster } from "../../src/cluster/cluster.ts";
import type { Draft } from "../../src/cluster/api/objects.ts";

test("a cluster at rest wakes for a rollout deadline and for Events that expire, and for nothing else in an hour", () => {
	const cluster = new Cluster({ seed: 1, profile: "course" });
	for (let n = 1; n <= 4; n++) cluster.gesture({ gesture: "join", node: { name: `node-${n}` } });
	cluster.advance(30_000);
	for (const [resource, kind] of [
		["daemonsets", "DaemonSet"],
		["deployments", "Deployment"],
	] as const) {
		const template = { metadata: { labels: { app: kind } }, spec: { containers: [{ name: "main", image: "nginx:1.27" }] } };
		const body = {
			apiVersion: "apps/v1",
			kind,
			metadata: { name: kind.toLowerCase() },
			spec: { selector: { matchLabels: { app: kind } }, template },
		} as unknown as Draft;
		const { code } = cluster.request({
			verb: "create",
			group: "apps",
			version: "v1",
			resource,
			namespace: "default",
			body,
		});
		expect(code).toBe(201);
	}
	cluster.advance(120_000);
	const due = cluster.save().clock.queue.map(({ to, type }) => `${to} ${type}`);
	expect(new Set(due)).toEqual(new Set(["controllers deployment-controller", "apiserver sweep-events"]));

	const written: string[] = [];
	cluster.subscribe(({ source, removed }) => written.push(removed ? `${source} removes ${removed.kind}` : source));
	const end = cluster.now + 3_600_000;
	let instants = 0;
	while (cluster.advanceInstant(end)) instants++;
	expect(instants).toBeLessThanOrEqual(6);
	expect(new Set(written)).toEqual(new Set(["kube-apiserver removes Event"]));
	expect(cluster.save().clock.queue).toEqual([]);
});
