// What Fix does, kind by kind: the problem is gone, no new one has come, and all that it does not speak of stays byte for byte.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { applyEdits, type Diagnostic } from "../../src/manifest/diagnostic.ts";
import { unveils } from "../../src/manifest/mends.ts";
import { problemsOf } from "../../src/manifest/problems.ts";
import { readManifest } from "../../src/manifest/yaml.ts";

const agent = `# an agent for every Node
apiVersion: apps/v1
kind: DaemonSet   # one a Node
metadata:
  name: node-agent
spec:
  selector:
    matchLabels: {app: node-agent}
  template:
    metadata:
      labels:
        app: node-agent # the selector's
        "tier": 'a'
    spec:
      # where it runs
      terminationGracePeriodSeconds: 30
      containers:
        - name: agent
          image: "fluent/fluentd:v1.16-1"   # pinned
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
          ports:
          - containerPort: 24224
            protocol: TCP
# the end`;

/** The text with one thing in it replaced, and how the one line that Fix changes looks afterwards. */
const broken = (from: string | RegExp, to: string, text = agent): string => {
	const out = text.replace(from, to);
	expect(out).not.toBe(text);
	return out;
};
const only = (text: string): Diagnostic => {
	const found = problemsOf(text);
	expect(found.map(({ message }) => message)).toHaveLength(1);
	return found[0]!;
};
const fixed = (text: string): string => {
	const { fix } = only(text);
	expect(fix, only(text).message).toBeDefined();
	return applyEdits(text, fix!.edits);
};
const linesOf = (text: string): readonly string[] => text.split("\n");
/** Lines that are gone ("-") and new ("+"). */
const difference = (before: string, after: string): readonly string[] => {
	const [a, b] = [[...linesOf(before)], [...linesOf(after)]];
	for (const line of linesOf(before)) {
		if (!b.includes(line)) continue;
		b.splice(b.indexOf(line), 1);
		a.splice(a.indexOf(line), 1);
	}
	return [...a.map((line) => `-${line}`), ...b.map((line) => `+${line}`)];
};

describe("Fix", () => {
	it.each<[string, string, readonly string[]]>([
		["a mistyped field", broken("  selector:", "  selectr:"), ["-  selectr:", "+  selector:"]],
		[
			"a mistyped kind",
			broken("kind: DaemonSet", "kind: Deamonset"),
			["-kind: Deamonset   # one a Node", "+kind: DaemonSet   # one a Node"],
		],
		["another group's version", broken("apps/v1", "v1"), ["-apiVersion: v1", "+apiVersion: apps/v1"]],
		["no version", broken("apiVersion: apps/v1\n", ""), ["+apiVersion: apps/v1"]],
		[
			"a number in quotes",
			broken("24224", '"24224"'),
			['-          - containerPort: "24224"', "+          - containerPort: 24224"],
		],
		["a number for text", broken("name: agent\n", "name: 7\n"), ["-        - name: 7", '+        - name: "7"']],
		["a wrong choice", broken("TCP", "tcp"), ["-            protocol: tcp", "+            protocol: TCP"]],
		["an amount with a space", broken("64Mi", "128 MB"), ["-              memory: 128 MB", "+              memory: 128M"]],
		["an amount in small letters", broken("64Mi", "64mi"), ["-              memory: 64mi", "+              memory: 64Mi"]],
		["an amount in bytes", broken("64Mi", "64MiB"), ["-              memory: 64MiB", "+              memory: 64Mi"]],
		[
			"a label that misses the selector",
			broken("app: node-agent # the", "app: TODO # the"),
			["-        app: TODO # the selector's", "+        app: node-agent # the selector's"],
		],
		["a label that is missing", broken("        app: node-agent # the selector's\n", ""), ["+        app: node-agent"]],
		[
			"labels that are missing",
			broken(/ {4}metadata:\n {6}labels:\n.*\n.*\n/, ""),
			["+    metadata:", "+      labels:", "+        app: node-agent"],
		],
		[
			"a selector that is missing",
			broken("  selector:\n    matchLabels: {app: node-agent}\n", ""),
			["+  selector:", "+    matchLabels:", "+      app: node-agent", '+      tier: "a"'],
		],
		["a field of a Deployment", broken("  selector:", "  replicas: 3 # many\n  selector:"), ["-  replicas: 3 # many"]],
		[
			"a field that nobody knows",
			broken("      containers:", "      qwertyuiop:\n        a: 1\n      containers:"),
			["-      qwertyuiop:", "-        a: 1"],
		],
		[
			"a field one level too high",
			broken("  selector:", "  nodeSelector: # fast ones\n    disk: ssd\n    # and near\n    zone: a\n  selector:"),
			[
				"-  nodeSelector: # fast ones",
				"-    disk: ssd",
				"-    # and near",
				"-    zone: a",
				"+      nodeSelector: # fast ones",
				"+        disk: ssd",
				"+        # and near",
				"+        zone: a",
			],
		],
		[
			"a list one level too low",
			broken("          ports:", "          tolerations:\n          - key: a\n            operator: Exists\n          ports:"),
			[
				"-          tolerations:",
				"-          - key: a",
				"-            operator: Exists",
				"+      tolerations:",
				"+      - key: a",
				"+        operator: Exists",
			],
		],
		[
			"the last field, one level too low",
			broken("# the end", "          hostNetwork: true\n# the end"),
			["-          hostNetwork: true", "+      hostNetwork: true"],
		],
		[
			"a mapping for a list",
			broken("          - containerPort: 24224\n            protocol", "            containerPort: 24224\n            protocol"),
			[
				"-            containerPort: 24224",
				"-            protocol: TCP",
				"+            - containerPort: 24224",
				"+              protocol: TCP",
			],
		],
	])("mends %s, and leaves the rest as it was typed", (_, text, lines) => {
		const after = fixed(text);
		expect(problemsOf(after)).toEqual([]);
		expect(difference(text, after)).toEqual(lines);
	});

	it("moves a field to where it belongs, not to the name that is nearest", () => {
		const text = broken("  selector:", "  nodeSelector:\n    disk: ssd\n  selector:");
		expect(only(text).message).toBe('unknown field "spec.nodeSelector": nodeSelector belongs in spec.template.spec.');
		expect(readManifest(fixed(text)).documents[0]?.value).toMatchObject({
			spec: { selector: { matchLabels: { app: "node-agent" } }, template: { spec: { nodeSelector: { disk: "ssd" } } } },
		});
	});

	it.each([
		[
			"is there already",
			broken(
				"      containers:",
				"      nodeSelector: {a: b}\n      containers:",
				broken("  selector:", "  nodeSelector: {disk: ssd}\n  selector:"),
			),
		],
		[
			"may be meant in two places",
			broken(
				"# the end",
				"        - name: b\n          image: b\n# the end",
				broken("  selector:", "  imagePullPolicy: Always\n  selector:"),
			),
		],
		[
			"stands in braces",
			broken(
				"    matchLabels: {app: node-agent}",
				"    matchLabels: {app: node-agent}\n  template: {spec: {hostPID: true}, nodeSelector: {a: b}}\n  minReadySeconds: 1",
				broken(/ {2}template:[^]*/, ""),
			),
		],
		["is a word that cannot be guessed", broken("cpu: 100m", "cpu: lots")],
	])("is not offered where the field %s", (_, text) => {
		expect(problemsOf(text).length).toBeGreaterThan(0);
		for (const { fix, message } of problemsOf(text)) expect(fix, message).toBeUndefined();
	});

	test("whatever is offered for whatever slip removes its problem and brings no other", () => {
		const lines = linesOf(agent);
		const slip = fc.oneof(
			fc.record({ at: fc.nat(lines.length - 1), by: fc.constantFrom(-4, -2, 2, 4) }).map(
				({ at, by }) =>
					(line: string, i: number) =>
						i === at ? (by < 0 ? line.replace(new RegExp(`^ {1,${-by}}`), "") : " ".repeat(by) + line) : line,
			),
			fc.record({ at: fc.nat(lines.length - 1), from: fc.nat(20) }).map(
				({ at, from }) =>
					(line: string, i: number) =>
						i === at ? line.slice(0, from) + line.slice(from + 1) : line,
			),
			fc.record({ at: fc.nat(lines.length - 1), from: fc.nat(20) }).map(
				({ at, from }) =>
					(line: string, i: number) =>
						i === at ? line.slice(0, from) + (line[from + 1] ?? "") + (line[from] ?? "") + line.slice(from + 2) : line,
			),
		);
		let offered = 0;
		fc.assert(
			fc.property(fc.array(slip, { minLength: 1, maxLength: 2 }), (slips) => {
				const text = slips.reduce((all, change) => all.map(change), [...lines]).join("\n");
				const found = problemsOf(text);
				for (const { fix, message } of found) {
					if (!fix) continue;
					offered++;
					const after = problemsOf(applyEdits(text, fix.edits)).map((each) => each.message);
					expect(after.filter((each) => each === message).length).toBeLessThan(
						found.filter((each) => each.message === message).length,
					);
					if (!unveils(message)) for (const each of after) expect(found.map((problem) => problem.message)).toContain(each);
				}
			}),
			{ seed: 1, numRuns: 500 },
		);
		expect(offered).toBeGreaterThan(100);
	});
});
