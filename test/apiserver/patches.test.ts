// Patches of one DaemonSet, compared with the real API server's results.
import { describe, expect, test } from "vitest";
import type { PatchType } from "../../src/cluster/apiserver/request.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { jsonPatch } from "../../src/cluster/apiserver/patch/jsonpatch.ts";
import { mergePatch } from "../../src/cluster/apiserver/patch/merge.ts";
import { shownPatched } from "../../src/cluster/apiserver/patch/shown.ts";
import { lines, masked } from "./recorded.ts";
import { makeServer, objectOf } from "./support.ts";

interface Case {
	readonly id: string;
	readonly type: PatchType;
	readonly patch: Json;
	readonly refused?: string;
	readonly warnings?: readonly string[];
	readonly labels?: object;
	readonly spec?: object;
}

describe("a patch changes what the real API server would change, or is refused in its words", () => {
	const [daemonSet, ...cases] = lines<object>("patches") as [object, ...Case[]];
	test.each(cases.map((one) => [one.id, one] as const))("%s", (_, { type, patch, refused, warnings = [], labels, spec }) => {
		const { ask, create } = makeServer();
		create("daemonsets.apps", daemonSet);
		const answer = ask("daemonsets.apps", {
			verb: "patch",
			name: "agent",
			patchType: type,
			body: patch,
			fieldValidation: "Warn",
		});
		const message =
			answer.status?.details?.causes?.[0]?.field === "patch"
				? answer.status.message?.replace(/^ "" is invalid: /, "")
				: answer.status?.message;
		expect({ refused: masked(message?.trimEnd()), warnings: answer.warnings }).toEqual({ refused: masked(refused), warnings });
		if (!spec) return;
		expect(objectOf(answer)["spec"]).toEqual(spec);
		expect(objectOf(answer).metadata.labels).toEqual(labels);
	});
});

describe("what a refusal shows of a patched object", () => {
	const old = {
		kind: "Pod",
		metadata: { labels: { b: "1", a: "2" }, name: "web" },
		spec: { containers: [{ image: "nginx", name: "web" }], nodeName: "a", hostNetwork: true },
	};
	test("has the fields that no patch touched in the order of Go's structs, and the others by their names", () => {
		const patched = mergePatch(old, { spec: { hostNetwork: "<no>" } });
		expect(shownPatched("Pod", patched, old)).toBe(
			'{"kind":"Pod","metadata":{"name":"web","labels":{"a":"2","b":"1"}},"spec":{"containers":[{"name":"web","image":"nginx"}],"hostNetwork":"\\u003cno\\u003e","nodeName":"a"}}',
		);
	});
	test("has what a JSON patch put in as it was sent", () => {
		const patched = jsonPatch(old, [{ op: "add", path: "/spec/containers/-1", value: { name: "b", image: "c" } }]);
		expect(shownPatched("Pod", patched, old)).toContain('"containers":[{"name":"web","image":"nginx"},{"name":"b","image":"c"}]');
	});
});

describe("a JSON patch", () => {
	const patched = (operation: object) => jsonPatch({ list: [1, 2], map: { a: "b" } }, [operation as Json]);
	test.each([
		["counts negative places from the end", { op: "remove", path: "/list/-1" }, { list: [1], map: { a: "b" } }],
		["copies null where nothing is", { op: "copy", from: "/map/x", path: "/map/y" }, { list: [1, 2], map: { a: "b", y: null } }],
		[
			"passes over what stands before the first slash",
			{ op: "add", path: "no/map/a", value: 1 },
			{ list: [1, 2], map: { a: 1 } },
		],
	])("%s", (_, operation, expected) => expect(patched(operation)).toEqual(expected));
	test("leaves the document as it was", () => {
		const document = { list: [{ a: 1 }] };
		jsonPatch(document, [{ op: "add", path: "/list/0/a", value: 2 }]);
		expect(document).toEqual({ list: [{ a: 1 }] });
	});
});
