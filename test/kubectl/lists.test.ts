// `kind: List` in a file, and taking over from client-side applies; the texts are what the real kubectl printed.
import { describe, expect, it } from "vitest";
import { refused, said, terminal } from "./terminal.ts";

const cm = (name: string, kind = "ConfigMap"): string => `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}}}`;
const list = (...items: readonly string[]): string =>
	`apiVersion: v1\nkind: List\nitems:\n${items.map((item) => `- ${item}\n`).join("")}`;
const files = {
	"good.yaml": list(cm("a"), cm("b")),
	"unknown.yaml": list(cm("a"), cm("b", "Confmap")),
	"nested.yaml": list("{apiVersion: v1, kind: List, items: []}"),
	"null.yaml": list("null"),
	"bare.yaml": list("{metadata: {name: a}}"),
	"scalar.yaml": list("3"),
	"map.yaml": "apiVersion: v1\nkind: List\nitems: {}\n",
	"typed.yaml": "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n",
};
const noKind = 'no matches for kind "Confmap" in version "v1"';
const unfit = (file: string, why: string): string =>
	`error: error validating "${file}": error validating data: ${why}; if you choose to ignore these errors, turn validation off with --validate=false`;

describe("a List", () => {
	it("is the objects that stand in it", async () => {
		expect(await terminal(files).type("kubectl create -f good.yaml")).toEqual(said("configmap/a created\nconfigmap/b created\n"));
	});
	it("of one kind gives its items their kind", async () => {
		expect(await terminal(files).type("kubectl create -f typed.yaml")).toEqual(said("configmap/a created\n"));
	});
	it("with something wrong in it is one error beside those of its objects", async () => {
		const { type } = terminal(files);
		expect(await type("kubectl create -f unknown.yaml")).toEqual({
			stdout: "configmap/a created\n",
			stderr: `unable to recognize ${noKind}\n`,
			exitCode: 1,
		});
		expect((await type("kubectl create -f unknown.yaml")).stderr).toBe(
			`Error from server (AlreadyExists): error when creating "unknown.yaml": configmaps "a" already exists\nunable to recognize ${noKind}\n`,
		);
	});
	it.each([
		["nested.yaml", "error: *unstructured.Unstructured is not a list: no Items field in this object"],
		["null.yaml", unfit("null.yaml", "invalid object to validate")],
		["bare.yaml", unfit("bare.yaml", "[apiVersion not set, kind not set]")],
		["map.yaml", unfit("map.yaml", "invalid object to validate")],
		[
			"bare.yaml --validate=false",
			"unable to get type info from the object \"*unstructured.Unstructured\": Object 'Kind' is missing in 'object has no kind field '",
		],
		[
			"map.yaml --validate=false",
			'error: unable to decode "map.yaml": json: cannot unmarshal object into Go struct field decodeList.items of type []json.RawMessage',
		],
	])("is refused: %s", async (file, words) => {
		expect(await terminal(files).type(`kubectl create -f ${file}`)).toEqual(refused(words));
	});
});

describe("apply --server-side after client-side applies", () => {
	const config = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: ${data}\n`;
	const managers = "-o jsonpath='{range .metadata.managedFields[*]}{.manager}={.operation} {end}'";
	it("takes over what they wrote, so that what the file no longer names goes", async () => {
		const { type } = terminal({ "two.yaml": config("{x: one, z: two}"), "one.yaml": config("{x: three}") });
		await type("kubectl apply -f two.yaml");
		expect(await type("kubectl apply --server-side -f one.yaml")).toEqual(said("configmap/c serverside-applied\n"));
		expect((await type("kubectl get cm c -o jsonpath='{.data}'")).stdout).toBe('{"x":"three"}');
		expect((await type(`kubectl get cm c --show-managed-fields ${managers}`)).stdout).toContain("kubectl=Apply");
		expect((await type(`kubectl get cm c --show-managed-fields ${managers}`)).stdout).not.toContain("Update");
	});
	it("keeps their annotation true, with the manifest as it was given", async () => {
		const { type } = terminal({ "one.yaml": config("{x: three}") });
		await type("kubectl apply -f one.yaml");
		await type("kubectl apply --server-side -f one.yaml");
		expect((await type("kubectl apply view-last-applied cm c")).stdout).toBe(
			"apiVersion: v1\ndata:\n  x: three\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: default\n",
		);
	});
});

describe("--local", () => {
	const file =
		"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: web, image: i}]}\n";
	it("adds no namespace, and what the Go struct always writes only where the file was read into one", async () => {
		const { type } = terminal({ "web.yaml": file });
		const set = await type("kubectl set image -f web.yaml web=j --local -o jsonpath='{.metadata}{.spec.strategy}{.status}'");
		expect(set).toEqual(said('{"name":"web"}{}{}'));
		expect((await type("kubectl label -f web.yaml a=b --local -o jsonpath='{.metadata}{.status}'")).stdout).toBe(
			'{"labels":{"a":"b"},"name":"web"}',
		);
	});
});
