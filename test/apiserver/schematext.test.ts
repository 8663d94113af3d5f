import { expect, test } from "vitest";
import { readTypes } from "../../src/cluster/api/schematext.ts";

test("a type is read with its fields, and whatever is known of them", () => {
	const text = `Kind+
metadata ObjectMeta
spec! KindSpec

KindSpec{"map":"atomic"}
name! 's
count i
generation l
paused b
hosts ~[s
containers *name;[Container
labels %s
policy =Always|Never;s
port 'IntOrString
protocol {"default":"TCP"};s
data %{"type":"string","format":"byte"};

IntOrString{"scalar":"int-or-string"}`;
	const string = { type: "string" };
	expect(readTypes(text)).toEqual({
		Kind: {
			required: ["spec"],
			fields: { kind: string, apiVersion: string, metadata: { ref: "ObjectMeta" }, spec: { ref: "KindSpec" } },
		},
		KindSpec: {
			map: "atomic",
			required: ["name"],
			fields: {
				name: { type: "string", default: "" },
				count: { type: "integer", format: "int32" },
				generation: { type: "integer", format: "int64" },
				paused: { type: "boolean" },
				hosts: { type: "array", items: string, list: "atomic" },
				containers: { type: "array", items: { ref: "Container" }, list: "map", keys: ["name"], patch: "merge", mergeKey: "name" },
				labels: { type: "object", values: string },
				policy: { type: "string", enum: ["Always", "Never"] },
				port: { ref: "IntOrString", default: "" },
				protocol: { type: "string", default: "TCP" },
				data: { type: "object", values: { type: "string", format: "byte" } },
			},
		},
		IntOrString: { scalar: "int-or-string" },
	});
});
