// Objects that this cluster has none of and kubectl can still write down: roles, bindings, Ingresses, autoscalers. The texts are
// what the real one printed.
import { describe, expect, it } from "vitest";
import { refused, said, terminal } from "./terminal.ts";

const dry = "--dry-run=client -o jsonpath=";

describe("a generator of an object that is not kept here", () => {
	it.each([
		[
			"create role r --verb=get,get,list --resource=pods,ds,deploy",
			"{.rules[*].apiGroups[0]}/{.rules[1].resources}",
			' apps/["daemonsets","deployments"]',
		],
		["create role r --verb=get,'*' --resource=pods/log", "{.rules[0].verbs} {.rules[0].resources}", '["*"] ["pods/log"]'],
		["create clusterrole c --verb=get --non-resource-url=/a", "{.rules}", '[{"nonResourceURLs":["/a"],"verbs":["get"]}]'],
		[
			"create clusterrole c --aggregation-rule=a=b",
			"{.rules}{.aggregationRule.clusterRoleSelectors[0].matchLabels}",
			'null{"a":"b"}',
		],
		[
			"create rolebinding b --clusterrole=view --user=jane -n x",
			"{.metadata.namespace} {.roleRef.kind} {.subjects[0].kind}",
			"x ClusterRole User",
		],
		[
			"create clusterrolebinding b --clusterrole=view --serviceaccount=a:b -n x",
			"{.metadata.namespace}{.subjects}",
			'[{"kind":"ServiceAccount","name":"b","namespace":"a"}]',
		],
		[
			"create ingress i --rule='h.io/a*=s:80,tls=t' --rule=h.io/b=s:http",
			"{.spec.tls[0].hosts[0]} {.spec.rules[0].http.paths[*].pathType}",
			"h.io Prefix Exact",
		],
	])("makes it: kubectl %s", async (line, path, value) => {
		expect(await terminal().type(`kubectl ${line} ${dry}'${path}'`)).toEqual(said(value));
	});
	it("says that it is not kept where it would have to be", async () => {
		const { stderr } = await terminal().type("kubectl create role r --verb=get --resource=pods");
		expect(stderr).toBe("error: Role is not modelled in this playground (Help lists what is not)\n");
	});
	it.each([
		["create role r --verb=get --resource=podz", 'the server doesn\'t have a resource type "podz"'],
		["create role r --verb=use --resource=pods", "error: can not perform 'use' on 'pods' in group ''"],
		["create clusterrole c --verb=list --non-resource-url=/a", "error: invalid verb: 'list' for nonResourceURL"],
		["create rolebinding b --role=a --clusterrole=b", "error: exactly one of clusterrole or role must be specified"],
		["create clusterrolebinding b --clusterrole=a --serviceaccount=x", "error: serviceaccount must be <namespace>:<name>"],
		["create ingress i --rule=a", "error: rule a is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]"],
		["create token nope", 'error: failed to create token: serviceaccounts "nope" not found'],
		["create token x --bound-object-kind=Pod", "error: --bound-object-name is required if --bound-object-kind is provided"],
		[
			"set subject rolebinding nope --user=a",
			'Error from server (NotFound): rolebindings.rbac.authorization.k8s.io "nope" not found',
		],
	])("refuses in kubectl's words: kubectl %s", async (line, words) => {
		expect(await terminal().type(`kubectl ${line}`)).toEqual(refused(words));
	});
	it("warns of verbs that nobody knows", async () => {
		const ran = await terminal().type("kubectl create role r --verb=fetch --resource=pods --dry-run=client");
		expect(ran.stderr).toBe("Warning: 'fetch' is not a standard resource verb\n");
		expect(ran.stdout).toBe("role.rbac.authorization.k8s.io/r created (dry run)\n");
	});
});

describe("set subject --local", () => {
	const binding =
		"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]\n";
	it("adds whom the file does not bind yet", async () => {
		const line = "kubectl set subject -f b.yaml --user=jane --user=joe --serviceaccount=:x --local";
		const ran = await terminal({ "b.yaml": binding }).type(`${line} -o jsonpath='{.subjects[*].name} {.subjects[2].namespace}'`);
		expect(ran).toEqual(said("jane joe x default"));
	});
});

describe("autoscale --dry-run=client", () => {
	it.each([
		["--cpu=80%", '{"averageUtilization":80,"type":"Utilization"}'],
		["--cpu=500", '{"averageValue":"500m","type":"AverageValue"}'],
		["--memory=1Gi", '{"averageValue":"1Gi","type":"AverageValue"}'],
	])("writes the target of %s", async (flag, target) => {
		const { type } = terminal();
		await type("kubectl create deploy web --image=nginx");
		const ran = await type(`kubectl autoscale deploy web --max=5 ${flag} ${dry}'{.spec.metrics[0].resource.target}'`);
		expect(ran).toEqual(said(target));
	});
});
