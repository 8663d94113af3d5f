import { describe, expect, test } from "vitest";
import type { PodSpec } from "../../src/cluster/api/types.generated.ts";
import { type KubeletsOnly, one, oneNode } from "./support.ts";

const withSecrets = (...names: readonly string[]): Partial<PodSpec> => ({
	...one(),
	imagePullSecrets: names.map((name) => ({ name })),
});
const secret = (cluster: KubeletsOnly, name: string): void => {
	const object = { apiVersion: "v1", kind: "Secret", metadata: { name, namespace: "default" } } as const;
	cluster.act({ verb: "create", object }, "test");
};
const said = (cluster: KubeletsOnly): readonly string[] =>
	cluster.events("web").filter((text) => text.includes("FailedToRetrieveImagePullSecret"));
const text = (names: string): string =>
	`Unable to retrieve some image pull secrets (${names}); attempting to pull the image may not succeed.`;

describe("A Pod that names Secrets of registries", () => {
	test.each([
		["is not said anything about when all are there", ["here", "too"], undefined],
		["is warned of those that are missing, in its own order", ["late", "here", "gone"], "late, gone"],
		["is not warned of an empty name", ["", "here"], undefined],
	])("%s", (_name, names, missing) => {
		const cluster = oneNode();
		secret(cluster, "here");
		secret(cluster, "too");
		cluster.bind("web", withSecrets(...names));
		cluster.advance(5000);
		expect(said(cluster).map((each) => each.replace(/ x\d+/, ""))).toEqual(
			missing === undefined ? [] : [`Warning FailedToRetrieveImagePullSecret ${text(missing)}`],
		);
		expect(cluster.pod("web")?.status?.phase).toBe("Running");
	});

	test("is warned at every sync: when it starts, when its container runs, and from then on once in a while", () => {
		const cluster = oneNode("course");
		cluster.bind("web", withSecrets("gone"));
		cluster.advance(30_000);
		expect(said(cluster)).toEqual([`Warning FailedToRetrieveImagePullSecret x2 ${text("gone")}`]);
		cluster.advance(600_000);
		const count = Number(/ x(\d+) /.exec(said(cluster)[0] ?? "")?.[1]);
		expect(count).toBeGreaterThanOrEqual(8); // every 60 to 90 seconds
		expect(count).toBeLessThanOrEqual(13);
	});

	test("is warned no more once the Secret is there, and nothing more is due then", () => {
		const cluster = oneNode("course");
		cluster.bind("web", withSecrets("late"));
		cluster.advance(30_000);
		secret(cluster, "late");
		const before = said(cluster);
		cluster.advance(600_000);
		expect(said(cluster)).toEqual(before);
		expect(cluster.clock.pending.filter(({ type }) => type === "retry")).toEqual([]);
	});
});
