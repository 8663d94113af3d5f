// What an author gets wrong is told with lesson, file and line, and never by a stack trace.
import { beforeAll, describe, expect, it } from "vitest";
import { scaffoldOf } from "../../scripts/lessons/scaffold.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";
import { reportOf, type Changes } from "./support/folder.ts";

beforeAll(() => Promise.all([loadRest(), loadAll()]));

const replaced = (from: string | RegExp, to: string) => (text: string) => {
	const after = text.replace(from, to);
	if (after === text) throw new Error(`the scaffold does not hold ${from}`);
	return after;
};
const added = (more: string) => (text: string) => text + more;

const agent = "---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: x }\n";
const goodAgent = `${agent}spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: i }] } } }\n`;

const asksWho = replaced('checks="runs"', 'checks="runs who"');
const choices =
	"- id: who\n  goal: Who\n  answer:\n    ask: Who?\n    choices: [{ text: Me, say: No. }, { text: You, right: true, say: Yes. }]\n";

describe("an author's slip is told with its place", () => {
	it.each<[slip: string, changes: Changes, problem: RegExp | string]>([
		["broken YAML in checks.yaml", { "checks.yaml": "- id: runs\n  goal: [\n" }, /^a\/01-b\/checks\.yaml:[23]: this is not YAML/],
		["a tab", { "checks.yaml": "- id: runs\n\tgoal: x\n" }, /^a\/01-b\/checks\.yaml:2: this is not YAML/],
		[
			"a title with a colon",
			{ "lesson.md": replaced('"Any: title"', "Any: title") },
			/^a\/01-b\/lesson\.md:2: this is not YAML.*A text with ": " in it needs quotes around all of it$/,
		],
		[
			"an unknown key of the front matter",
			{ "lesson.md": replaced("par: 1", "pra: 1") },
			/^a\/01-b\/lesson\.md:6: "pra" is not a key/,
		],
		["a missing key", { "lesson.md": replaced("par: 1\n", "") }, /^a\/01-b\/lesson\.md:2: "par" is missing/],
		["an unknown key of a check", { "checks.yaml": replaced("goal:", "gaol:") }, /^a\/01-b\/checks\.yaml:3: "gaol" is not a key/],
		[
			"an unknown key deep in a check",
			{ "checks.yaml": added("  any: [{ object: ds/x, pth: y }]\n") },
			/checks\.yaml:\d: "pth" is not a key/,
		],
		[
			"an unknown key in a what-if",
			{ "checks.yaml": added("  whatif:\n    addNode: { name: n,\n      taint: [a] }\n") },
			/checks\.yaml:10: "taint" is not a key/,
		],
		[
			"text instead of a number",
			{ "checks.yaml": added("  count: four\n") },
			/checks\.yaml:8: "count" is "four"; it should be a number/,
		],
		[
			"a check that the oracle does not play, without a reason",
			{ "checks.yaml": added("  oracle: false\n") },
			/checks\.yaml:2: oracle: false and oracleReason stand together/,
		],
		[
			"a reason without the mark",
			{ "lesson.md": replaced("par: 1", "par: 1\noracleReason: Nobody knows.") },
			/lesson\.md:2: oracle: false and oracleReason stand together/,
		],
		[
			"a wrong answer that the oracle does not play, without a reason",
			{ "wrong.yaml": "- { name: a, check: runs, commands: [kubectl get ds], oracle: false }\n" },
			/wrong\.yaml:1: oracle: false and oracleReason stand together/,
		],
		[
			"a key that is nearly right",
			{ "checks.yaml": replaced("podsOf:", "podsFo:") },
			/checks\.yaml:\d: "podsFo" .*; did you mean "podsOf"\?$/,
		],
		["hint instead of hints", { "checks.yaml": added("  hint: [x]\n") }, /checks\.yaml:8: "hint" .*; did you mean "hints"\?$/],
		[
			"a key of a check in one of its parts",
			{ "checks.yaml": added("  all:\n    - { count: 3,\n        for: 3m }\n") },
			/checks\.yaml:10: "for" is not a key that can stand here; it stands at the top, beside "id"$/,
		],
		[
			"braces without quotes",
			{ "checks.yaml": replaced(/goal: .*/, "goal: {{who}}") },
			/checks\.yaml:3: quote the braces: "\{\{who\}\}"$/,
		],
		[
			"a text that begins with braces without quotes",
			{ "checks.yaml": replaced(/goal: .*/, "goal: {{who}} has an agent") },
			/checks\.yaml:[34]: this is not YAML.*Quote the braces, and all of the text/,
		],
		[
			"a block that is not closed before the next one",
			{ "lesson.md": (text) => text.replace(/:::\n\n:::step/, "\n:::step") },
			/lesson\.md:\d+: a :::step cannot stand in another block: the block above it has no closing :::/,
		],
		[
			"a last block that is not closed",
			{ "lesson.md": added(":::reveal{after=where}\nx\n") },
			/lesson\.md:22: this :::reveal has no closing :::/,
		],
		[
			"a taint of a Node as a what-if writes it",
			{
				"cluster.yaml": replaced(
					"metadata:\n  name: mumbai-node-1\n",
					'metadata:\n  name: mumbai-node-1\nspec:\n  taints: ["a=b:NoSchedule"]\n',
				),
			},
			/^a\/01-b\/cluster\.yaml:7: .*should be a Taint: write \{ key: a, value: b, effect: NoSchedule \}$/,
		],
		[
			"a field of an object that its kind does not have",
			{ "cluster.yaml": added(goodAgent.replace("containers:", "nodeSelectors: { a: b }, containers:")) },
			/cluster\.yaml:25: a PodSpec has no field "nodeSelectors"; did you mean "nodeSelector"\?$/,
		],
		...(
			[
				["path: spec.template.spec.nodeSelectors.disk", 'a PodSpec has no field "nodeSelectors"; did you mean "nodeSelector"?'],
				["path: spec.template.spec.containers.image", "containers is a list: write containers[*].image or containers[0].image"],
				["path: spec.template.spec.containers[nmae=agent].image", 'a Container has no field "nmae"; did you mean "name"?'],
				[
					"path: spec.template.spec.containers[name=agnet].image",
					'no item of the lesson has the name "agnet"; did you mean "agent"?',
				],
				["path: spec.template[0]", "template is no list"],
			] as const
		).map(([path, says]): [string, Changes, string] => [
			`a check of ${path}`,
			{ "checks.yaml": added(`  object: daemonset/node-agent\n  ${path}\n  isNot: x\n`) },
			`a/01-b/checks.yaml:9: ${path.replace("path: ", "")}: ${says}`,
		]),
		[
			"a pattern of fields that are not there",
			{
				"checks.yaml": added(
					"  object: daemonset/node-agent\n  path: spec.template.spec.tolerations\n  isNot:\n    - key: a\n      efect: b\n",
				),
			},
			/checks\.yaml:12: a Toleration has no field "efect"; did you mean "effect"\?$/,
		],
		[
			"a condition on fields that are not there",
			{
				"checks.yaml": added(
					"  because:\n    - if: { in: daemonset/node-agent, some: spec.template.spec.tolerations,\n            like: { kee: a } }\n      say: x\n",
				),
			},
			/checks\.yaml:10: a Toleration has no field "kee"; did you mean "key"\?$/,
		],
		["no cluster.yaml", { "cluster.yaml": undefined }, /^a\/01-b\/cluster\.yaml is missing/],
		["no lesson.md", { "lesson.md": undefined }, /^a\/01-b\/lesson\.md is missing/],
		["no checks.yaml", { "checks.yaml": undefined }, /^a\/01-b\/checks\.yaml is missing/],
		[
			"an unknown kind in cluster.yaml",
			{ "cluster.yaml": added("---\napiVersion: v1\nkind: Nod\nmetadata: { name: x }\n") },
			/^a\/01-b\/cluster\.yaml:23: there is no kind "Nod"/,
		],
		[
			"an object given twice",
			{ "cluster.yaml": added(goodAgent + goodAgent) },
			/cluster\.yaml:29: the DaemonSet x is here twice; see a\/01-b\/cluster\.yaml:24/,
		],
		[
			"an object that the API server refuses",
			{ "cluster.yaml": added(agent) },
			/cluster\.yaml:23: the API server refuses the DaemonSet x: /,
		],
		["a document that is no object", { "cluster.yaml": added("---\n- x\n") }, /cluster\.yaml:22: this is no Kubernetes object/],
		[
			"a wrong apiVersion",
			{ "cluster.yaml": added("---\napiVersion: v1\nkind: DaemonSet\nmetadata: { name: x }\n") },
			/cluster\.yaml:22: the apiVersion of a DaemonSet is apps\/v1/,
		],
		[
			"a kind in capital letters",
			{ "checks.yaml": replaced("daemonset/", "DaemonSet/") },
			/checks\.yaml:4: write the kind in small letters: "daemonset\/node-agent"/,
		],
		[
			"an unknown kind in a check",
			{ "checks.yaml": replaced("daemonset/", "demonset/") },
			/checks\.yaml:4: there is no kind "demonset"/,
		],
		[
			"an object without a kind",
			{ "checks.yaml": replaced("daemonset/", "") },
			/checks\.yaml:4: an object is written KIND\/NAME/,
		],
		["a Node's name that none can have", { "checks.yaml": added("  runOn: [mumbai_node_2]\n") }, /checks\.yaml:8: a Node's name/],
		[
			"kubectl in a command that is asked for",
			{ "checks.yaml": added("  ranAny: [kubectl get pods]\n") },
			/checks\.yaml:8: leave kubectl out/,
		],
		[
			"a check that is not there",
			{ "lesson.md": replaced('checks="runs"', 'checks="runs ran"') },
			/lesson\.md:15: a step names the check "ran"/,
		],
		[
			"a check that another one names",
			{ "checks.yaml": added("  sameAs: rusn\n") },
			/checks\.yaml:2: "runs" names the check "rusn"/,
		],
		[
			"a guess that nothing settles",
			{ "lesson.md": replaced("file=", 'at="never" file=') },
			/lesson\.md:11: the guess "where" is settled by the check "never"/,
		],
		["an unknown block", { "lesson.md": added(":::quiz\nx\n:::\n") }, /lesson\.md:22: :::quiz is not known/],
		["an unknown attribute", { "lesson.md": replaced("file=", "fiel=") }, /lesson\.md:11: :::predict has no "fiel"/],
		[
			"a gesture in small letters",
			{ "solution/commands.txt": added("# + add node\n") },
			/solution\/commands\.txt:2: "# \+ add node" is not a gesture/,
		],
		[
			"a misspelled gesture",
			{ "solution/commands.txt": added("# stopp mumbai-node-2\n") },
			/commands\.txt:2: "# stopp mumbai-node-2" is not a gesture/,
		],
		[
			"a gesture on a Node that is not there",
			{ "solution/commands.txt": added("# stop mumbai-node-7\n") },
			/commands\.txt:2: "# stop mumbai-node-7" fails: there is no Node mumbai-node-7/,
		],
		[
			"a line of the solution that fails",
			{ "solution/commands.txt": (text) => `kubectl appyl -f x\n${text}` },
			/commands\.txt:1: "kubectl appyl -f x" fails: error: unknown command "appyl"/,
		],
		[
			"a line that should fail and does not",
			{ "solution/commands.txt": added("# fails\n") },
			/commands\.txt:1: "kubectl apply -f daemonset\.yaml" is meant to fail/,
		],
		[
			"a line of the past that fails",
			{ "start/commands.txt": "# wait 1s\nkubectl get nothing\n" },
			/start\/commands\.txt:2: "kubectl get nothing" fails: error: the server doesn't have/,
		],
		[
			"a gesture of the past on a Node that is not there",
			{ "start/commands.txt": "# stop mumbai-node-9\n" },
			/start\/commands\.txt:1: "# stop mumbai-node-9" fails: there is no machine mumbai-node-9/,
		],
		[
			"a misspelled gesture of a wrong answer",
			{ "wrong.yaml": replaced("kubectl get daemonsets", '"# stopp mumbai-node-1"') },
			/wrong\.yaml:6: "# stopp mumbai-node-1" is not a gesture/,
		],
		[
			"a wait of the solution without a unit",
			{ "solution/commands.txt": added("# wait 30\n") },
			/solution\/commands\.txt:2: "# wait 30" is not a wait: a wait is written "# wait 30s"/,
		],
		...["# Wait 10m", "#wait 3m", "# waits 3m"].map((line): [string, Changes, RegExp] => [
			`a wait written ${line}`,
			{ "start/commands.txt": `${line}\n` },
			/start\/commands\.txt:1: "#.*" is not a wait: a wait is written "# wait 30s"/,
		]),
		...[
			["# label mumbai-node-1 a=b", "kubectl label node NODE KEY=VALUE"],
			["#Cordon mumbai-node-1", "kubectl cordon NODE"],
		].map(([line = "", meant = ""]): [string, Changes, RegExp] => [
			`a line of kubectl written ${line}`,
			{ "start/commands.txt": `${line}\n` },
			new RegExp(`commands\\.txt:1: "${line}" does nothing: write the line "${meant}"`),
		]),
		[
			"a mark of failure in other letters",
			{ "solution/commands.txt": added("# Fails\n") },
			/commands\.txt:2: "# Fails" marks nothing/,
		],
		[
			"a sentence that begins like a gesture",
			{ "solution/commands.txt": added("# Stop mumbai-node-2 now.\n") },
			/commands\.txt:2: "# Stop mumbai-node-2 now\." is not a gesture\. Gestures are written "# stop NODE"\. \(A comment/,
		],
		[
			"an answer that names a Node which is never there",
			{ "checks.yaml": added("- id: who\n  goal: Who\n  answer: { ask: Who?, nodes: [mumbai-node-8] }\n"), "lesson.md": asksWho },
			/checks\.yaml:8: the right answer of "who" names mumbai-node-8, and no such Node is ever there; there are mumbai-node-1, /,
		],
		[
			"a question that every answer passes",
			{
				"checks.yaml": added(
					"- id: who\n  goal: Who\n  any:\n    - answer: { ask: How many?, number: 4 }\n    - { podsOf: daemonset/node-agent, atLeast: 1 }\n",
				),
				"lesson.md": asksWho,
			},
			/checks\.yaml:8: the wrong answer 5 passes "who"/,
		],
		[
			"a wrong answer to what is not asked",
			{ "wrong.yaml": "- { name: a, check: runs, answers: { runs: 3 } }\n" },
			/wrong\.yaml:1: the wrong answer a: the check "runs" asks for no answer/,
		],
		[
			"a wrong answer that is no choice",
			{
				"wrong.yaml": "- { name: a, check: who, answers: { who: Nobody } }\n",
				"checks.yaml": added(choices),
				"lesson.md": asksWho,
			},
			/wrong\.yaml:1: the wrong answer a: "who" has no choice "Nobody"; it has "Me", "You"/,
		],
		[
			"a wrong answer that is right",
			{
				"wrong.yaml": "- { name: a, check: who, answers: { who: You } }\n",
				"checks.yaml": added(choices),
				"lesson.md": asksWho,
			},
			/wrong\.yaml:1: the wrong answer a passes "who"/,
		],
		[
			"a solution that says TODO",
			{ "solution/daemonset.yaml": added("# TODO: more\n") },
			/solution\/daemonset\.yaml:18: the solution still says TODO/,
		],
		[
			"a guess about which nobody can be right",
			{
				"lesson.md": (text) =>
					`${replaced("file=", 'at="joined" file=')(text)}:::step[Add a Node]{checks="joined"}\nAdd one.\n:::\n`,
				"checks.yaml": added("- id: joined\n  goal: Five\n  nodes: { atLeast: 5 }\n"),
				"solution/commands.txt": added("# + Add Node\n"),
			},
			/lesson\.md:11: nobody can be right about the guess "where": a Pod comes to mumbai-node-5, which nobody can choose/,
		],
		[
			"a guess that has come out before anybody makes it",
			{
				"lesson.md": (text) => replaced('checks="runs"', 'checks="runs there"')(replaced("file=", 'at="there" file=')(text)),
				"checks.yaml": added("- id: there\n  goal: One\n  startsPassing: true\n  object: node/mumbai-node-1\n"),
			},
			/lesson\.md:11: the guess "where" has come out before the learner does anything/,
		],
		["a file that nothing reads", { "notes.yaml": "" }, /^a\/01-b\/notes\.yaml: nothing reads a file of this name/],
		[
			"a wrong answer's folder that is not named",
			{ "wrong/x/daemonset.yaml": "" },
			/^a\/01-b\/wrong\/x: wrong\.yaml does not name it/,
		],
		[
			"a check that the lesson passes by itself",
			{ "cluster.yaml": added(`---\n${scaffoldOf("lesson", "x")["solution/daemonset.yaml"]}`) },
			/checks\.yaml:2: the untouched lesson already passes "runs"/,
		],
	])("%s", async (_, changes, problem) => {
		const { problems } = await reportOf(changes);
		expect(problems).toContainEqual(typeof problem === "string" ? problem : expect.stringMatching(problem));
	});

	it("every slip of a file at once, so that one run tells them all", async () => {
		const { problems } = await reportOf({ "checks.yaml": replaced("goal:", "gaol:"), "x.txt": "" });
		expect(problems).toHaveLength(3);
	});
	it("a sound lesson has none", async () => {
		expect((await reportOf({})).problems).toEqual([]);
	});
	it("paths through labels, lists and statuses are no slips", async () => {
		const paths = [
			"metadata.labels['a.b/c']",
			"metadata.annotations.x",
			"spec.template.spec.containers[*].image",
			"spec.template.spec.containers[0].resources.limits.cpu",
		];
		const parts = [
			...paths.map((path) => `    - { object: daemonset/node-agent, path: "${path}", isNot: x }\n`),
			"    - { object: node/mumbai-node-1, path: 'status.conditions[type=PIDPressure].status', isNot: x }\n",
		];
		expect((await reportOf({ "checks.yaml": added(`  all:\n${parts.join("")}`) })).problems).toEqual([]);
	});
	it("an answer that is wrong is told what its choice says", async () => {
		const { problems, said } = await reportOf({
			"wrong.yaml": "- { name: a, check: who, says: No., answers: { who: Me } }\n",
			"checks.yaml": added(choices),
			"lesson.md": asksWho,
		});
		expect([problems, said]).toEqual([[], { a: "No." }]);
	});
	it("a line that is meant to fail may", async () => {
		const changes = {
			"solution/commands.txt": added("kubectl get pod x\n# fails\n# a note for the next author\n# here one may stop and look\n"),
		};
		expect((await reportOf(changes)).problems).toEqual([]);
	});
});
