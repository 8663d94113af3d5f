// What comes with the rest of Kubernetes, and who waits for it. Each test looks at modules of its own: test/setup.ts has loaded
// the rest into the shared ones.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import schema from "../../src/cluster/api/schema.generated.json" with { type: "json" };
import rest from "../../src/cluster/api/schemarest.generated.json" with { type: "json" };
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { resources } from "../../src/cluster/api/resources.ts";
import type { ApiRequest } from "../../src/cluster/apiserver/request.ts";
import { readTypes } from "../../src/cluster/api/schematext.ts";
import { isEveryday } from "../../src/cluster/rest/everyday.ts";

beforeEach(() => {
	vi.resetModules();
});
// A mock, and modules that have seen it, would outlive this file.
afterEach(() => {
	vi.doUnmock("../../src/cluster/rest/restrows.ts");
	vi.resetModules();
});

/** A cluster that has nothing of the rest yet. */
async function freshCluster() {
	const { Cluster } = await import("../../src/cluster/cluster.ts");
	const { loadRest } = await import("../../src/cluster/rest/rest.ts");
	return { cluster: new Cluster({ seed: 3, profile: "course" }), loadRest };
}
/** A desk that has nothing of the rest yet. */
async function freshDesk(files: readonly { readonly name: string; readonly text: string }[] = []) {
	const { Desk } = await import("../../src/desk/desk.ts");
	const { restLoaded } = await import("../../src/cluster/rest/rest.ts");
	const desk = new Desk({ seed: 3, profile: "course", files });
	desk.gesture({ gesture: "join", kind: "plain", name: "worker-1" });
	desk.advanceTo(10_000);
	const type = async (line: string): Promise<string> => {
		await desk.type(line);
		await desk.settleLine();
		return (desk.entries.at(-1)?.output ?? []).map(({ text }) => text).join("");
	};
	return { desk, type, restLoaded };
}

const creating = (body: Json): ApiRequest => {
	const { kind } = body as { readonly kind: string };
	const resource = resources.find((each) => each.kind === kind);
	if (!resource) throw new Error(`no such kind: ${kind}`);
	const { group, version, plural, namespaced } = resource;
	return { verb: "create", group, version, resource: plural, ...(namespaced ? { namespace: "default" } : {}), body };
};

const container = { name: "agent", image: "example/agent:1.0" };
const daemonSet = (name: string, spec: object = {}, more: object = {}): Json => ({
	apiVersion: "apps/v1",
	kind: "DaemonSet",
	metadata: { name, namespace: "default" },
	spec: {
		selector: { matchLabels: { app: name } },
		template: {
			metadata: { labels: { app: name } },
			spec: { containers: [{ ...container, ...more }], nodeSelector: { disk: "ssd" }, ...spec },
		},
	},
});
const pod = (name: string, spec: object = {}): Json => ({
	apiVersion: "v1",
	kind: "Pod",
	metadata: { name, namespace: "default", labels: { app: "agent" } },
	spec: { containers: [container], ...spec },
});
const selector = { matchLabels: { app: "agent" } };
const template = { metadata: { labels: { app: "agent" } }, spec: { containers: [container] } };

const everyday: readonly (readonly [what: string, body: Json])[] = [
	["a DaemonSet", daemonSet("plain")],
	["a DaemonSet of bytes and a half", daemonSet("half", {}, { resources: { requests: { memory: "1500m" } } })],
	["a DaemonSet with a negative grace period", daemonSet("short", { terminationGracePeriodSeconds: -1 })],
	[
		"a DaemonSet with one port twice",
		daemonSet("twice", {}, { ports: [{ containerPort: 80 }, { containerPort: 80, name: "http" }] }),
	],
	[
		"a DaemonSet with files and variables",
		daemonSet(
			"files",
			{ volumes: [{ name: "logs", hostPath: { path: "/var/log" } }], hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" },
			{
				volumeMounts: [{ name: "logs", mountPath: "/logs" }],
				env: [{ name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
				securityContext: { privileged: true },
			},
		),
	],
	["a Pod", pod("bare")],
	["a ConfigMap", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "default" }, data: { a: "b" } }],
	["a Namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team" } }],
];

const rarer: readonly (readonly [what: string, body: Json])[] = [
	[
		"a Deployment",
		{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 3, selector, template } },
	],
	[
		"a Job",
		{
			apiVersion: "batch/v1",
			kind: "Job",
			metadata: { name: "once" },
			spec: { template: { spec: { restartPolicy: "Never", containers: [container] } } },
		},
	],
	["a Service", { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec: { ports: [{ port: 80 }] } }],
	["a DaemonSet with a probe", daemonSet("probed", {}, { readinessProbe: { exec: { command: ["true"] } } })],
	[
		"a Pod that keeps away from others",
		pod("alone", {
			affinity: {
				podAntiAffinity: {
					requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: selector, topologyKey: "kubernetes.io/hostname" }],
				},
			},
		}),
	],
	[
		"a Pod that spreads",
		pod("even", {
			topologySpreadConstraints: [
				{ labelSelector: selector, maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" },
			],
		}),
	],
	["a Namespace with labels", { apiVersion: "v1", kind: "Namespace", metadata: { name: "team", labels: { a: "b" } } }],
];

/** Two Nodes and a DaemonSet, then an object; the rest is loaded before all, just before the object, or never. */
async function world(when: "first" | "just before" | "never", body: Json): Promise<string> {
	vi.resetModules();
	const { cluster, loadRest } = await freshCluster();
	if (when === "first") await loadRest();
	for (const name of ["a", "b"]) cluster.gesture({ gesture: "join", node: { name, labels: { disk: "ssd" } } });
	cluster.request(creating(daemonSet("agent")));
	cluster.advanceTo(20_000);
	if (when === "just before") await loadRest();
	const answer = cluster.request(creating(body));
	expect(answer.status).toBeUndefined();
	cluster.advanceTo(60_000);
	return JSON.stringify([answer, cluster.save()]);
}

describe("a world", () => {
	it.each(everyday)("with %s is the same with the rest and without", async (_, body) => {
		expect(await world("never", body)).toBe(await world("first", body));
	});
	it.each(rarer)("with %s is the same whenever the rest comes", async (_, body) => {
		expect(await world("just before", body)).toBe(await world("first", body));
	});
	it.each(rarer)("answers nothing about %s before the rest is there", async (_, body) => {
		const { cluster } = await freshCluster();
		expect(() => cluster.request(creating(body))).toThrow(/before the rest is loaded/);
	});
});

describe("a request is everyday", () => {
	const first = readTypes(schema);
	const types = { ...first, ...readTypes(rest) };
	const everydayKinds = resources.filter(({ kind }) => Object.hasOwn(first, kind)).map(({ kind }) => kind);

	it("for these kinds, which have their strategy from the start, and for no others", async () => {
		expect(everydayKinds).toEqual([
			"ConfigMap",
			"Event",
			"Namespace",
			"Node",
			"Pod",
			"ServiceAccount",
			"ControllerRevision",
			"DaemonSet",
			"Lease",
			"PriorityClass",
		]);
		const { strategyOf } = await import("../../src/cluster/apiserver/strategy/registry.ts");
		for (const { kind, group, version, plural: resource } of resources) {
			const known = everydayKinds.includes(kind);
			if (known) expect(strategyOf(kind)).toBeDefined();
			else expect(() => strategyOf(kind)).toThrow(/before the rules of its kind/);
			const about = { group, version, resource, name: "x" };
			const body = { metadata: { name: "x" } };
			for (const verb of ["create", "update"] as const) expect(isEveryday({ ...about, verb, body }), kind).toBe(known);
			expect(isEveryday({ ...about, verb: "patch", patchType: "strategic", body }), kind).toBe(known);
			for (const verb of ["delete", "deletecollection"] as const) expect(isEveryday({ ...about, verb }), kind).toBe(known);
			for (const verb of ["get", "list"] as const) expect(isEveryday({ ...about, verb }), kind).toBe(true);
			for (const patchType of ["json", "apply"] as const)
				expect(isEveryday({ ...about, verb: "patch", patchType, body }), kind).toBe(false);
			for (const subresource of ["scale", "eviction", "binding", "status"])
				expect(isEveryday({ ...about, verb: "update", subresource, body }), kind).toBe(false);
		}
	});

	it("for fields of types that everyday objects have, and for no others", () => {
		let [known, unknown] = [0, 0];
		/** Bodies with one field each, for every field that can be reached through types seen for the first time. */
		function look(type: string, seen: Set<string>, body: (value: Json) => Json, kind: string): void {
			if (seen.has(type)) return;
			seen.add(type);
			const { fields } = types[type] ?? {};
			if (!fields) return;
			const ask = (value: Json) => isEveryday(creating({ ...(body(value) as object), kind }));
			expect(ask({ notAField: 1 }), `${kind} ${type}`).toBe(false);
			for (const [name, field] of Object.entries(fields)) {
				let part: { ref?: string; items?: object; values?: object } = field;
				let wrapped = (value: Json): Json => value;
				while (part.items ?? part.values) {
					const outer = wrapped;
					const isList = part.items !== undefined;
					wrapped = (value) => outer(isList ? [value] : { key: value });
					part = part.items ?? part.values ?? {};
				}
				const isKnown =
					(part.ref === undefined || Object.hasOwn(first, part.ref)) && !(kind === "Namespace" && name === "labels");
				const own = part.ref !== undefined && types[part.ref]?.fields ? {} : "x";
				expect(ask({ [name]: wrapped(own) }), `${kind} ${type}.${name}`).toBe(isKnown);
				if (isKnown) known++;
				else unknown++;
				if (isKnown && part.ref) look(part.ref, seen, (value) => body({ [name]: wrapped(value) }), kind);
			}
		}
		for (const kind of everydayKinds) look(kind, new Set(["ManagedFieldsEntry"]), (value) => value, kind);
		expect(known).toBeGreaterThan(200);
		expect(unknown).toBeGreaterThan(30);
	});

	it("only if its body is an object", () => {
		for (const body of [undefined, null, "text", [], 1])
			expect(isEveryday({ ...creating(daemonSet("agent")), body: body })).toBe(false);
	});
});

describe("a line", () => {
	it("with an everyday request waits for nothing", async () => {
		const { type, restLoaded } = await freshDesk([{ name: "a.yaml", text: JSON.stringify(daemonSet("agent")) }]);
		expect(await type("kubectl apply -f a.yaml")).toBe("daemonset.apps/agent created\n");
		expect(await type("kubectl label node worker-1 disk=ssd")).toBe("node/worker-1 labeled\n");
		expect(await type("kubectl get deploy,svc -o name")).toBe("service/kubernetes\n");
		expect(await type("kubectl delete ds agent")).toContain("deleted");
		expect(restLoaded()).toBe(false);
	});

	it.each([
		[
			'kubectl pat\'\'ch node worker-1 --type=json -p \'[{"op": "add", "path": "/metadata/labels/a", "value": "b"}]\'',
			/^node\/worker-1 patched\n$/,
		],
		['kubectl apply --server"-"side -f a.yaml', /^daemonset.apps\/agent serverside-applied\n$/],
		['kubectl cre"at"e deploy\\ment web --image=example/web:1', /^deployment.apps\/web created\n$/],
		['k"ubect"l scal\\e deployment web --replicas=2', /^error: no objects passed to scale\n$|not found/],
		["kubectl create ns team && kubectl label ns team pod-security.kubernetes.io/enforce=baseline", /namespace\/team labeled\n$/],
	])("loads what it needs, however it is quoted: %s", async (line, wanted) => {
		const { type } = await freshDesk([{ name: "a.yaml", text: JSON.stringify(daemonSet("agent")) }]);
		expect(await type(line)).toMatch(wanted);
	});

	it("says so where the network does not bring what it needs, and the next one tries again", async () => {
		vi.doMock("../../src/cluster/rest/restrows.ts", () => {
			throw new Error("no network");
		});
		const { desk, type } = await freshDesk();
		const line = "kubectl create deployment web --image=example/web:1";
		expect(await type(line)).toMatch(/^everynode: the network did not bring/);
		expect(desk.entries.at(-1)?.exitCode).toBe(1);
		expect(desk.busy).toBe(false);
		expect(await type("kubectl get nodes -o name")).toBe("node/worker-1\n");
		vi.doUnmock("../../src/cluster/rest/restrows.ts");
		expect(await type(line)).toBe("deployment.apps/web created\n");
	});

	it("that is interrupted while it waits does nothing more", async () => {
		let arrive = (): void => undefined;
		const arrived = new Promise<void>((resolve) => (arrive = resolve));
		vi.doMock("../../src/cluster/rest/restrows.ts", async () => {
			await arrived;
			return {};
		});
		const { desk } = await freshDesk();
		await desk.type("kubectl version"); // kubectl itself is there
		const begun = desk.type("kubectl create deployment web --image=example/web:1");
		await vi.waitUntil(() => desk.entries.at(-1)?.text.includes("create"));
		desk.interrupt();
		arrive();
		await begun;
		await desk.settleLine();
		expect(desk.entries.at(-1)?.exitCode).toBe(130);
		expect(desk.world.read.count("Deployment")).toBe(0);
	});
});
