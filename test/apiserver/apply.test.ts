// Server-side apply: who owns what, what is a conflict, and what goes with its last owner.
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/cluster/api/types.generated.ts";
import { makeServer, objectOf } from "./support.ts";

const configMap = (data: Readonly<Record<string, string>>): JsonObject => ({
	apiVersion: "v1",
	kind: "ConfigMap",
	metadata: { name: "a" },
	data,
});

function world() {
	const { ask, create } = makeServer();
	const apply = (data: Readonly<Record<string, string>>, fieldManager = "kubectl", force = false) =>
		ask("configmaps", { verb: "patch", name: "a", patchType: "apply", body: configMap(data), fieldManager, force });
	return { ask, create, apply };
}

test("applying a missing object creates it", () => {
	const made = objectOf(world().apply({ a: "1" }));
	expect(made["data"]).toEqual({ a: "1" });
	expect(made.metadata.managedFields).toMatchObject([
		{ manager: "kubectl", operation: "Apply", fieldsV1: { "f:data": { "f:a": {} } } },
	]);
});

test("what a manager no longer names goes, unless another owns it too", () => {
	const { apply } = world();
	apply({ a: "1", b: "1", c: "1" });
	apply({ b: "1" }, "other");
	expect(objectOf(apply({ a: "1" }))["data"]).toEqual({ a: "1", b: "1" });
});

test("another value of a field that someone else owns is a conflict, the same value is shared", () => {
	const { apply, create } = world();
	create("configmaps", configMap({ a: "1", b: "1" }), { fieldManager: "kubectl-create" });
	expect(apply({ a: "1" }).status).toBeUndefined();
	expect(apply({ a: "2" }, "bot").status?.message).toBe(
		'Apply failed with 2 conflicts: conflicts with "kubectl":\n- .data.a\nconflicts with "kubectl-create" using v1:\n- .data.a',
	);
	expect(apply({ b: "2" }, "bot").status?.message).toBe(
		'Apply failed with 1 conflict: conflict with "kubectl-create" using v1: .data.b',
	);
});

test("force moves the field to the new manager", () => {
	const { apply, create } = world();
	create("configmaps", configMap({ a: "1" }), { fieldManager: "kubectl-create" });
	const taken = objectOf(apply({ a: "2" }, "bot", true));
	expect(taken["data"]).toEqual({ a: "2" });
	const owners = taken.metadata.managedFields
		?.filter((entry) => JSON.stringify(entry.fieldsV1).includes("f:a"))
		.map((entry) => entry.manager);
	expect(owners).toEqual(["bot"]);
});

test("applying the same again writes nothing", () => {
	const { apply } = world();
	const first = objectOf(apply({ a: "1" })).metadata.resourceVersion;
	expect(objectOf(apply({ a: "1" })).metadata.resourceVersion).toBe(first);
});

test("what someone changes by other means becomes theirs", () => {
	const { apply, ask } = world();
	apply({ a: "1" });
	ask("configmaps", { verb: "patch", name: "a", patchType: "merge", body: { data: { a: "5" } }, fieldManager: "kubectl-edit" });
	expect(apply({ a: "1" }).status?.message).toBe('Apply failed with 1 conflict: conflict with "kubectl-edit" using v1: .data.a');
});

test("items of a list are merged by their keys", () => {
	const { ask } = makeServer();
	const daemonSet = (containers: readonly JsonObject[]): JsonObject => ({
		apiVersion: "apps/v1",
		kind: "DaemonSet",
		metadata: { name: "a" },
		spec: { selector: { matchLabels: { x: "y" } }, template: { metadata: { labels: { x: "y" } }, spec: { containers } } },
	});
	const apply = (containers: readonly JsonObject[], fieldManager: string) =>
		ask("daemonsets.apps", { verb: "patch", name: "a", patchType: "apply", body: daemonSet(containers), fieldManager });
	apply([{ name: "one", image: "a:1" }], "first");
	const both = objectOf(apply([{ name: "two", image: "b:1" }], "second"));
	const spec = both["spec"] as { template: { spec: { containers: { name: string }[] } } };
	expect(spec.template.spec.containers.map((container) => container.name)).toEqual(["one", "two"]);
});
