import { describe, expect, test } from "vitest";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import type { Edit } from "../../src/explain/explanation.ts";
import { editText } from "../../src/explain/edittext.ts";
import { readManifest } from "../../src/manifest/yaml.ts";

const manifest = `apiVersion: apps/v1
kind: DaemonSet
spec:
  template:
    spec:
      nodeSelector:
        disk: ssd # fast
        zone: a
      tolerations:
      - key: a # first
        operator: Exists
      - operator: Exists
        key: b
      containers:
        - name: agent
          image: agent:1
          ports: [{containerPort: 80, hostPort: 80}]
# the end
`;
const spec = ["spec", "template", "spec"];
const edited = (edit: Edit, text = manifest): string | undefined => {
	const [document] = readManifest(text).documents;
	return document && editText(text, document, edit);
};
/** The lines that are gone ("-") and new ("+"). */
const difference = (before: string, after: string | undefined): readonly string[] => {
	const [a, b] = [before.split("\n"), (after ?? "nothing").split("\n")];
	return [
		...a.filter((line) => !b.includes(line)).map((line) => `-${line}`),
		...b.filter((line) => !a.includes(line)).map((line) => `+${line}`),
	];
};
const value: Json = { key: "dedicated", operator: "Equal", value: "gpu", effect: "NoSchedule" };
const toleration = ["key: dedicated", "operator: Equal", "value: gpu", "effect: NoSchedule"];

describe("an edit changes its own lines alone", () => {
	test.each<[string, Edit, readonly string[]]>([
		[
			"an item is added to a list",
			{ op: "add", path: [...spec, "tolerations"], value },
			[`+      - ${toleration[0]}`, ...toleration.slice(1).map((line) => `+        ${line}`)],
		],
		[
			"an item is put in another's place",
			{ op: "set", path: [...spec, "tolerations", 0], value },
			[
				"-      - key: a # first",
				"-        operator: Exists",
				`+      - ${toleration[0]}`,
				...toleration.slice(1).map((line) => `+        ${line}`),
			],
		],
		[
			"a value is set",
			{ op: "set", path: [...spec, "nodeSelector", "disk"], value: "hdd" },
			["-        disk: ssd # fast", "+        disk: hdd # fast"],
		],
		["a field is taken out", { op: "remove", path: [...spec, "nodeSelector", "zone"] }, ["-        zone: a"]],
		[
			"a whole mapping is taken out",
			{ op: "remove", path: [...spec, "nodeSelector"] },
			["-      nodeSelector:", "-        disk: ssd # fast", "-        zone: a"],
		],
		[
			"the first field of an item is taken out",
			{ op: "remove", path: [...spec, "tolerations", 1, "operator"] },
			["-      - operator: Exists", "-        key: b", "+      - key: b"],
		],
		[
			"a field and all that it stands in are made",
			{ op: "set", path: [...spec, "containers", 0, "resources", "requests", "cpu"], value: "500m" },
			["+          resources:", "+            requests:", "+              cpu: 500m"],
		],
		["a list is made", { op: "add", path: ["spec", "extra"], value: { key: "true" } }, ["+  extra:", '+  - key: "true"']],
	])("%s", (_, edit, lines) => {
		expect(difference(manifest, edited(edit))).toEqual(lines);
	});

	test("a list between brackets grows between them", () => {
		const text = "a:\n  b: [x]\n  c: []\n";
		expect(edited({ op: "add", path: ["a", "b"], value: "y" }, text)).toBe('a:\n  b: [x, "y"]\n  c: []\n');
		expect(edited({ op: "add", path: ["a", "c"], value: { k: 1 } }, text)).toBe('a:\n  b: [x]\n  c: [{"k":1}]\n');
	});
	test("what stands between braces is not taken apart", () => {
		expect(edited({ op: "remove", path: [...spec, "containers", 0, "ports", 0, "hostPort"] })).toBeUndefined();
	});
	test("the edited text reads as the edit said", () => {
		const [after] = readManifest(edited({ op: "add", path: [...spec, "tolerations"], value }) ?? "").documents;
		expect(after?.value).toMatchObject({
			spec: { template: { spec: { tolerations: [{ key: "a" }, { key: "b" }, value], nodeSelector: { zone: "a" } } } },
		});
	});
});
