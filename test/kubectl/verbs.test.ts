// The verbs that change things, against an API server alone: no controllers, no kubelets.
import { describe, expect, it } from "vitest";
import { refused, said, terminal } from "./terminal.ts";

const configMap = (data: string, extra = ""): string =>
	`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n${extra}data:\n  ${data}\n`;
const agent = (image: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
      containers:
      - name: agent
        image: ${image}
`;

function withNode() {
	const shell = terminal();
	shell.create("nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "n" }, spec: {} });
	return shell;
}

describe("apply", () => {
	it("creates, changes, and leaves alone", async () => {
		const { type, desk } = terminal({ "c.yaml": configMap("a: '1'") });
		const files = desk.files as Map<string, string>;
		expect(await type("kubectl apply -f c.yaml")).toEqual(said("configmap/c created\n"));
		expect(await type("kubectl apply -f c.yaml")).toEqual(said("configmap/c unchanged\n"));
		files.set("c.yaml", configMap("b: '2'"));
		expect(await type("kubectl apply -f c.yaml --dry-run=server")).toEqual(said("configmap/c configured (server dry run)\n"));
		expect(await type("kubectl apply -f c.yaml")).toEqual(said("configmap/c configured\n"));
		expect((await type("kubectl get cm c -o jsonpath='{.data}'")).stdout).toBe(`{"b":"2"}`);
	});
	it("warns of an object that was not applied before", async () => {
		const { type } = terminal({ "c.yaml": configMap("a: '1'") });
		await type("kubectl create cm c");
		const ran = await type("kubectl apply -f c.yaml");
		expect(ran.stdout).toBe("configmap/c configured\n");
		expect(ran.stderr).toContain(
			"Warning: resource configmaps/c is missing the kubectl.kubernetes.io/last-applied-configuration",
		);
	});
	it("shows and sets the manifest that it keeps", async () => {
		const { type } = terminal({ "c.yaml": configMap("a: '<1>'") });
		await type("kubectl create cm c");
		expect(await type("kubectl apply view-last-applied cm c")).toEqual(said(""));
		expect((await type("kubectl apply set-last-applied -f c.yaml")).stderr).toContain("run the command with --create-annotation");
		expect(await type("kubectl apply set-last-applied -f c.yaml --create-annotation")).toEqual(said("configmap/c configured\n"));
		expect(await type("kubectl apply set-last-applied -f c.yaml")).toEqual(said("set-last-applied c: no changes required.\n"));
		const shown = "apiVersion: v1\ndata:\n  a: <1>\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: default\n";
		expect(await type("kubectl apply view-last-applied cm/c")).toEqual(said(shown));
		expect((await type("kubectl apply view-last-applied cm/c -o json")).stdout).toContain(`"a": "\\u003c1\\u003e"`);
	});
	it("goes on after a file that fails", async () => {
		const { type } = terminal({ "d/a.yaml": "kind: Nope\napiVersion: v1\nmetadata: {name: x}\n", "d/b.yaml": configMap("a: x") });
		const ran = await type("kubectl apply -f d");
		expect(ran.stdout).toBe("configmap/c created\n");
		expect(ran.exitCode).toBe(1);
		expect(ran.stderr).toContain(
			`resource mapping not found for name: "x" namespace: "" from "d/a.yaml": no matches for kind "Nope"`,
		);
	});
	it("tells of the field that is wrong, and of none it knows", async () => {
		const { type } = terminal({
			"c.yaml": configMap("a: '1'", "  labls: {}\n"),
			"d.yaml": agent("x").replace("app: agent}\n    spec", "app: b}\n    spec"),
		});
		expect((await type("kubectl apply -f c.yaml")).stderr).toBe(
			`Error from server (BadRequest): error when creating "c.yaml": ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "metadata.labls"\n`,
		);
		expect((await type("kubectl apply -f d.yaml")).stderr).toMatch(
			/^The DaemonSet "agent" is invalid: spec\.template\.metadata\.labels/,
		);
	});
	it.each([
		["kubectl apply", "error: must specify one of -f and -k"],
		["kubectl apply -f nope.yaml", `error: the path "nope.yaml" does not exist`],
		[
			"kubectl apply -f c.yaml -n other",
			`error: the namespace from the provided object "default" does not match the namespace "other". You must pass '--namespace=default' to perform this operation.`,
		],
	])("refuses %s", async (line, words) => {
		const { type } = terminal({ "c.yaml": configMap("a: x", "  namespace: default\n") });
		expect(await type(line)).toEqual(refused(words));
	});
});

describe("create", () => {
	it.each([
		["kubectl create ns a", "namespace/a created"],
		["kubectl create deploy web --image=nginx --replicas=2", "deployment.apps/web created"],
		["kubectl create cm c --from-literal=a=1", "configmap/c created"],
		["kubectl create secret generic s --from-literal=a=1", "secret/s created"],
		["kubectl create job j --image=busybox -- true", "job.batch/j created"],
		["kubectl create cj c --image=busybox --schedule='* * * * *'", "cronjob.batch/c created"],
		["kubectl create pc p --value=5", "priorityclass.scheduling.k8s.io/p created"],
		["kubectl create sa s --dry-run=client -o name", "serviceaccount/s"],
	])("%s", async (line, words) => {
		expect(await terminal().type(line)).toEqual(said(`${words}\n`));
	});
	it("shows what it would make", async () => {
		expect((await terminal().type("kubectl create cm c --from-literal=a=1 --dry-run=client -o yaml")).stdout).toBe(
			`apiVersion: v1\ndata:\n  a: "1"\nkind: ConfigMap\nmetadata:\n  name: c\n`,
		);
	});
	it("refuses a name twice", async () => {
		const { type } = terminal();
		await type("kubectl create cm c");
		expect(await type("kubectl create cm c")).toEqual(
			refused(`error: failed to create configmap: configmaps "c" already exists`),
		);
	});
});

describe("nodes", () => {
	it("are tainted, and untainted", async () => {
		const { type } = withNode();
		expect(await type("kubectl taint node n a=b:NoSchedule")).toEqual(said("node/n tainted\n"));
		expect(await type("kubectl taint no n a=c:NoSchedule")).toEqual(
			refused("error: node n already has a taint(s) with same effect(s) and --overwrite is false"),
		);
		expect(await type("kubectl taint node n a=c:NoSchedule --overwrite")).toEqual(said("node/n modified\n"));
		expect(await type("kubectl taint node n a-")).toEqual(said("node/n untainted\n"));
		expect(await type("kubectl taint node n a-")).toEqual(refused(`error: taint "a" not found`));
	});
	it("are labelled", async () => {
		const { type } = withNode();
		expect(await type("kubectl label node n disk=ssd")).toEqual(said("node/n labeled\n"));
		expect(await type("kubectl label node n disk=ssd")).toEqual(said("node/n not labeled\n"));
		expect(await type("kubectl label node n disk=hdd")).toEqual(
			refused("error: 'disk' already has a value (ssd), and --overwrite is false"),
		);
		expect(await type("kubectl label node n disk-")).toEqual(said("node/n unlabeled\n"));
		expect(await type("kubectl label node n disk-")).toEqual(said(`label "disk" not found.\nnode/n not labeled\n`));
	});
	it("are cordoned", async () => {
		const { type } = withNode();
		expect(await type("kubectl cordon n")).toEqual(said("node/n cordoned\n"));
		expect(await type("kubectl cordon n")).toEqual(said("node/n already cordoned\n"));
		expect(await type("kubectl uncordon n")).toEqual(said("node/n uncordoned\n"));
		expect(await type("kubectl cordon m")).toEqual(refused(`Error from server (NotFound): nodes "m" not found`));
	});
	it.each(["Succeeded", "Failed"])("are drained of a bare Pod that has %s without --force", async (phase) => {
		const { type, create } = withNode();
		create("pods", {
			apiVersion: "v1",
			kind: "Pod",
			metadata: { name: "done", namespace: "default" },
			spec: { nodeName: "n", containers: [{ name: "c", image: "x" }], volumes: [{ name: "scratch", emptyDir: {} }] },
		});
		await type(`kubectl patch pod done --subresource=status --type=merge -p '{"status":{"phase":"${phase}"}}'`);
		expect(await type("kubectl drain n --dry-run=client")).toEqual(
			said("node/n cordoned (dry run)\nevicting pod default/done (dry run)\nnode/n drained (dry run)\n"),
		);
	});
	it("are drained of nothing but what may go", async () => {
		const { type, create } = withNode();
		await type("kubectl create cm c");
		create("pods", {
			apiVersion: "v1",
			kind: "Pod",
			metadata: { name: "lone", namespace: "default" },
			spec: { nodeName: "n", containers: [{ name: "c", image: "x" }] },
		});
		const ran = await type("kubectl drain n");
		expect(ran.exitCode).toBe(1);
		expect(ran.stdout).toBe("node/n cordoned\n");
		expect(ran.stderr).toContain(
			`error: unable to drain node "n" due to error: cannot delete Pods that declare no controller (use --force to override): default/lone`,
		);
		expect(await type("kubectl drain n --force --dry-run=client")).toEqual({
			stdout: "node/n already cordoned (dry run)\nevicting pod default/lone (dry run)\nnode/n drained (dry run)\n",
			stderr: "Warning: deleting Pods that declare no controller: default/lone\n",
			exitCode: 0,
		});
	});
});

describe("the others", () => {
	it("delete", async () => {
		const { type } = terminal();
		await type("kubectl create cm a");
		await type("kubectl create cm b");
		expect(await type("kubectl delete cm a x")).toEqual({
			stdout: `configmap "a" deleted from default namespace\n`,
			stderr: `Error from server (NotFound): configmaps "x" not found\n`,
			exitCode: 1,
		});
		expect(await type("kubectl delete cm x --ignore-not-found")).toEqual(said(""));
		expect(await type("kubectl delete cm --all")).toEqual(said(`configmap "b" deleted from default namespace\n`));
		expect((await type("kubectl delete cm")).stderr).toContain("error: resource(s) were provided, but no name was specified");
	});
	it("set the image, see the history, undo", async () => {
		const { type } = terminal({ "a.yaml": agent("a:1") });
		await type("kubectl apply -f a.yaml");
		expect(await type("kubectl set image ds/agent agent=a:2")).toEqual(said("daemonset.apps/agent image updated\n"));
		expect(await type("kubectl set image ds/agent nope=a:2")).toEqual(refused(`error: unable to find container named "nope"`));
		expect(await type("kubectl rollout restart ds/agent")).toEqual(said("daemonset.apps/agent restarted\n"));
		expect(await type("kubectl rollout pause ds/agent")).toEqual(
			refused(`error: daemonsets.apps "agent" pausing is not supported`),
		);
	});
	it("patch", async () => {
		const { type } = terminal({ "a.yaml": agent("a:1") });
		await type("kubectl apply -f a.yaml");
		const patch = `'{"spec":{"template":{"spec":{"containers":[{"name":"agent","image":"a:3"}]}}}}'`;
		expect(await type(`kubectl patch ds agent -p ${patch}`)).toEqual(said("daemonset.apps/agent patched\n"));
		expect(await type(`kubectl patch ds agent -p ${patch}`)).toEqual(said("daemonset.apps/agent patched (no change)\n"));
		expect((await type("kubectl get ds agent -o jsonpath='{..image}'")).stdout).toBe("a:3");
	});
	it("scale", async () => {
		const { type } = terminal();
		await type("kubectl create deploy web --image=nginx");
		expect(await type("kubectl scale deploy web --replicas=3")).toEqual(said("deployment.apps/web scaled\n"));
		expect((await type("kubectl scale deploy web --replicas=1 --current-replicas=2")).stderr).toContain(
			"Expected replicas to be 2, was 3",
		);
	});
	it("wait until their time is over", async () => {
		const { type } = terminal();
		await type("kubectl create deploy web --image=nginx");
		expect(await type("kubectl wait deploy/web --for=condition=Available --timeout=5s")).toEqual(
			refused("error: timed out waiting for the condition on deployments/web"),
		);
		expect(await type("kubectl wait deploy/web --for=jsonpath='{.spec.replicas}'=1")).toEqual(
			said("deployment.apps/web condition met\n"),
		);
		expect(await type("kubectl wait deploy/nope --for=delete")).toEqual(said(""));
	});
	it("diff", async () => {
		const { type, desk } = terminal({ "c.yaml": configMap("a: '1'") });
		await type("kubectl apply -f c.yaml");
		expect(await type("kubectl diff -f c.yaml")).toEqual(said(""));
		(desk.files as Map<string, string>).set("c.yaml", configMap("a: '2'"));
		const ran = await type("kubectl diff -f c.yaml");
		expect(ran.exitCode).toBe(1);
		expect(ran.stdout).toContain(`\n-  a: "1"\n+  a: "2"\n`);
	});
	it("name the namespace that is not there", async () => {
		expect(await terminal().type("kubectl label cm c a=b -n nowhere")).toEqual(
			refused(`Error from server (NotFound): namespaces "nowhere" not found`),
		);
	});
});
