// Which images can be pulled in the course: the mistyped ones cannot, all true ones can.
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isWithin } from "../../src/cluster/kubelet/base/editdistance.ts";
import { invalidName } from "../../src/cluster/kubelet/base/imagename.ts";
import { lackOf } from "../../src/cluster/kubelet/base/registry.ts";
import { knownRepositories, type TagForm } from "../../src/cluster/kubelet/base/repositories.ts";
import { oneNode } from "./support.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("an image that no registry has", () => {
	test.each([
		["prom/node-exporterr:v1.7.0", "a letter too many"],
		["prom/node-exporte:v1.7.0", "a letter left out"],
		["prom/node-exproter:v1.7.0", "two letters swapped"],
		["prom/node_exporter:v1.7.0", "the name of the program"],
		["docker.io/prom/node-exportor:v1.7.0", "with the registry's name"],
		["pron/node-exporter:v1.7.0", "the team's name"],
		["quay.io/prometheus/node-exporters:v1.8.2", "another registry"],
		["fluent/flunetd:v1.16-1", "swapped"],
		["fluent/fluentbit:3.1", "the hyphen"],
		["fluentd/fluentd:v1.16", "the team's name"],
		["falcosecurty/falcoo:0.38.1", "two letters"],
		["quay.io/cilium/ciliun:v1.16.1", "a changed letter"],
		["registry.k8s.io/kube-porxy:v1.36.3", "swapped"],
		["registry.k8s.io/sig-storage/csi-node-driver-registar:v2.11.0", "a long name"],
		["registry.k8s.io/sigstorage/livenessprobe:v2.19.0", "the hyphen of the team's name"],
		["docker.elastic.co/beats/filebeats:8.15.0", "the plural"],
		["bussybox:1.36", "one name"],
		["nginxx:1.29", "a short one with a letter more"],
		[`memchached@${digest}`, "whatever the digest"],
	])("%s: %s, no such repository", (image) => {
		expect(lackOf(image)).toBe("repository");
	});

	test.each([
		["prom/node-exporter:1.7.0", "without the v"],
		["prom/node-exporter:1", "not even in short"],
		["quay.io/prometheus/node-exporter:1.8.2", "without the v"],
		["fluent/fluentd:1.16-debian-1", "without the v"],
		["quay.io/cilium/cilium:1.16.1", "without the v"],
		["registry.k8s.io/kube-proxy:1.36.3", "without the v"],
		["registry.k8s.io/sig-storage/livenessprobe:2.19.0", "without the v"],
		["nginx:v1.29", "with a v"],
		["busybox:v1.36", "with a v"],
		["falcosecurity/falco:v0.38.1", "with a v"],
		["fluent/fluent-bit:v3.1", "with a v"],
		["docker.elastic.co/beats/filebeat:v8.15.0", "with a v"],
		["nginx:lastest", "latest, misspelt"],
		["alpine:latets", "latest, misspelt"],
	])("%s: %s, no such tag", (image) => {
		expect(lackOf(image)).toBe("tag");
	});
});

describe("an image that can be pulled", () => {
	test.each([
		["nginy:1", "five letters: too short to be guessed at"],
		["redsi", "five letters"],
		["prom/node:v1", "another name"],
		["acme/node-exporterr:v1.7.0", "a repository that nobody knows"],
		["mirror.example/prom/node-exporterr:v1.7.0", "a registry that nobody knows"],
		["my-nginx:v2", "a name of one's own"],
		["node-exporter:1.0", "a name of one's own"],
		["acme/nginx:v2", "somebody else's, with tags of theirs"],
		["mongodb", "one name, two letters"],
		["prom/node-exporter:0.12.0", "the first versions had no v"],
		["prom/node-exporter:master", "a branch"],
		["fluent/fluent-bit:v1.0.4", "the first versions had a v"],
		["grafana/promtail:v1.3.0", "the first versions had a v"],
		["fluent/fluentd:edge-debian", "a word"],
		["traefik:v3.1", "both ways"],
		["traefik:3.1", "both ways"],
		["golang:1.25", "near to erlang"],
		["erlang:27", "near to golang"],
		["amazon/aws-efs-csi-driver:v2.0.0", "near to the driver for EBS"],
		["calico/csi:v3.28.0", "near to calico/cni"],
		[`nginx:v1@${digest}`, "the digest counts"],
	])("%s: %s", (image) => {
		expect(lackOf(image)).toBeUndefined();
	});

	it("is each one of the recordings and lessons but for the missing ones", () => {
		const recordings = readdirSync("test/conformance").filter((name) => name.endsWith(".gz"));
		const texts = recordings.map((name) => gunzipSync(readFileSync(`test/conformance/${name}`)).toString());
		for (const name of readdirSync("lessons", { recursive: true, encoding: "utf8" }))
			// A wrong answer may name an image that is not there.
			if (/\.(ya?ml|md)$/.test(name) && !name.includes("/wrong/")) texts.push(readFileSync(`lessons/${name}`, "utf8"));
		const found = new Set<string>();
		for (const text of texts)
			for (const [, image = ""] of text.matchAll(/image\\*"?: ?\\*"?([a-z0-9][\w./:@-]*)|--image[= ]([a-z0-9][\w./:@-]*)/g))
				found.add(image);
		expect(found.size).toBeGreaterThan(50);
		// An exercise is about its slip.
		expect([...found].filter((image) => !invalidName(image) && lackOf(image))).toEqual(["prom/node-exportr:v1.8.2"]);
	});

	const all = Object.entries(knownRepositories).flatMap(([registry, forms]) =>
		Object.entries(forms).flatMap(([form, paths]) =>
			paths.split(/\s+/).map((path) => ({ registry, path, form: form as TagForm })),
		),
	);

	it("is a known one, and each is listed once", () => {
		const names = all.map(({ registry, path }) => `${registry}/${path}`);
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) expect([invalidName(name), lackOf(name), name]).toEqual([undefined, undefined, name]);
	});

	it("has a known name and a tag of the known form, whatever the version", () => {
		const version = fc
			.array(fc.nat(200), { minLength: 1, maxLength: 3 })
			.map((numbers) => [Math.max(2, numbers[0] ?? 2), ...numbers.slice(1)].join("."));
		const ending = fc.constantFrom("", "-alpine", "-debian-1", "-rc.1");
		const word = fc.constantFrom("latest", "main", "master", "edge", "stable", "nightly", "canary");
		fc.assert(
			fc.property(
				fc.constantFrom(...all),
				fc.boolean(),
				version,
				ending,
				word,
				fc.boolean(),
				(known, free, number, end, name, isWord) => {
					const { registry, path, form } = known;
					const hasV = form === "any" ? free : form.startsWith("v");
					const tag = isWord ? name : `${hasV ? "v" : ""}${number}${end}`;
					expect(lackOf(`${registry}/${path}:${tag}`)).toBeUndefined();
					if (registry === "docker.io") expect(lackOf(`${path.replace("library/", "")}:${tag}`)).toBeUndefined();
				},
			),
			{ seed: 1, numRuns: 1000 },
		);
	});

	it("has a name longer than 100 characters: no known one is so long that it could be near", () => {
		expect(Math.max(...all.map(({ path }) => path.length))).toBeLessThanOrEqual(98);
		expect(lackOf(`prom/${"node-exporter".repeat(8)}:1.7.0`)).toBeUndefined();
	});
});

/** The usual table of all beginnings of both names. */
function letters(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)));
	const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
	for (let i = 1; i <= a.length; i++)
		for (let j = 1; j <= b.length; j++) {
			const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
			(table[i] ?? [])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, isSwapped ? at(i - 2, j - 2) + 1 : Infinity);
		}
	return at(a.length, b.length);
}

describe("the letters between two names", () => {
	test.each([
		["node", "node", 0],
		["node", "nodes", 1],
		["node", "nod", 1],
		["node", "nude", 1],
		["node", "noed", 1],
		["ab", "ba", 1],
		["node", "moed", 2],
		["", "ab", 2],
		["abcd", "badc", 2],
		["abcd", "dcba", 3],
		["node", "", 4],
	])("%s and %s: %s", (a, b, apart) => {
		expect(letters(a, b)).toBe(apart);
		for (const most of [0, 1, 2]) expect([isWithin(most, a, b), isWithin(most, b, a)]).toEqual([apart <= most, apart <= most]);
	});

	it("are those of the whole table", () => {
		const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
		fc.assert(
			fc.property(name, name, fc.nat(2), (a, b, most) => {
				expect(isWithin(most, a, b)).toBe(letters(a, b) <= most);
			}),
			{ seed: 1, numRuns: 5000 },
		);
	});
});

describe("what the kubelet says of it", () => {
	const pulling = (image: string, profile: "course" | "recorded" = "course") => {
		const cluster = oneNode(profile);
		cluster.bind("web", { containers: [{ name: "app", image }] });
		const reasons = new Set<string>();
		for (let i = 0; i < 120; i++) {
			cluster.advance(250);
			const waiting = cluster.pod("web")?.status?.containerStatuses?.[0]?.state?.waiting;
			if (waiting?.reason) reasons.add(waiting.reason);
		}
		const waiting = cluster.pod("web")?.status?.containerStatuses?.[0]?.state?.waiting;
		return {
			reasons: [...reasons],
			message: waiting?.message,
			events: cluster.events("web").map((text) => text.replace(/ x\d+ /, " ")),
		};
	};
	const resolving = (ref: string): string => `failed to pull and unpack image "${ref}": failed to resolve reference "${ref}"`;

	test.each([
		[
			"prom/node-exporterr:v1.7.0",
			`${resolving("docker.io/prom/node-exporterr:v1.7.0")}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
		],
		[
			"prom/node-exporter:1.7.0",
			`rpc error: code = NotFound desc = ${resolving("docker.io/prom/node-exporter:1.7.0")}: docker.io/prom/node-exporter:1.7.0: not found`,
		],
		[
			"quay.io/cilium/ciliun:v1.16.1",
			`${resolving("quay.io/cilium/ciliun:v1.16.1")}: unexpected status from HEAD request to https://quay.io/v2/cilium/ciliun/manifests/v1.16.1: 401 UNAUTHORIZED`,
		],
		[
			"registry.k8s.io/kube-porxy:v1.36.3",
			`rpc error: code = NotFound desc = ${resolving("registry.k8s.io/kube-porxy:v1.36.3")}: registry.k8s.io/kube-porxy:v1.36.3: not found`,
		],
	])("%s", (image, error) => {
		const { reasons, message, events } = pulling(image);
		expect(reasons).toEqual(["ContainerCreating", "ErrImagePull", "ImagePullBackOff"]);
		expect(events).toEqual([
			`Normal Pulling Pulling image "${image}"`,
			`Warning Failed Failed to pull image "${image}": ${error}`,
			"Warning Failed Error: ErrImagePull",
			`Normal BackOff Back-off pulling image "${image}"`,
			"Warning Failed Error: ImagePullBackOff",
		]);
		expect([error, `Back-off pulling image "${image}": ErrImagePull: ${error}`]).toContain(message);
	});

	it("says nothing of it on the recorded machine, which pulls whatever is not called missing", () => {
		expect(pulling("prom/node-exporterr:v1.7.0", "recorded").reasons).toEqual(["ContainerCreating"]);
	});
});
