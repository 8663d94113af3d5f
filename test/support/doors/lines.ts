// Lines made from a seed: what people type at a prompt, and what becomes of it under careless hands.
import type { Drawn } from "../fuzz.ts";

const verbs = [
	...["get", "describe", "delete", "logs", "create", "label", "annotate", "taint", "scale", "patch", "explain", "top", "cordon"],
	...["uncordon", "drain", "edit", "expose", "run", "autoscale", "wait", "diff", "replace", "apply", "events", "version"],
	...["api-resources", "api-versions", "cluster-info", "config view", "config use-context", "config set-context", "auth can-i"],
	...["rollout status", "rollout restart", "rollout undo", "rollout history", "rollout pause", "set image", "set env"],
	...["set resources", "set selector", "create deployment", "create job", "create configmap", "create secret generic", "help"],
	...[
		"create namespace",
		"create quota",
		"create poddisruptionbudget",
		"exec",
		"cp",
		"attach",
		"debug",
		"port-forward",
		"options",
	],
	...["kustomize", "completion", "plugin list", "certificate", "proxy", "gte", "", "-h"],
];
const kinds = [
	...[
		"ds",
		"daemonsets",
		"pods",
		"po",
		"pod",
		"nodes",
		"no",
		"node",
		"deploy",
		"rs",
		"sts",
		"jobs",
		"cj",
		"svc",
		"cm",
		"secrets",
	],
	...["ns", "events", "all", "pc", "pdb", "quota", "limits", "pvc", "sa", "leases", "controllerrevisions", "ds,pods", "po,no,ds"],
	...[
		"daemonset.apps",
		"daemonsets.v1.apps",
		"pods.v1",
		"crd",
		"ingresses",
		"DaemonSet",
		"pods/",
		"/",
		"po.apps",
		",",
		"__proto__",
	],
];
const names = [
	...[
		"thing-1",
		"thing-7",
		"thing-12",
		"web",
		"agent",
		"mumbai-node-1",
		"mumbai-node-2",
		"mumbai-node-9",
		"default",
		"kube-system",
	],
	...[
		"../a",
		"__proto__",
		"constructor",
		"é😀",
		"A_b",
		"''",
		'""',
		"x".repeat(300),
		"-",
		"--",
		"*",
		"[",
		"{}",
		"%s",
		"$HOME",
		"~",
	],
];
const formats = [
	...["yaml", "json", "wide", "name", "jsonpath={.items[*].metadata.name}", "jsonpath='{range .items[*]}{.kind}{\"\\n\"}{end}'"],
	...["custom-columns=A:.metadata.name,B:.spec.nodeName", "custom-columns=A", "go-template='{{range .items}}{{.kind}} {{end}}'"],
	...[
		"jsonpath={..x",
		"go-template={{",
		"go-template='{{.a.b.c}}'",
		"custom-columns=:",
		"kyaml",
		"xml",
		"",
		"jsonpath={.items[-1:]}",
	],
	...[
		"jsonpath='{.items[?(@.status.phase==\"Running\")].spec.nodeName}'",
		"jsonpath-as-json={.items}",
		"go-template-file=a.yaml",
	],
];
const selectors = [
	"app=web",
	"app!=web",
	"app in (a,b)",
	"!app",
	"app",
	"app=",
	"=",
	"a=b=c",
	"app notin (",
	"x>3",
	",",
	"(",
	"app in ()",
];
const fields = [
	"spec.nodeName=mumbai-node-1",
	"metadata.name=web",
	"status.phase!=Running",
	"spec.nodeName",
	"a.b=c",
	"=",
	"x==y",
];
const patches = [
	'{"spec":{"replicas":2}}',
	'{"metadata":{"labels":{"a":null}}}',
	'[{"op":"add","path":"/metadata/labels/x","value":"y"}]',
	'[{"op":"remove","path":"/spec/template"}]',
	'{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:2"}]}}}}',
	'{"spec":{"unschedulable":true}}',
	'{"spec":{"template":{"spec":{"$setElementOrder/containers":[1]}}}}',
	'{"$patch":"delete"}',
	"spec: {replicas: 1}",
	"null",
	"[]",
	'"x"',
	"{",
	"7",
];
const numbers = ["0", "1", "3", "-1", "1000000000", "1e9", "9223372036854775808", "0x10", "1.5", "x", ""];
const times = ["1s", "0", "-1s", "2m", "5", "1h30m", "99999999999h", "x", ""];
const conditions = [
	"condition=Ready",
	"delete",
	"jsonpath={.status.phase}=Running",
	"condition",
	"create",
	"jsonpath={}=",
	"condition=A=b=c",
];

const flags: readonly ((by: Drawn) => string)[] = [
	(by) => `-n ${by.one([...names, "kube-system", "default"])}`,
	() => "-A",
	(by) => `-o ${by.one(formats)}`,
	(by) => `-o=${by.one(formats)}`,
	(by) => `-l '${by.one(selectors)}'`,
	(by) => `--field-selector=${by.one(fields)}`,
	(by) => `--sort-by=${by.one([".metadata.name", "{.spec.nodeName}", ".a[", ".status.conditions[0].type", "x"])}`,
	(by) => `--show-labels=${by.one(["true", "false", "x"])}`,
	(by) => `-L ${by.one(["app", "a,b", ""])}`,
	() => "--no-headers",
	() => "-w",
	(by) => `--timeout=${by.one(times)}`,
	(by) => `--dry-run=${by.one(["client", "server", "none", "x"])}`,
	(by) => `--replicas=${by.one(numbers)}`,
	(by) => `-p '${by.one(patches)}'`,
	(by) => `--type=${by.one(["json", "merge", "strategic", "x"])}`,
	() => "--force",
	(by) => `--grace-period=${by.one(numbers)}`,
	(by) => `--cascade=${by.one(["orphan", "foreground", "background", "x"])}`,
	() => "--ignore-daemonsets",
	() => "--delete-emptydir-data",
	() => "--all",
	(by) => `-f ${by.one(["a.yaml", "b.yaml", "-", ".", "none.yaml", "*.yaml", "[", "https://x.test/a.yaml"])}`,
	(by) => `--tail=${by.one(numbers)}`,
	() => "--previous",
	(by) => `--since=${by.one(times)}`,
	(by) => `-c ${by.one(["web", "side", "warm", "x"])}`,
	() => "--overwrite",
	(by) => `--for=${by.one(conditions)}`,
	(by) => `--image=${by.one(["nginx", "nginx:missing", "", "A b"])}`,
	(by) => by.one(["--help", "-h"]),
	(by) => `-v=${by.one(numbers)}`,
	(by) => `--to-revision=${by.one(numbers)}`,
	(by) => `--${by.one(names)}=${by.one(names)}`,
	(by) => `-${by.one(["x", "nx", "Aw", "o", "l", "f"])}`,
	(by) =>
		by.one([
			"app=web",
			"team=ops",
			"app-",
			"gpu=yes:NoSchedule",
			"gpu:NoExecute-",
			"k=v:Bad",
			"=",
			"a=b=c",
			"web=nginx:2",
			"*=x",
		]),
];
const ends = [
	" | cat",
	" | kubectl apply -f -",
	" && kubectl get po",
	" ; ;",
	" | grep x",
	" > out",
	" 2>&1",
	" &",
	" '",
	' "',
	" \\",
	" $(",
	" #",
	" |",
];
const odd = ["\u0000", "\t", "😀", "\ud800", "\u202e", "'", '"', "\\", "$", "`", "{", "}", "[", "*", "|", "=", " -- ", "%"];

/** A line that kubectl may understand, sometimes followed by more, sometimes torn. */
export function anyLine(by: Drawn): string {
	const words = [
		by.below(30) === 0 ? by.one(["ls", "cat a.yaml", "cat", "k", "Kubectl", "clear", "help", "history"]) : "kubectl",
	];
	words.push(by.one(verbs));
	if (by.below(10) > 1) words.push(by.one(kinds) + (by.below(3) === 0 ? `/${by.one(names)}` : ""));
	for (let n = by.below(3); n > 0; n--) words.push(by.one(names));
	for (let n = by.below(4); n > 0; n--) words.push(by.one(flags)(by));
	let line = words.join(" ") + (by.below(8) === 0 ? by.one(ends) : "");
	for (let n = by.below(6) === 0 ? 1 + by.below(2) : 0; n > 0; n--) {
		const at = by.below(line.length + 1);
		line = by.below(2) ? line.slice(0, at) + by.one(odd) + line.slice(at) : line.slice(0, at) + line.slice(at + 1 + by.below(4));
	}
	return line;
}
