import { describe, expect, it } from "vitest";
import schema from "../../src/cluster/api/schema.generated.json" with { type: "json" };
import rest from "../../src/cluster/api/schemarest.generated.json" with { type: "json" };
import { readTypes } from "../../src/cluster/api/schematext.ts";
import { complete } from "../../src/manifest/completion.ts";
import { cursorAt } from "../../src/manifest/cursor.ts";
import { applyEdits } from "../../src/manifest/diagnostic.ts";
import { hoverAt } from "../../src/manifest/hover.ts";
import { formatPath, homesOf, parsePath, placeAt } from "../../src/manifest/place.ts";
import { problemsOf } from "../../src/manifest/problems.ts";
import { described } from "../../src/manifest/prose.ts";

/** A text with ¦ where the cursor is. */
const marked = (text: string) => ({ text: text.replace("¦", ""), offset: text.indexOf("¦") });

const agent = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector:
    matchLabels:
      app: node-agent
  template:
    metadata:
      labels:
        app: node-agent
    spec:
      containers:
        - name: agent
          image: fluent/fluentd:v1.16-1
          ports:
          - containerPort: 24224
            protocol: TCP
`;
const with_ = (from: string, to: string) => {
	expect(agent).toContain(from);
	return agent.replace(from, to);
};

describe("the cursor's place", () => {
	it.each([
		["a key at the top", "apiVersion: apps/v1\nki¦", [], "key", "ki"],
		["a value at the top", "apiVersion: apps/v1\nkind: Dae¦", ["kind"], "value", "Dae"],
		["a key in a mapping", "kind: DaemonSet\nspec:\n  sel¦", ["spec"], "key", "sel"],
		[
			"an empty line, by its indentation",
			"kind: DaemonSet\nspec:\n  template:\n    spec:\n      ¦",
			["spec", "template", "spec"],
			"key",
			"",
		],
		["an empty line that is indented less", "kind: DaemonSet\nspec:\n  template:\n    spec:\n  ¦", ["spec"], "key", ""],
		["the first key of a list item", "spec:\n  containers:\n    - na¦", ["spec", "containers", 0], "key", "na"],
		["a later key of a list item", "spec:\n  containers:\n    - name: a\n      im¦", ["spec", "containers", 0], "key", "im"],
		["the second item", "spec:\n  containers:\n    - name: a\n    - na¦", ["spec", "containers", 1], "key", "na"],
		[
			"items at the column of their field",
			"spec:\n  containers:\n  - name: a\n    ports:\n    - pro¦",
			["spec", "containers", 0, "ports", 0],
			"key",
			"pro",
		],
		[
			"a value in an item",
			"spec:\n  tolerations:\n    - key: a\n      effect: No¦",
			["spec", "tolerations", 0, "effect"],
			"value",
			"No",
		],
		["past a comment and an empty line", "spec:\n  # a: b\n\n  te¦", ["spec"], "key", "te"],
		["past a block of text", "data:\n  a: |\n    b: c\n      d:\n  ke¦", ["data"], "key", "ke"],
		["the second document", "kind: Pod\nspec:\n---\nkind: DaemonSet\nme¦", [], "key", "me"],
	])("is found for %s", (_, source, path, at, typed) => {
		const { text, offset } = marked(source);
		expect(cursorAt(text, offset)).toMatchObject({ path, at, typed });
	});

	it("belongs to the kind of its own document", () => {
		const { text, offset } = marked("kind: Pod\n---\napiVersion: apps/v1\nkind: DaemonSet\nspec:\n  ¦\n---\nkind: Node\n");
		expect(cursorAt(text, offset)).toMatchObject({ kind: "DaemonSet", apiVersion: "apps/v1" });
	});
});

describe("completion", () => {
	const labels = (source: string) => {
		const { text, offset } = marked(source);
		return complete(text, offset).items.map((item) => item.label);
	};

	it("offers the fields of the mapping, without those that are there", () => {
		const offered = labels("apiVersion: apps/v1\nkind: DaemonSet\nspec:\n  selector: {}\n  ¦");
		expect(offered).toContain("template");
		expect(offered).toContain("updateStrategy");
		expect(offered).not.toContain("selector");
		expect(offered).not.toContain("replicas");
	});
	it("offers kinds, the kind's own version, and the choices of a field", () => {
		expect(labels("kind: ¦")).toContain("DaemonSet");
		expect(labels("kind: DaemonSet\napiVersion: ¦")).toEqual(["apps/v1"]);
		expect(labels("kind: Pod\nspec:\n  tolerations:\n  - effect: ¦")).toEqual(["NoExecute", "NoSchedule", "PreferNoSchedule"]);
		expect(labels("kind: Pod\nspec:\n  hostNetwork: ¦")).toEqual(["true", "false"]);
	});
	it("does not offer the operators that the server refuses", () => {
		expect(labels("kind: Pod\nspec:\n  tolerations:\n  - operator: ¦")).toEqual(["Equal", "Exists"]);
	});
	it("offers only some fields where a lesson says so: with what leads to them and what stands below them", () => {
		const only = (source: string) => {
			const { text, offset } = marked(source);
			return complete(text, offset, ["spec.template.spec.tolerations"]).items.map((item) => item.label);
		};
		expect(only("kind: DaemonSet\n¦")).toEqual(["spec"]);
		expect(only("kind: DaemonSet\nspec:\n  template:\n    spec:\n      ¦")).toEqual(["tolerations"]);
		expect(only("kind: DaemonSet\nspec:\n  template:\n    spec:\n      tolerations:\n        - ¦")).toContain("effect");
		expect(only("kind: DaemonSet\nspec:\n  template:\n    spec:\n      tolerations:\n        - operator: ¦")).toContain("Exists");
		expect(only("kind: DaemonSet\nspec:\n  template:\n    spec:\n      hostNetwork: ¦")).toEqual([]);
	});
	it("says what each field is, and indents what comes below it", () => {
		const { text, offset } = marked("kind: DaemonSet\nspec:\n  template:\n    spec:\n      tol¦");
		const item = complete(text, offset).items.find((each) => each.label === "tolerations");
		expect(item).toMatchObject({ insert: "tolerations:\n        - ", detail: "a list of Toleration" });
		expect(item?.about).toMatch(/taints/);
	});
});

describe("hover", () => {
	it("tells path, type and meaning of the field under the pointer", () => {
		const offset = agent.indexOf("image:") + 2;
		expect(hoverAt(agent, offset)).toMatchObject({ path: "spec.template.spec.containers[0].image", type: "text" });
	});
	it("is silent over values and comments", () => {
		expect(hoverAt(agent, agent.indexOf("fluent/"))).toBeUndefined();
		expect(hoverAt("# kind: x\n", 4)).toBeUndefined();
	});
});

describe("problems", () => {
	const messages = (text: string) => problemsOf(text).map((problem) => problem.message.split("\n")[0]);
	const mended = (text: string) => {
		const problem = problemsOf(text)[0];
		return applyEdits(text, problem?.fix?.edits ?? []);
	};

	it("has none with a right manifest", () => {
		expect(problemsOf(agent)).toEqual([]);
	});

	it.each([
		[
			"an unknown field near a known one",
			with_("  selector:", "  selectr:"),
			'unknown field "spec.selectr". Did you mean selector?',
		],
		[
			"a field in the wrong place",
			with_("  selector:", "  tolerations: []\n  selector:"),
			'unknown field "spec.tolerations": tolerations belongs in spec.template.spec.',
		],
		[
			"replicas in a DaemonSet",
			with_("  selector:", "  replicas: 3\n  selector:"),
			'unknown field "spec.replicas": a DaemonSet has no number of replicas. It has one Pod on every Node that may run it.',
		],
		[
			"a list as the kind",
			"apiVersion: v1\nkind:\n- Pod\n",
			"kind is not a string: write one word there, for example kind: DaemonSet.",
		],
		[
			"a number as the version",
			"apiVersion: 1\nkind: Pod\n",
			"apiVersion is not a string: write one word there, for example apiVersion: apps/v1.",
		],
		[
			"text for a number",
			with_("containerPort: 24224", 'containerPort: "24224"'),
			'spec.template.spec.containers[0].ports[0].containerPort: expected a whole number, found text ("24224"). Take the quotes away.',
		],
		[
			"a number for text",
			with_("name: agent", "name: 7"),
			"spec.template.spec.containers[0].name: expected text, found a number (7). Put it in quotes.",
		],
		[
			"a wrong choice",
			with_("protocol: TCP", "protocol: tcp"),
			'spec.template.spec.containers[0].ports[0].protocol: "tcp" is not one of SCTP, TCP, UDP. Did you mean TCP? Upper and lower case matter.',
		],
		["a mistyped kind", with_("kind: DaemonSet", "kind: Deamonset"), 'no matches for kind "Deamonset". Did you mean DaemonSet?'],
		[
			"another group's version",
			with_("apps/v1", "v1"),
			'no matches for kind "DaemonSet" in version "v1": DaemonSet is in apps/v1.',
		],
		[
			"a selector that misses the template",
			with_("      app: node-agent\n  template", "      app: agent\n  template"),
			"The selector looks for app=agent, and the template's Pods have app=node-agent: the two must agree.",
		],
		[
			"a mapping for a list",
			with_(
				"        - name: agent\n          image: fluent/fluentd:v1.16-1\n          ports:\n          - containerPort: 24224\n            protocol: TCP\n",
				"        name: agent\n",
			),
			'spec.template.spec.containers: expected a list of Container, found a mapping. The items of a list begin with "- ".',
		],
		[
			"text instead of a manifest",
			"hello\n",
			'A manifest is a mapping: lines of the form "name: value", beginning with apiVersion and kind.',
		],
	])("finds %s", (_, text, wanted) => {
		expect(messages(text)).toContain(wanted);
	});

	it.each([
		["a mistyped field", with_("  selector:", "  selectr:")],
		["a mistyped kind", with_("kind: DaemonSet", "kind: Deamonset")],
		["another group's version", with_("apps/v1", "v1")],
		["quotes around a number", with_("containerPort: 24224", 'containerPort: "24224"')],
		["a wrong choice", with_("protocol: TCP", "protocol: tcp")],
	])("mends %s to the right manifest", (_, text) => {
		expect(mended(text)).toBe(agent);
	});

	it("mends the template's label to the selector's", () => {
		expect(mended(with_("        app: node-agent\n    spec", "        app: TODO # TODO\n    spec"))).toContain(
			"        app: node-agent # TODO\n",
		);
	});

	it("marks the place and nothing else", () => {
		const text = with_("  selector:", "  selectr:");
		const [problem] = problemsOf(text);
		expect(text.slice(problem?.range.start, problem?.range.end)).toBe("selectr");
	});

	it("tells what YAML cannot be read in a learner's words", () => {
		expect(messages("apiVersion: apps/v1\nkind: [a\n")[0]).toMatch(/not closed|comma/);
		expect(messages("a: b: c\n")[0]).toMatch(/second ": "/);
	});
});

describe("places", () => {
	it("are written and read alike", () => {
		for (const text of ["spec.template.spec.containers[0].image", "metadata.labels", "spec.taints[3]"])
			expect(formatPath(parsePath(text))).toBe(text);
	});
	it("know where a field belongs", () => {
		expect(homesOf("DaemonSet", "tolerations").map(formatPath)[0]).toBe("spec.template.spec");
		expect(homesOf("DaemonSet", "hostPort").map(formatPath)[0]).toBe("spec.template.spec.containers[0].ports[0]");
	});
	it("end where the schema ends", () => {
		expect(placeAt("DaemonSet", ["spec", "replicas"])).toBeUndefined();
		expect(placeAt("DaemonSet", ["metadata", "labels", "anything"])?.field.type).toBe("string");
	});
});

describe("the prose", () => {
	it("speaks only of fields that there are", () => {
		const types = { ...readTypes(schema), ...readTypes(rest) };
		const wrong = described.filter((entry) => {
			const [type = "", field = ""] = entry.split(".");
			return type !== "*" && !Object.hasOwn(types[type]?.fields ?? {}, field);
		});
		expect(wrong).toEqual([]);
	});
});
