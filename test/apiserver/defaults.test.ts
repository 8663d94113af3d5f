// What the API server fills in, leaves out and rewrites, compared with what the real one stored.
import { describe, expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { freeze } from "../../src/cluster/api/values.ts";
import { imageTag } from "../../src/cluster/apiserver/defaults/image.ts";
import { withDefaults } from "../../src/cluster/apiserver/defaults/registry.ts";
import { lines } from "./recorded.ts";

interface Stored {
	readonly object: AnyObject;
	/** All but metadata and status, and what admission and allocation add. */
	readonly stored: Readonly<Record<string, unknown>>;
}

const cases = lines<Stored>("stored");
const fields = (object: AnyObject): Record<string, unknown> => JSON.parse(JSON.stringify(object)) as Record<string, unknown>;
/** Generated, allocated or admitted elsewhere. */
const others: Readonly<Record<string, readonly string[]>> = {
	Job: ["selector"],
	Node: ["taints"],
	Pod: ["tolerations", "priority", "preemptionPolicy", "serviceAccount", "serviceAccountName"],
	Service: ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"],
};

describe("an object is stored with the defaults of the real API server", () => {
	test.each(
		cases.map((one) => [`${one.object.kind} ${JSON.stringify(one.object["spec"] ?? one.object).slice(0, 140)}`, one] as const),
	)("%s", (_, { object, stored }) => {
		const { apiVersion: _a, kind, metadata: _m, status: _s, ...rest } = fields(withDefaults(object));
		const spec = (rest["spec"] ?? {}) as Record<string, unknown>;
		for (const name of others[kind as string] ?? []) delete spec[name];
		if (kind === "Namespace") delete rest["spec"];
		if (kind === "Job") delete (spec["template"] as Record<string, unknown>)["metadata"];
		expect(rest).toEqual(stored);
	});
});

test("an object that has all its defaults is given back as it is", () => {
	for (const { object } of cases) {
		const once = withDefaults(object);
		expect(withDefaults(once)).toBe(once);
	}
});

test("two objects that share a frozen template share its defaults too", () => {
	const template = freeze({ metadata: { labels: { app: "a" } }, spec: { containers: [{ name: "c", image: "nginx:1.27" }] } });
	const [first, second] = ["a", "b"].map((name) =>
		withDefaults({
			apiVersion: "apps/v1",
			kind: "DaemonSet",
			metadata: { name, namespace: "default" },
			spec: { selector: { matchLabels: { app: "a" } }, template },
		} as unknown as AnyObject),
	);
	const templateOf = (object: AnyObject | undefined) => (object?.["spec"] as { template: unknown }).template;
	expect(templateOf(first)).not.toBe(template);
	expect(templateOf(first)).toBe(templateOf(second));
});

test.each([
	["nginx", "latest"],
	["nginx:1.27", "1.27"],
	["nginx:latest@sha256:" + "a".repeat(64), "latest"],
	["nginx@sha256:" + "a".repeat(64), undefined],
	["localhost:5000/team/agent", "latest"],
	["localhost:5000/team/agent:v1", "v1"],
	["Nginx", undefined],
	["nginx:", undefined],
	["", undefined],
])("the tag of the image %j is %j", (image, tag) => {
	expect(imageTag(image)).toBe(tag);
});
