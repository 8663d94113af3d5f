// Rules of kubectl that few lines meet; the texts are what the real one printed.
import { describe, expect, it } from "vitest";
import { refused, said, terminal } from "./terminal.ts";

const deployment =
	"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {app: web}}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: nginx, image: nginx}]}\n";

describe("somebody without roles (--as)", () => {
	it.each([
		[
			"get pods",
			'Error from server (Forbidden): pods is forbidden: User "bob" cannot list resource "pods" in API group "" in the namespace "default"',
		],
		[
			"get nodes",
			'Error from server (Forbidden): nodes is forbidden: User "bob" cannot list resource "nodes" in API group "" at the cluster scope',
		],
		[
			"delete pod x",
			'Error from server (Forbidden): pods "x" is forbidden: User "bob" cannot delete resource "pods" in API group "" in the namespace "default"',
		],
		[
			"create cm x",
			'error: failed to create configmap: configmaps is forbidden: User "bob" cannot create resource "configmaps" in API group "" in the namespace "default"',
		],
	])("is refused: %s", async (line, words) => {
		expect(await terminal().type(`kubectl ${line} --as=bob`)).toEqual(refused(words));
	});
	it("may do everything in the group of masters", async () => {
		expect(await terminal().type("kubectl create cm x --as=bob --as-group=system:masters")).toEqual(
			said("configmap/x created\n"),
		);
	});
	it("is not asked for a group alone", async () => {
		expect(await terminal().type("kubectl get pods --as-group=x")).toEqual(
			refused("error: requesting uid, groups or user-extra for admin without impersonating a user"),
		);
	});
});

describe("--record", () => {
	const cause = "-o jsonpath='{.metadata.annotations.kubernetes\\.io/change-cause}'";
	it.each([
		[
			"set image deploy/web nginx=nginx:9 -n default --record",
			"kubectl set image deploy/web nginx=nginx:9 --namespace=default --record=true",
		],
		["scale deploy web --replicas=3 --record", "kubectl scale deploy web --replicas=3 --record=true"],
		["annotate deploy web x=y --record=true", "kubectl annotate deploy web x=y --record=true"],
		["label deploy web x=y --record", "kubectl label deploy web x=y --record=true"],
		["apply -f web.yaml --record", "kubectl apply --filename=web.yaml --record=true"],
	])("keeps the line as the reason: %s", async (line, reason) => {
		const { type } = terminal({ "web.yaml": deployment });
		await type("kubectl apply -f web.yaml");
		const ran = await type(`kubectl ${line}`);
		expect(ran.stderr).toBe("Flag --record has been deprecated, --record will be removed in the future\n");
		expect(await type(`kubectl get deploy web ${cause}`)).toEqual(said(reason));
	});
});

describe("objects of kubectl's own", () => {
	it("are written as Go writes its structs", async () => {
		const { stdout } = await terminal().type("kubectl create deploy d --image=nginx --dry-run=client -o json");
		const keys = [...stdout.matchAll(/"(\w+)":/g)].map(([, key]) => key);
		expect(keys.join(" ")).toBe(
			"kind apiVersion metadata name labels app spec replicas selector matchLabels app template metadata labels app spec containers name image resources strategy status",
		);
	});
	it("are kept so by --save-config", async () => {
		const { stdout } = await terminal().type("kubectl create cm c4 --save-config --dry-run=client -o yaml");
		expect(stdout).toContain('{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c4"}}\n');
	});
	it.each([
		["cm c5 --from-literal=a=b", "configmap/c5-tdcm2892t9"],
		["secret generic s2 --from-literal=a=b", "secret/s2-84ghc2tm42"],
	])("are named by what they hold: %s", async (what, name) => {
		const { stdout } = await terminal().type(`kubectl create ${what} --append-hash --dry-run=client -o name`);
		expect(stdout.startsWith(name)).toBe(true);
	});
	it("take a docker configuration from a file", async () => {
		const { type } = terminal({ "k.txt": "hello\n" });
		const { stdout } = await type("kubectl create secret docker-registry r --from-file=k.txt --dry-run=client -o yaml");
		expect(stdout).toContain("  .dockerconfigjson: aGVsbG8K\n");
	});
});

describe("what a template does not find", () => {
	it.each([
		["-o jsonpath='{.data.x}'", "error executing jsonpath", "x is not found"],
		["-o go-template='{{.data.x}}'", "error executing template", 'map has no entry for key "x"'],
	])("is an error without --allow-missing-template-keys: %s", async (output, what, why) => {
		const { type } = terminal();
		await type("kubectl create cm c --from-literal=a=b");
		expect((await type(`kubectl get cm c ${output}`)).exitCode).toBe(0);
		const ran = await type(`kubectl get cm c ${output} --allow-missing-template-keys=false`);
		expect(ran.exitCode).toBe(1);
		expect(ran.stderr).toContain(what);
		expect(ran.stderr).toContain(why);
	});
	it.each([
		["db", 0],
		["YQ", 0],
		["YQ=", 3],
		["Y=Q=", 1],
		["YWI=x", 4],
		["YW-I", 2],
	])("base64decode stops at %s where Go does", async (text, at) => {
		const { type } = terminal();
		await type(`kubectl create cm c --from-literal=a=${text}`);
		const { stderr } = await type("kubectl get cm c -o go-template='{{.data.a | base64decode}}'");
		expect(stderr).toContain(`illegal base64 data at input byte ${at}`);
	});
});

describe("apply --prune", () => {
	const cm = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {set: one}}\n`;
	const files = { "two.yaml": `${cm("b")}---\n${cm("c")}`, "b.yaml": cm("b") };
	const allow = "--prune-allowlist=core/v1/ConfigMap";
	it("deletes what the files no longer name", async () => {
		const { type } = terminal(files);
		await type("kubectl apply -f two.yaml");
		await type("kubectl create cm own && kubectl label cm own set=one");
		expect(await type(`kubectl apply -f b.yaml --prune --all ${allow} --dry-run=client`)).toEqual(
			said("configmap/b unchanged (dry run)\nconfigmap/c pruned (dry run)\n"),
		);
		const ran = await type("kubectl apply -f b.yaml --prune -l set=one");
		expect(ran.stdout).toBe("configmap/b unchanged\nconfigmap/c pruned\n");
		expect(await type("kubectl get cm -o name")).toEqual(said("configmap/b\nconfigmap/own\n"));
	});
	it.each([
		["--prune --all --prune-allowlist=core/v1/Nope", 'error: no matches for kind "Nope" in version "v1"'],
		["--prune --all --prune-allowlist=bad", "error: invalid GroupVersionKind format: bad, please follow <group/version/kind>"],
		[
			"--prune",
			"error: all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
		],
		[
			"--server-side --prune --all",
			"error: --prune is in alpha and doesn't currently work on objects created by server-side apply",
		],
	])("refuses %s", async (flags, words) => {
		expect(await terminal(files).type(`kubectl apply -f b.yaml ${flags}`)).toEqual(refused(words));
	});
});

describe("lines of many meanings", () => {
	it("filters files by -l", async () => {
		const { type } = terminal({ "web.yaml": deployment });
		await type("kubectl apply -f web.yaml");
		expect(await type("kubectl get -f web.yaml -l app=x -o name")).toEqual(said(""));
		expect(await type("kubectl get -f web.yaml -l app=web -o name")).toEqual(said("deployment.apps/web\n"));
	});
	it("does not delete all and some at once", async () => {
		expect(await terminal().type("kubectl delete pods --all -l a=b")).toEqual(
			refused("error: setting 'all' parameter but found a non empty selector."),
		);
	});
	it("knows a node as node/NAME", async () => {
		const { type, create } = terminal();
		create("nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "n" }, spec: {} });
		expect(await type("kubectl cordon node/n")).toEqual(said("node/n cordoned\n"));
		expect(await type("kubectl drain n/x")).toEqual(refused(`error: the server doesn't have a resource type "n"`));
	});
	it("warns of --cascade=true", async () => {
		const { stderr } = await terminal().type("kubectl delete pod x --cascade=true");
		expect(stderr).toContain(
			"warning: --cascade=true is deprecated (boolean value) and can be replaced with --cascade=background.\n",
		);
	});
	it.each([
		[
			"config set-credentials u2 --token=t --username=a",
			"error: you cannot specify more than one authentication method at the same time: --token, --username/--password",
		],
		["get pods --kubeconfig=nope.yaml", "error: stat nope.yaml: no such file or directory"],
		[
			"get pods --request-timeout=x",
			"error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)",
		],
	])("refuses %s", async (line, words) => expect(await terminal().type(`kubectl ${line}`)).toEqual(refused(words)));
});

describe("a name that cannot stand in the address of a request", () => {
	it.each([
		["get cm a%b", "error: invalid resource name \"a%b\": [may not contain '%']"],
		["get cm ..", "error: invalid resource name \"..\": [may not be '..']"],
		[
			"apply -f x.yaml",
			'error: error when retrieving current configuration of:\nResource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"\nName: "a/b/c", Namespace: "default"\nfrom server for: "x.yaml": invalid resource name "a/b/c": [may not contain \'/\']',
		],
		["replace -f x.yaml", 'error: error when replacing "x.yaml": invalid resource name "a/b/c": [may not contain \'/\']'],
	])("never reaches the server: %s", async (line, words) => {
		const files = { "x.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a/b/c}\n" };
		expect(await terminal(files).type(`kubectl ${line}`)).toEqual(refused(words));
	});
});
