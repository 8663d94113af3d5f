import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { mergedLocally } from "../../src/kubectl/write/strategicmerge.ts";
import { threeWayPatch, twoWayPatch } from "../../src/kubectl/write/strategicdiff.ts";
import { changeTaints, readTaints } from "../../src/kubectl/nodes/taints.ts";
import { unifiedDiff } from "../../src/kubectl/write/unifieddiff.ts";

const pod = (spec: object, labels: object = {}): AnyObject =>
	({ apiVersion: "v1", kind: "Pod", metadata: { name: "p", labels }, spec }) as unknown as AnyObject;

describe("the patch of apply", () => {
	const original = pod(
		{
			containers: [
				{ name: "a", image: "a:1" },
				{ name: "b", image: "b:1" },
			],
		},
		{ x: "1", y: "2" },
	);
	const live = pod(
		{
			containers: [
				{ name: "a", image: "a:1", imagePullPolicy: "Always" },
				{ name: "b", image: "b:1" },
			],
			nodeName: "n",
		},
		{ x: "1", y: "2", z: "3" },
	);

	it("is empty where nothing changed", () => {
		expect(threeWayPatch("Pod", original, original, live)).toEqual({});
	});
	it("merges lists by their key, and removes only what the last file named", () => {
		const modified = pod({ containers: [{ name: "a", image: "a:2" }] }, { x: "1" });
		expect(threeWayPatch("Pod", original, modified, live)).toEqual({
			metadata: { labels: { y: null } },
			spec: {
				"$setElementOrder/containers": [{ name: "a" }],
				containers: [
					{ name: "a", image: "a:2" },
					{ $patch: "delete", name: "b" },
				],
			},
		});
	});
	it("keeps apart items that share their key", () => {
		const ports = (...list: object[]): AnyObject => pod({ containers: [{ name: "a", ports: list }] });
		const before = ports({ containerPort: 53 }, { containerPort: 53, protocol: "UDP" });
		const after = ports({ containerPort: 53, name: "dns" }, { containerPort: 53, protocol: "UDP" });
		expect(threeWayPatch("Pod", before, after, before)).toMatchObject({
			spec: {
				containers: [
					{
						"$setElementOrder/ports": [{ containerPort: 53 }, { containerPort: 53 }],
						name: "a",
						ports: [{ containerPort: 53, name: "dns" }],
					},
				],
			},
		});
	});
	it("takes back what another changed since", () => {
		const drifted = pod(
			{
				containers: [
					{ name: "a", image: "a:9" },
					{ name: "b", image: "b:1" },
				],
			},
			{ x: "1", y: "2" },
		);
		expect(threeWayPatch("Pod", original, original, drifted)).toMatchObject({
			spec: { containers: [{ name: "a", image: "a:1" }] },
		});
	});
	it("keeps what it never owned where no file is known", () => {
		expect(threeWayPatch("Pod", undefined, original, live)).toEqual({});
	});
	it("merged into the object gives what was wanted", () => {
		const modified = pod(
			{
				containers: [
					{ name: "c", image: "c" },
					{ name: "a", image: "a:2" },
				],
			},
			{ y: "4" },
		);
		expect(mergedLocally("Pod", original, twoWayPatch("Pod", original, modified))).toEqual(modified);
	});
	it("adds and deletes members of plain merged lists", () => {
		const before = { ...pod({}), metadata: { name: "p", finalizers: ["a", "b"] } } as unknown as AnyObject;
		const after = { ...pod({}), metadata: { name: "p", finalizers: ["b", "c"] } } as unknown as AnyObject;
		expect(twoWayPatch("Pod", before, after)).toEqual({
			metadata: {
				"$deleteFromPrimitiveList/finalizers": ["a"],
				"$setElementOrder/finalizers": ["b", "c"],
				finalizers: ["c"],
			},
		});
	});
});

describe("taints", () => {
	const old = [
		{ key: "a", value: "1", effect: "NoSchedule" as const },
		{ key: "a", effect: "NoExecute" as const },
		{ key: "b", effect: "NoSchedule" as const },
	];
	it("reads what to add and what to take away", () => {
		expect(readTaints(["k=v:NoSchedule", "k:NoExecute", "x-", "y:NoSchedule-"])).toEqual({
			add: [
				{ key: "k", value: "v", effect: "NoSchedule" },
				{ key: "k", effect: "NoExecute" },
			],
			remove: [
				{ key: "x", effect: "" },
				{ key: "y", effect: "NoSchedule" },
			],
		});
	});
	it.each([
		["a", "invalid taint spec: a"],
		["a=b", "invalid taint spec: a=b"],
		["a:Nope", "invalid taint effect: Nope, unsupported taint effect"],
		["a=b=c:NoSchedule", "invalid taint spec: a=b=c:NoSchedule"],
		["a:NoSchedule:x", "invalid taint spec: a:NoSchedule:x"],
	])("refuses %s", (spec, message) => {
		expect(() => readTaints([spec])).toThrow(message);
	});
	it("removes a key with every effect, or with one", () => {
		expect(changeTaints(old, readTaints(["a-"]), false)).toMatchObject({ taints: [old[2]] });
		expect(changeTaints(old, readTaints(["a:NoExecute-"]), false)).toMatchObject({ taints: [old[0], old[2]] });
	});
});

describe("diff -u", () => {
	const lines = (text: string): string => [...text].map((letter) => `${letter}\n`).join("");
	it("says nothing of equal texts", () => {
		expect(unifiedDiff("a\n", "a\n")).toBe("");
	});
	it("shows three lines around a change, and joins near changes", () => {
		expect(unifiedDiff(lines("abcdefghijkl"), lines("abcdXfghijYl"))).toBe(
			"@@ -2,11 +2,11 @@\n b\n c\n d\n-e\n+X\n f\n g\n h\n i\n j\n-k\n+Y\n l\n",
		);
	});
	it("counts an empty side from zero", () => {
		expect(unifiedDiff("", "a\nb\n")).toBe("@@ -0,0 +1,2 @@\n+a\n+b\n");
	});
});
